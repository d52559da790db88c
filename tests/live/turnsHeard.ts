/** What a stereo recording tells of the turns of a conversation: times in seconds from its beginning. */
export interface TurnHeard {
  /** When the callee began and ended to speak. */
  said: readonly [from: number, to: number];
  /** Seconds from the beginning of the callee's speech until the prompt fell silent; null: none was played. */
  stopSeconds: number | null;
  /** Seconds from the end of the callee's speech until a prompt is heard; null: none came. */
  answerSeconds: number | null;
}

const RATE = 8000;
/** Windows of 10 ms. */
const WINDOW = 80;
const LOUD = 150;
/** Pauses within speech are shorter, in windows. */
const PAUSE = 45;

/** `heard` and `said` by one callee, 8,000 samples a second each. */
export function turnsHeard(heard: Int16Array, said: Int16Array): TurnHeard[] {
  const prompts = loudWindows(heard);
  return stretches(loudWindows(said)).map(([from, to]) => {
    let stop: number | null = null;
    if (prompts.slice(from - 10, from).some(Boolean)) {
      stop = from;
      for (let i = from; i < stop + PAUSE && i < prompts.length; i++) if (prompts[i] === true) stop = i + 1;
    }
    const next = prompts.indexOf(true, Math.max(to, stop ?? 0));
    return {
      said: [seconds(from), seconds(to)],
      stopSeconds: stop === null ? null : seconds(stop - from),
      answerSeconds: next < 0 ? null : seconds(next - to),
    };
  });
}

const seconds = (windows: number): number => (windows * WINDOW) / RATE;

function loudWindows(samples: Int16Array): boolean[] {
  return Array.from({ length: Math.floor(samples.length / WINDOW) }, (_, i) => {
    let sum = 0;
    for (const sample of samples.subarray(i * WINDOW, (i + 1) * WINDOW)) sum += Math.abs(sample);
    return sum / WINDOW > LOUD;
  });
}

/** Runs of loud windows, pauses within them included: from, and to (exclusive). */
function stretches(loud: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  loud.forEach((isLoud, i) => {
    if (!isLoud) return;
    const last = found.at(-1);
    if (last && i - last[1] < PAUSE) last[1] = i + 1;
    else found.push([i, i + 1]);
  });
  return found;
}
