/**
 * Seeded randomness. Every draw follows from a key (seed, number, ordinal …), never from the order in which
 * things happen, so that a callee behaves the same however busy the switch is.
 */

/** Mixes `text` into a 32-bit number (murmur3 over UTF-16 units). */
export function hash32(text: string): number {
  let h = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    let k = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    h ^= Math.imul(k, 0x1b873593);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  h ^= text.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The next number of a sequence, uniform in [0, 1). */
export type Draw = () => number;

/** The sequence that belongs to a key (mulberry32). */
export function drawsFor(...key: readonly (string | number)[]): Draw {
  let state = hash32(key.join('|'));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const between = (draw: Draw, low: number, high: number): number => low + draw() * (high - low);

/** Log-normal with the given mean and coefficient of variation: sigma² = ln(1 + cv²), mu = ln(mean) − sigma²/2. */
export function logNormal(draw: Draw, mean: number, cv: number): number {
  const variance = Math.log(1 + cv * cv);
  const normal = Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal);
}

/** Exponential with the given mean. */
export const exponential = (draw: Draw, mean: number): number => -mean * Math.log(1 - draw());

export function pick<T>(draw: Draw, weights: readonly (readonly [value: T, weight: number])[]): T {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  let rest = draw() * total;
  for (const [value, weight] of weights) {
    rest -= weight;
    if (rest < 0) return value;
  }
  const last = weights.at(-1);
  if (!last) throw new RangeError('pick needs at least one value');
  return last[0];
}

const hex = (draw: Draw, digits: number): string =>
  Math.floor(draw() * 2 ** (4 * digits))
    .toString(16)
    .padStart(digits, '0');

/** A random (version 4) UUID, lower case. */
export const drawUuid = (draw: Draw): string =>
  `${hex(draw, 8)}-${hex(draw, 4)}-4${hex(draw, 3)}-${(8 + Math.floor(draw() * 4)).toString(16)}${hex(draw, 3)}-${hex(draw, 6)}${hex(draw, 6)}`;
