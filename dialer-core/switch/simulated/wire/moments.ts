/** Microseconds since the epoch, the switch's unit of time. */
export const microseconds = (epochSeconds: number): number => Math.round(epochSeconds * 1e6);

let cachedSecond = -1;
let cachedLocal = '';
let cachedGmt = '';

function format(second: number): void {
  const date = new Date(second * 1000);
  cachedSecond = second;
  cachedLocal = date.toISOString().slice(0, 19).replace('T', ' ');
  cachedGmt = date.toUTCString();
}

/** `2026-11-20 10:17:53`; the switch keeps UTC. */
export function localStamp(micros: number): string {
  const second = Math.floor(micros / 1e6);
  if (second !== cachedSecond) format(second);
  return cachedLocal;
}

/** `Fri, 20 Nov 2026 10:17:53 GMT`. */
export function gmtStamp(micros: number): string {
  const second = Math.floor(micros / 1e6);
  if (second !== cachedSecond) format(second);
  return cachedGmt;
}
