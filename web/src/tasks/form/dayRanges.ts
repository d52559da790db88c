/** ISO weekdays as runs of days: [1,2,3,5] → [[1,3],[5,5]]. Sunday and Monday do not join. */
export function dayRanges(days: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === day - 1) last[1] = day;
    else ranges.push([day, day]);
  }
  return ranges;
}
