/**
 * Writes what changes with time straight into the page: one timer for all, so that three hundred running
 * stopwatches cost no drawing by React.
 */
export interface Ticking {
  tick(): void;
}

const ticking = new Set<Ticking>();
let timer: ReturnType<typeof setInterval> | undefined;
const EVERY_MS = 500;

/** Calls `entry.tick` now and twice a second until the answer is called. */
export function startTicking(entry: Ticking): () => void {
  entry.tick();
  ticking.add(entry);
  timer ??= setInterval(() => ticking.forEach((each) => each.tick()), EVERY_MS);
  return () => {
    ticking.delete(entry);
    if (ticking.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
