const FIRST_SECONDS = 10;
const FACTOR = 4;
/** Five hours. */
export const LONGEST_SECONDS = 18_000;
/** The first attempt and ten more: 23.8 hours from the first to the last, without the jitter. */
export const MAX_ATTEMPTS = 11;

/**
 * Seconds to wait after so many failed attempts (from 1): 10 s, four times as long each time, five hours at most, all of it
 * times 0.8 … 1.2 by chance, so that what failed together does not come back together. `random`: 0 ≤ x < 1.
 * `retryAfter`: what the receiver asked for, in seconds; it is waited for at least so long, up to five hours.
 */
export function retryDelay(attempts: number, random: number, retryAfter: number | null = null): number {
  const planned = Math.min(FIRST_SECONDS * FACTOR ** (attempts - 1), LONGEST_SECONDS);
  return Math.max(planned * (0.8 + 0.4 * random), Math.min(retryAfter ?? 0, LONGEST_SECONDS));
}
