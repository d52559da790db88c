import type { Clock, Database } from '../../platform/index.ts';
import { readWindow, type AbandonmentLimit, type WindowCounts } from '../abandonment/index.ts';

/** Wall seconds for which a window is not read again. */
const READ_SECONDS = 1;
/** Wall seconds after which an abandonment that happened here has certainly been written. */
const WRITTEN_SECONDS = 2;

/** A window as the last read found it, and the calls abandoned here since. */
interface Watched {
  counts: WindowCounts;
  readAt: number;
  /** Wall seconds of calls abandoned here that the read may not have seen. */
  recent: number[];
}

/**
 * What is left of the legal windows of the running campaigns. The database has the truth, of all dialers and exact
 * after a restart; abandonments of the last moments are added until they must be in it, so that for a moment one may
 * count twice, but never not at all.
 */
export class AbandonmentWindows {
  private readonly database: Database;
  private readonly clock: Clock;
  private windows = new Map<string, Watched>();

  constructor(database: Database, clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Reads the windows of these campaigns again where a second has passed; forgets the others. */
  async refresh(limits: readonly AbandonmentLimit[]): Promise<void> {
    const wall = this.clock.wall();
    const next = new Map<string, Watched>();
    for (const limit of limits) {
      const key = keyOf(limit);
      if (next.has(key)) continue;
      const known = this.windows.get(key);
      next.set(
        key,
        known && wall - known.readAt < READ_SECONDS ? known : await this.read(limit, known, wall),
      );
    }
    this.windows = next;
  }

  /** A call of this campaign was abandoned here. */
  abandoned(campaignId: string): void {
    const wall = this.clock.wall();
    for (const [key, watched] of this.windows) if (key.startsWith(campaignId)) watched.recent.push(wall);
  }

  /** For the pacer; undefined before the first read. */
  budget(limit: AbandonmentLimit): { abandoned: number; wanted: number; limit: number } | undefined {
    const watched = this.windows.get(keyOf(limit));
    if (!watched) return undefined;
    const { counts, recent } = watched;
    return { abandoned: counts.abandoned + recent.length, wanted: counts.wanted, limit: limit.limit };
  }

  private async read(limit: AbandonmentLimit, known: Watched | undefined, wall: number): Promise<Watched> {
    const counts = await readWindow(this.database, limit, this.clock.now());
    const recent = (known?.recent ?? []).filter((at) => wall - at < WRITTEN_SECONDS);
    return { counts, readAt: wall, recent };
  }
}

const keyOf = ({ campaignId, window, zone }: AbandonmentLimit): string => `${campaignId} ${window} ${zone}`;
