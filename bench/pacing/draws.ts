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

/** Shares must sum to one. */
export function mixture(...parts: { share: number; draw: Draw }[]): Draw {
  return (random) => {
    let left = random();
    for (const { share, draw } of parts) {
      if (left < share) return draw(random);
      left -= share;
    }
    return parts.at(-1)!.draw(random);
  };
}
