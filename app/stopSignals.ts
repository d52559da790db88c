export interface StopSignals {
  /** Resolves with the exit code once the program should end. */
  stopped: Promise<number>;
  /** Asks for the end from inside. */
  stop(exitCode: number): void;
}

/**
 * npm passes on the Ctrl-C that the terminal has already sent to everybody, so the same key press arrives twice:
 * a second one counts only after this long.
 */
const ONE_PRESS_MS = 1000;

/** The first Ctrl-C (or SIGTERM, or the closing of the terminal) ends in order, a second one at once. */
export function onStopSignals(
  { onFirst, onAgain }: { onFirst: () => void; onAgain: () => void },
  leave: (exitCode: number) => void = (exitCode) => process.exit(exitCode),
): StopSignals {
  let resolveStopped: (exitCode: number) => void = () => undefined;
  const stopped = new Promise<number>((resolve) => (resolveStopped = resolve));
  let firstAt: number | null = null;
  const heard = () => {
    if (firstAt === null) {
      firstAt = performance.now();
      onFirst();
      resolveStopped(0);
    } else if (performance.now() - firstAt > ONE_PRESS_MS) {
      onAgain();
      leave(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard);
  return { stopped, stop: (exitCode) => resolveStopped(exitCode) };
}
