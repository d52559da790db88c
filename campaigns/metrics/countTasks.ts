import type { Outcome } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';

/**
 * What every metric of a task is computed from. All counts come from the rows in one snapshot:
 * `contacts = planned + inCall + finished + stopped` and `dials = openDials + sum of outcomes`, always.
 */
export interface TaskCounts {
  contacts: number;
  /** Waiting for the first dial or a retry. */
  planned: number;
  /** Of the planned: never dialed. */
  fresh: number;
  inCall: number;
  finished: number;
  stopped: number;
  /** Contacts with at least one dial. */
  attempted: number;
  /** Contacts refused before their first dial because their number is suppressed. */
  undialable: number;
  /** Attempt rows. */
  dials: number;
  /** Of the dials: not settled yet. */
  openDials: number;
  /** The settled dials. */
  outcomes: Partial<Record<Outcome, number>>;
  /** Live answers: answered, and not known to be a machine. */
  answered: number;
  /** Of the live answers: settled. */
  answeredEnded: number;
  /** Bridged to an agent. */
  connected: number;
  /** No agent within the patience, whatever came after. */
  abandoned: number;
  /** Live answers that ended without an agent, for whatever cause. */
  lost: number;
  /** Seconds that settled calls were bridged. */
  talkSeconds: number;
}

export interface TaskCountsWithReached extends TaskCounts {
  /** Finished contacts with at least one live answer. */
  reached: number;
}

/** SQL: whether the attempt `a` is a live answer. The one definition of it. */
export const liveAnswer = `(a.answered_at is not null and a.outcome is distinct from 'answered-machine')`;

const contactCounts = `
  select count(*)::int as contacts,
         (count(*) filter (where state = 'planned'))::int as planned,
         (count(*) filter (where state = 'planned' and last_attempt_at is null))::int as fresh,
         (count(*) filter (where state = 'in-call'))::int as "inCall",
         (count(*) filter (where state = 'finished'))::int as finished,
         (count(*) filter (where state = 'stopped'))::int as stopped,
         (count(*) filter (where state = 'in-call' or last_attempt_at is not null))::int as attempted,
         (count(*) filter (where end_reason = 'suppressed' and last_attempt_at is null))::int as undialable
    from task_contacts where task_id = u.id`;

const dialCounts = `
  select coalesce(sum(n), 0)::int as dials,
         coalesce(sum(n) filter (where outcome is null), 0)::int as "openDials",
         coalesce(jsonb_object_agg(outcome, n) filter (where outcome is not null), '{}') as outcomes,
         coalesce(sum(answered), 0)::int as answered,
         coalesce(sum(answered) filter (where outcome is not null), 0)::int as "answeredEnded",
         coalesce(sum(connected), 0)::int as connected,
         coalesce(sum(abandoned), 0)::int as abandoned,
         coalesce(sum(lost), 0)::int as lost,
         coalesce(sum(talk), 0)::float8 as "talkSeconds"
    from (
      select case when a.settled_at is not null then coalesce(a.outcome, 'unknown') end as outcome, count(*) as n,
             count(*) filter (where ${liveAnswer}) as answered, count(a.bridged_at) as connected,
             count(*) filter (where a.abandoned) as abandoned,
             count(*) filter (where ${liveAnswer} and a.settled_at is not null and a.bridged_at is null) as lost,
             sum(a.talk_seconds) as talk
        from attempts a where a.task_id = u.id and not a.inbound group by 1) g`;

const reachedCount = `
  select count(distinct a.contact_id)::int as reached
    from attempts a
    join task_contacts c on c.task_id = a.task_id and c.contact_id = a.contact_id and c.state = 'finished'
   where a.task_id = u.id and not a.inbound and ${liveAnswer}`;

/** The counts of several tasks in one statement; a task that does not exist has zeros. */
export async function countTasks(tx: Tx, taskIds: readonly string[]): Promise<Map<string, TaskCounts>> {
  if (taskIds.length === 0) return new Map();
  const rows = await tx.query<TaskCounts & { id: string }>(
    `select u.id, c.*, d.* from unnest($1::uuid[]) as u(id)
       cross join lateral (${contactCounts}) c cross join lateral (${dialCounts}) d`,
    [taskIds],
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** The counts of one task with those that take longer to count. */
export async function countTask(tx: Tx, taskId: string): Promise<TaskCountsWithReached> {
  const [counts] = await tx.query<TaskCountsWithReached>(
    `select c.*, d.*, r.* from (select $1::uuid as id) u
       cross join lateral (${contactCounts}) c cross join lateral (${dialCounts}) d
       cross join lateral (${reachedCount}) r`,
    [taskId],
  );
  if (!counts) throw new Error('counting returned no row');
  return counts;
}
