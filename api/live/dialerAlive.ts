import type { Tx } from '../../platform/index.ts';

/** Dialers report every second (wall). */
const SECONDS = 5;

/** Whether an active dialer has reported within the last seconds. `wall`: epoch seconds of the wall. */
export async function isDialerAlive(tx: Tx, wall: number): Promise<boolean> {
  const alive = await tx.query('select 1 from dialers where active and seen_at > $1 limit 1', [
    new Date((wall - SECONDS) * 1000),
  ]);
  return alive.length > 0;
}
