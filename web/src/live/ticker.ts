/**
 * Writes what changes with time straight into the page: one timer for all, so that three hundred running
 * stopwatches cost no drawing by React. They take turns: all at once would keep the page busy for longer than a frame.
 */
export interface Ticking {
  tick(): void;
}

const turns: readonly Set<Ticking>[] = Array.from({ length: 4 }, () => new Set<Ticking>());
let timer: ReturnType<typeof setInterval> | undefined;
let turn = 0;
const EVERY_MS = 500;

/** Calls `entry.tick` now and twice a second until the answer is called. */
export function startTicking(entry: Ticking): () => void {
  entry.tick();
  const own = turns.reduce((least, each) => (each.size < least.size ? each : least));
  own.add(entry);
  timer ??= setInterval(tickNext, EVERY_MS / turns.length);
  return () => {
    own.delete(entry);
    if (turns.some((each) => each.size > 0)) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tickNext(): void {
  turn = (turn + 1) % turns.length;
  turns[turn]?.forEach((each) => each.tick());
}
