import type { Tx } from '../../platform/index.ts';
import { grantedRate, type StandingShare } from './rateShares.ts';

export interface RateWish {
  /** `trunk:<id>` or `switch:<id>`. */
  resource: string;
  /** Calls per second of all dialers together; finite. */
  limit: number;
  /** Calls per second this dialer could use; 0: none, and others may have them. */
  wanted: number;
}

/** A share that is not renewed for so long (wall time) goes to the others: its holder is dead. */
export const SHARE_SECONDS = 5;

/**
 * Renews this dialer's shares, each second. `wall`: epoch seconds of wall time. Returns calls per second by resource;
 * a dialer must stop using them `SHARE_SECONDS` after `wall`. A transaction of its own, of a few milliseconds.
 */
export async function renewRateShares(
  tx: Tx,
  dialerId: string,
  wishes: readonly RateWish[],
  wall: number,
): Promise<Map<string, number>> {
  const granted = new Map<string, number>();
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('capacity-shares', 11))`);
  await tx.query('delete from capacity_shares where expires_at <= $1 or dialer_id = $2', [
    new Date(wall * 1000),
    dialerId,
  ]);
  if (wishes.length === 0) return granted;
  const rows = await tx.query<StandingShare & { resource: string }>(
    'select resource, wanted, granted from capacity_shares where resource = any($1::text[])',
    [wishes.map((wish) => wish.resource)],
  );
  for (const { resource, limit, wanted } of wishes) {
    const others = rows.filter((row) => row.resource === resource);
    granted.set(resource, grantedRate(limit, wanted, others));
  }
  await tx.query(
    `insert into capacity_shares (resource, dialer_id, wanted, granted, expires_at)
     select u.resource, $1, u.wanted, u.granted, $2
       from unnest($3::text[], $4::float8[], $5::float8[]) as u(resource, wanted, granted)`,
    [
      dialerId,
      new Date((wall + SHARE_SECONDS) * 1000),
      wishes.map((wish) => wish.resource),
      wishes.map((wish) => wish.wanted),
      wishes.map((wish) => granted.get(wish.resource) ?? 0),
    ],
  );
  return granted;
}

/** Gives everything back at once, when a dialer stops. */
export async function releaseRateShares(tx: Tx, dialerId: string): Promise<void> {
  await tx.query('delete from capacity_shares where dialer_id = $1', [dialerId]);
}
