import type { Tx } from '../../platform/index.ts';
import { shortCall } from '../outcomes/shortCall.ts';
import type { EndCount } from './fitAnswers.ts';

/** Whose dials are looked at. */
export interface HistoryScope {
  of: 'task' | 'campaign' | 'tenant';
  id: string;
}

/** The latest tasks of a scope, and the latest dials of each, at most. */
const TASKS = 50;
const DIALS_EACH = 5000;
const TALLY = 200;

const owner = { task: 'id', campaign: 'campaign_id', tenant: 'tenant_id' } as const;

/** Settled dials of a scope as `a`, their tasks as `k`; a dial that our side refused says nothing of callees. */
const dials = ({ of }: HistoryScope): string => `
  (select * from tasks where ${owner[of]} = $1 order by created_at desc limit ${TASKS}) k
  cross join lateral (
    select * from attempts x where x.task_id = k.id and x.settled_at is not null and not x.inbound
      and x.outcome not in ('trunk-refused', 'cancelled', 'unknown')
     order by x.created_at desc limit ${of === 'task' ? TASKS * DIALS_EACH : DIALS_EACH}) a`;

export function endCounts(tx: Tx, scope: HistoryScope): Promise<EndCount[]> {
  return tx.query<EndCount>(
    `select coalesce(c.zone, 'UTC') as zone, floor(extract(epoch from a.created_at) / 3600)::int as hour, a.outcome,
            ${shortCall('a', 'k')} as "shortCall", count(*)::int as count
       from ${dials(scope)}
       left join task_contacts c on c.task_id = a.task_id and c.contact_id = a.contact_id
      group by 1, 2, 3, 4`,
    [scope.id],
  );
}

/** Twenty steps from the least to the largest. */
const steps = Array.from({ length: 21 }, (_, i) => i / 20).join(',');
const quantilesOf = (value: string, filter: string) =>
  `percentile_cont(array[${steps}]) within group (order by (${value})::float8) filter (where ${filter})`;

/** Seconds from the dial to its answer, and to its end without one; null: too few were seen. */
export async function ringTimes(
  tx: Tx,
  scope: HistoryScope,
): Promise<{ answer: number[] | null; fail: number[] | null }> {
  const seconds = (to: string) => `greatest(0, extract(epoch from ${to} - a.created_at))`;
  const [row] = await tx.query<{ answer: number[]; fail: number[]; answers: number; fails: number }>(
    `select ${quantilesOf(seconds('a.answered_at'), 'a.answered_at is not null')} as answer,
            ${quantilesOf(seconds('a.ended_at'), 'a.answered_at is null and a.ended_at is not null')} as fail,
            count(a.answered_at)::int as answers,
            (count(*) filter (where a.answered_at is null and a.ended_at is not null))::int as fails
       from ${dials(scope)}`,
    [scope.id],
  );
  return {
    answer: row && row.answers >= TALLY / 10 ? row.answer : null,
    fail: row && row.fails >= TALLY / 10 ? row.fail : null,
  };
}

/** Seconds of conversations with agents. */
export async function talkTimes(
  tx: Tx,
  scope: HistoryScope,
): Promise<{ observations: number; quantiles: number[] | null }> {
  const [row] = await tx.query<{ observations: number; quantiles: number[] | null }>(
    `select count(a.talk_seconds)::int as observations,
            ${quantilesOf('a.talk_seconds', 'a.talk_seconds is not null')} as quantiles
       from ${dials(scope)} where a.bridged_at is not null`,
    [scope.id],
  );
  return row ?? { observations: 0, quantiles: null };
}

/** Seconds that the agents of a skill group wrapped up, lately; and what the group allows. */
export async function wrapUpTimes(
  tx: Tx,
  skillGroupId: string,
): Promise<{ observations: number; quantiles: number[] | null; statedSeconds: number }> {
  const [row] = await tx.query<{ observations: number; quantiles: number[] | null; statedSeconds: number }>(
    `select count(h.seconds)::int as observations,
            ${quantilesOf('h.seconds', 'h.seconds is not null')} as quantiles,
            coalesce((select wrap_up_seconds from skill_groups where id = $1), 15)::int as "statedSeconds"
       from agent_skills s cross join lateral (
         select extract(epoch from ended_at - started_at) as seconds from agent_state_history
          where agent_id = s.agent_id and state = 'wrap-up' and ended_at is not null
          order by started_at desc limit ${TALLY}) h
      where s.skill_group_id = $1`,
    [skillGroupId],
  );
  return row ?? { observations: 0, quantiles: null, statedSeconds: 15 };
}
