import type { Tx } from '../../platform/index.ts';
import { windowStart, type AbandonmentLimit } from './abandonmentLimit.ts';

/** What a campaign's window holds. */
export interface WindowCounts {
  wanted: number;
  abandoned: number;
  gaveUp: number;
  machines: number;
}

export async function readWindow(tx: Tx, limit: AbandonmentLimit, now: number): Promise<WindowCounts> {
  const [row] = await tx.query<WindowCounts>(
    `select coalesce(sum(wanted), 0)::int as wanted, coalesce(sum(abandoned), 0)::int as abandoned,
            coalesce(sum(gave_up), 0)::int as "gaveUp", coalesce(sum(machines), 0)::int as machines
       from abandonment_counts where campaign_id = $1 and at >= $2`,
    [limit.campaignId, new Date(windowStart(limit, now) * 1000)],
  );
  return row ?? { wanted: 0, abandoned: 0, gaveUp: 0, machines: 0 };
}
