import { spawn, type ChildProcess } from 'node:child_process';
import type { DialerProcessOptions, DieAt } from './dialerProcess.ts';

export interface ChildDialer {
  readonly process: ChildProcess;
  /** Resolves when the dialer holds the lease. */
  active: Promise<void>;
  /** Resolves when the process is gone; the signal that ended it. */
  gone: Promise<NodeJS.Signals | null>;
  kill(signal: NodeJS.Signals): void;
  /** It kills itself at that checkpoint. */
  dieAt(checkpoint: DieAt): void;
}

/** Starts the bundled dialer process. Its error output is kept for the failure message. */
export function startChildDialer(
  file: string,
  options: DialerProcessOptions,
  onOutput: (text: string) => void,
): ChildDialer {
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, OUTPACE_TEST_DIALER: JSON.stringify(options) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.on('data', (data: Buffer) => onOutput(data.toString()));
  child.stderr?.on('data', (data: Buffer) => onOutput(data.toString()));
  const gone = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('exit', (_code, signal) => resolve(signal)),
  );
  const active = new Promise<void>((resolve) =>
    child.on('message', (message) => {
      if (message === 'active') resolve();
    }),
  );
  return {
    process: child,
    active,
    gone,
    kill: (signal) => child.kill(signal),
    // A process that has just died takes no messages: then it is dead as wished.
    dieAt: (checkpoint) => child.send(checkpoint, () => undefined),
  };
}
