/**
 * Whether the `nth` dial of a task (from 0) belongs to a retry when retries get this share of the dials: spread evenly,
 * so that any run of dials holds its share to within one.
 */
export const isRetrySlot = (nth: number, share: number): boolean =>
  Math.floor((nth + 1) * share + 1e-9) > Math.floor(nth * share + 1e-9);

/**
 * Due retries and fresh contacts in the order to dial them, both kept in their own order; where one kind is used up the
 * other goes on. `from`: dials of the task before these.
 */
export function mixRetries<Row>(
  retries: readonly Row[],
  fresh: readonly Row[],
  share: number,
  from: number,
): Row[] {
  const mixed: Row[] = [];
  let [r, f] = [0, 0];
  while (r < retries.length || f < fresh.length) {
    const wantsRetry = isRetrySlot(from + mixed.length, share);
    const retry = f >= fresh.length || (wantsRetry && r < retries.length);
    const row = retry ? retries[r++] : fresh[f++];
    if (row !== undefined) mixed.push(row);
  }
  return mixed;
}

/** How many dials this process has claimed in each task that mixes, so that single claims keep the share, too. */
export class MixedDials {
  private readonly dials = new Map<string, number>();

  of(taskId: string): number {
    return this.dials.get(taskId) ?? 0;
  }

  add(taskId: string, count: number): void {
    this.dials.set(taskId, this.of(taskId) + count);
  }
}
