import type { Clock, Database } from '../../platform/index.ts';
import { releaseRateShares, renewRateShares, SHARE_SECONDS, type TrunkBook } from '../trunks/index.ts';

/** The calls per second this dialer may place over trunks that other dialers use, too. */
export class RateBudget {
  private readonly database: Database;
  private readonly clock: Clock;
  /** Whose shares these are: one dialer on one switch. */
  private readonly holder: string;
  private granted = new Map<string, number>();
  private until = -Infinity;

  constructor(database: Database, clock: Clock, holder: string) {
    this.database = database;
    this.clock = clock;
    this.holder = holder;
  }

  /** Renews the shares; `used`: the trunks that running tasks dial over. */
  async renew(book: TrunkBook, used: ReadonlySet<string>): Promise<void> {
    const wall = this.clock.wall();
    const wishes = [...book.trunks.values()]
      .filter((trunk) => trunk.enabled && trunk.callsPerSecond !== Infinity)
      .map(({ id, callsPerSecond: limit }) => ({
        resource: `trunk:${id}`,
        limit,
        wanted: used.has(id) ? limit : 0,
      }));
    if (wishes.length === 0 && this.granted.size === 0) return;
    this.granted = await this.database.transaction((tx) => renewRateShares(tx, this.holder, wishes, wall));
    this.until = wall + SHARE_SECONDS;
  }

  /** Calls per second over a trunk whose own limit is `limit`; nothing once the share has run out. */
  rateOf(trunkId: string, limit: number): number {
    if (limit === Infinity) return Infinity;
    return this.clock.wall() < this.until ? Math.min(limit, this.granted.get(`trunk:${trunkId}`) ?? 0) : 0;
  }

  async release(): Promise<void> {
    await releaseRateShares(this.database, this.holder);
  }
}
