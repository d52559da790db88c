import type { Range } from './rehearsalPlan.ts';

/** Median, and where the lowest and the highest tenth end; linear between the runs. At least one value. */
export function rangeOf(values: readonly number[]): Range {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const low = sorted[Math.floor(place)] ?? 0;
    const high = sorted[Math.ceil(place)] ?? low;
    return low === high ? low : low + (high - low) * (place - Math.floor(place));
  };
  return { low: at(0.1), median: at(0.5), high: at(0.9) };
}
