import { normal, type Random } from './random.ts';

/** Draws one duration in seconds. */
export type Draw = (random: Random) => number;

/** `cv` is the standard deviation over the mean. */
export function logNormal(mean: number, cv: number): Draw {
  const variance = Math.log(1 + cv * cv);
  const mu = Math.log(mean) - variance / 2;
  return (random) => Math.exp(mu + Math.sqrt(variance) * normal(random));
}

export const constant =
  (seconds: number): Draw =>
  () =>
    seconds;

export const uniform =
  (low: number, high: number): Draw =>
  (random) =>
    low + (high - low) * random();

export const exponential =
  (mean: number): Draw =>
  (random) =>
    -mean * Math.log(1 - random());

export const shifted =
  (seconds: number, draw: Draw): Draw =>
  (random) =>
    seconds + draw(random);

interface Part {
  share: number;
  draw: Draw;
}

/** Shares must sum to one. */
export function mixture(first: Part, ...others: Part[]): Draw {
  const parts = [first, ...others];
  const last = others.at(-1) ?? first;
  return (random) => {
    let left = random();
    for (const { share, draw } of parts) {
      if (left < share) return draw(random);
      left -= share;
    }
    return last.draw(random);
  };
}

/** Draws from what was seen: `values` are quantiles at even steps, from the least to the largest; at least one. */
export function quantiles(values: readonly number[]): Draw {
  return (random) => {
    const place = random() * (values.length - 1);
    const low = values[Math.floor(place)] ?? 0;
    const high = values[Math.ceil(place)] ?? low;
    return low + (high - low) * (place - Math.floor(place));
  };
}
