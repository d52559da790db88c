/** A sequence of numbers in [0, 1) that is the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of `values`, each as often as its weight says (default: all alike). */
export function choose<T>(
  random: () => number,
  values: readonly T[],
  weightOf: (value: T) => number = () => 1,
): T {
  let rest = random() * values.reduce((sum, value) => sum + weightOf(value), 0);
  for (const value of values) {
    rest -= weightOf(value);
    if (rest < 0) return value;
  }
  const last = values.at(-1);
  if (last === undefined) throw new RangeError('nothing to choose from');
  return last;
}
