import type { Tx } from '../../platform/index.ts';
import { stepOf } from './abandonmentLimit.ts';

/** What became of an answered call, as far as the law is concerned. */
export interface AnsweredCall {
  attemptId: string;
  campaignId: string;
  /** Epoch seconds. */
  answeredAt: number;
  fate: 'connected' | 'abandoned' | 'gave-up' | 'machine';
}

/**
 * Counts each call once, whoever asks how often: its attempt is marked in the same transaction. Returns those that
 * had not been counted.
 */
export async function countAbandonment(tx: Tx, calls: readonly AnsweredCall[]): Promise<AnsweredCall[]> {
  if (calls.length === 0) return [];
  const marked = await tx.query<{ id: string }>(
    'update attempts set abandonment_counted = true where id = any($1::uuid[]) and not abandonment_counted returning id',
    [calls.map((call) => call.attemptId)],
  );
  const ids = new Set(marked.map((row) => row.id));
  const fresh = calls.filter((call) => ids.has(call.attemptId));
  if (fresh.length > 0) await addCounts(tx, fresh);
  return fresh;
}

async function addCounts(tx: Tx, calls: readonly AnsweredCall[]): Promise<void> {
  const fate = (wanted: AnsweredCall['fate']) => calls.map((call) => (call.fate === wanted ? 1 : 0));
  const abandoned = fate('abandoned');
  // In order, so that two dialers never wait for each other.
  await tx.query(
    `insert into abandonment_counts as c (campaign_id, at, wanted, abandoned, gave_up, machines)
     select u.campaign, u.at, sum(u.wanted), sum(u.abandoned), sum(u.gave_up), sum(u.machines)
       from unnest($1::uuid[], $2::timestamptz[], $3::int[], $4::int[], $5::int[], $6::int[])
            as u(campaign, at, wanted, abandoned, gave_up, machines)
      group by 1, 2 order by 1, 2
     on conflict (campaign_id, at) do update
        set wanted = c.wanted + excluded.wanted, abandoned = c.abandoned + excluded.abandoned,
            gave_up = c.gave_up + excluded.gave_up, machines = c.machines + excluded.machines`,
    [
      calls.map((call) => call.campaignId),
      calls.map((call) => new Date(stepOf(call.answeredAt) * 1000)),
      fate('connected').map((connected, i) => connected + (abandoned[i] ?? 0)),
      abandoned,
      fate('gave-up'),
      fate('machine'),
    ],
  );
}
