const FIRST_SECONDS = 0.5;
const LONGEST_SECONDS = 15;

/**
 * Seconds to wait before attempt `failures` + 1: doubles up to 15 s, and is spread over the upper half so that
 * a thousand pages do not come back at the same moment. `random`: 0 … 1.
 */
export function reconnectDelay(failures: number, random: number): number {
  const full = Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** failures);
  return full * (0.5 + random / 2);
}
