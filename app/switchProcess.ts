import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { ClockAnchors } from '../platform/index.ts';
import { StartProblem } from './startProblem.ts';
import type { FromSwitch, SwitchFault, SwitchSettings, SwitchStats, ToSwitch } from './switchMessages.ts';

/** A simulated switch that belongs to this installation. */
export interface OwnSwitch {
  /** `esl+simulated://…` */
  url: string;
  pid: number | null;
  stats(): Promise<SwitchStats>;
  fault(fault: SwitchFault): void;
  /** Ends its calls, then itself. */
  close(): Promise<void>;
  /** At once, as if the machine had lost power. */
  kill(): void;
}

export interface OwnSwitchOptions {
  anchors: ClockAnchors;
  settings: SwitchSettings;
  onError: (error: unknown) => void;
}

export type StartSwitch = (options: OwnSwitchOptions) => Promise<OwnSwitch>;

const START_MS = 20_000;
const CLOSE_MS = 3_000;
const RESTART_MS = 1_000;

/**
 * Starts the simulated switch as a process of its own, as a real one would be. Should it die, it is started
 * again at the same address: its calls are gone, and the dialer settles them.
 */
export function startSwitchFrom(script: string): StartSwitch {
  return async ({ anchors, settings, onError }) => {
    const password = randomBytes(18).toString('base64url');
    const waiting = new Map<number, (stats: SwitchStats) => void>();
    let port = 0;
    let asked = 0;
    let closing = false;
    let child: ChildProcess;

    async function begin(): Promise<ChildProcess> {
      // A process group of its own: Ctrl-C is for the parent.
      const started = fork(script, [], { detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      started.on('error', onError);
      started.on('message', (message: FromSwitch) => {
        if (message.type === 'stats') waiting.get(message.id)?.(message.stats);
      });
      port = await listening(started, { type: 'start', anchors, options: { ...settings, port, password } });
      started.once('exit', (code, signal) => {
        if (closing) return;
        onError(
          new Error(`the simulated switch ended (${signal ?? `code ${String(code)}`}) and is started again`),
        );
        setTimeout(() => void revive(), RESTART_MS).unref();
      });
      return started;
    }
    async function revive(): Promise<void> {
      if (closing) return;
      try {
        child = await begin();
      } catch (error) {
        onError(error);
        setTimeout(() => void revive(), RESTART_MS).unref();
      }
    }

    child = await begin();
    return {
      url: `esl+simulated://:${password}@127.0.0.1:${port}`,
      get pid() {
        return child.pid ?? null;
      },
      stats: () =>
        new Promise((resolve) => {
          const id = ++asked;
          waiting.set(id, (stats) => {
            waiting.delete(id);
            resolve(stats);
          });
          tell(child, { type: 'stats', id });
        }),
      fault: (fault) => tell(child, { type: 'fault', fault }),
      kill() {
        closing = true;
        child.kill('SIGKILL');
      },
      async close() {
        closing = true;
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
        const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
        tell(child, { type: 'close' });
        await ended;
        clearTimeout(timer);
      },
    };
  };
}

function tell(child: ChildProcess, message: ToSwitch): void {
  if (child.connected) child.send(message);
}

function listening(child: ChildProcess, start: ToSwitch): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new StartProblem(`The simulated switch does not start: ${reason}.`));
    };
    const timer = setTimeout(() => fail(`it was silent for ${START_MS / 1000} s`), START_MS);
    child.once('exit', (code, signal) => fail(`its process ended (${signal ?? `code ${String(code)}`})`));
    child.on('message', (message: FromSwitch) => {
      if (message.type === 'failed') fail(message.reason);
      if (message.type !== 'listening') return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(message.port);
    });
    tell(child, start);
  });
}
