/** What one target wants: so many contacts, or an even share of what the others leave. */
export interface WantedShare {
  count: number | null;
}

/**
 * How many of `available` contacts each target gets, in their order: first those that named a number, each up to it;
 * the others share the rest evenly, the first ones one more. Whole numbers ≥ 0 whose sum is at most `available`.
 */
export function shareOut(available: number, wanted: readonly WantedShare[]): number[] {
  let left = Math.max(0, Math.floor(available));
  const given = wanted.map(({ count }) => {
    const part = count === null ? 0 : Math.min(count, left);
    left -= part;
    return part;
  });
  const even = wanted.flatMap(({ count }, i) => (count === null ? [i] : []));
  const base = even.length === 0 ? 0 : Math.floor(left / even.length);
  const more = even.length === 0 ? 0 : left % even.length;
  even.forEach((index, nth) => {
    given[index] = base + (nth < more ? 1 : 0);
  });
  return given;
}
