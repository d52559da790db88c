import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

/** Bundles a TypeScript file into something plain Node runs, below tests/artifacts; returns its path. */
export async function compile(entry: string): Promise<string> {
  const name = `${basename(entry, '.ts')}-${createHash('sha1').update(entry).digest('hex').slice(0, 8)}`;
  const outfile = join(root, 'tests/artifacts/scripts', `${name}-${process.pid}.mjs`);
  await build({
    entryPoints: [resolve(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  return outfile;
}

export interface RunningScript {
  child: ChildProcess;
  pid: number;
  /** Everything it printed so far, both streams. */
  output(): string;
  /** Waits until the output matches; rejects with the output when it ends first or `seconds` pass. */
  printed(pattern: RegExp, seconds?: number): Promise<RegExpExecArray>;
  /** Exit code, or null when it was killed. */
  ended: Promise<number | null>;
}

/** Starts a compiled script (or any Node program) in a process of its own. */
export function start(
  script: string,
  args: readonly string[] = [],
  options: StartOptions = {},
): RunningScript {
  return startCommand(process.execPath, ['--enable-source-maps', script, ...args], options);
}

export interface StartOptions {
  env?: Record<string, string | undefined>;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** In a process group of its own, as a terminal makes one for each command. */
  detached?: boolean;
}

/** Starts any program in a process of its own. */
export function startCommand(
  program: string,
  args: readonly string[],
  options: StartOptions = {},
): RunningScript {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
    env: { ...process.env, ...options.env },
  });
  let text = '';
  const watchers = new Set<() => void>();
  const heard = (part: Buffer) => {
    text += part.toString();
    for (const watcher of watchers) watcher();
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const ended = new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done(code));
  });
  return {
    child,
    pid: child.pid ?? -1,
    output: () => text,
    ended,
    printed: (pattern, seconds = 60) =>
      new Promise((found, failed) => {
        const give = (problem: string) => {
          stop();
          failed(new Error(`${problem} before ${String(pattern)}. It printed:\n${text}`));
        };
        const timer = setTimeout(() => give(`${seconds} s passed`), seconds * 1000);
        const stop = () => {
          clearTimeout(timer);
          watchers.delete(look);
        };
        const look = () => {
          const match = pattern.exec(text);
          if (!match) return;
          stop();
          found(match);
        };
        watchers.add(look);
        look();
        void ended.then(
          (code) => {
            look();
            if (watchers.has(look)) give(`the program ended with code ${String(code)}`);
          },
          (error: unknown) => give(String(error)),
        );
      }),
  };
}
