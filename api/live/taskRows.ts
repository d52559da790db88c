import type { Tx } from '../../platform/index.ts';

/** What the database says about a task now; agents and counts come from elsewhere. */
export interface TaskRow {
  id: string;
  name: string;
  state: string;
  skillGroupId: string;
  pacing: { mode: string; ratio?: number; targetAbandonRate?: number };
  departmentId: string | null;
  ownerId: string | null;
  dialing: number;
  ringing: number;
  waiting: number;
  /** When the callee who waits longest answered; null: nobody waits. */
  oldestWaitSince: number | null;
  /** What bounded the last decision; null before the first. */
  decisionBound: string | null;
  /** The whole decision, as the dialer wrote it. */
  decision: unknown;
  /** Totals of the last sample; zero before the first. */
  dials: number;
  answered: number;
  connected: number;
  abandoned: number;
}

/** Seconds on the clock for which an ended task stays on the floor. */
const ENDED_SECONDS = 600;

/** The tasks on the floor (published, not ended, or just ended): all, or those among `ids`. */
export const readTaskRows = (
  tx: Tx,
  tenantId: string,
  ids: readonly string[] | null,
  now: number,
): Promise<TaskRow[]> =>
  tx.query<TaskRow>(
    `select t.id, t.name, t.state, t.skill_group_id as "skillGroupId", t.pacing,
            t.department_id as "departmentId", t.created_by as "ownerId",
            o.dialing, o.ringing, o.waiting, o."oldestWaitSince", p.decision->>'bound' as "decisionBound", p.decision,
            coalesce(s.dials, 0) as dials, coalesce(s.answered, 0) as answered,
            coalesce(s.connected, 0) as connected, coalesce(s.abandoned, 0) as abandoned
       from tasks t
       left join task_pacing p on p.task_id = t.id
       left join lateral (
         select * from task_samples s where s.task_id = t.id order by s.at desc limit 1) s on true
       cross join lateral (
         select (count(*) filter (where a.state in ('placing', 'dialing')))::int as dialing,
                (count(*) filter (where a.state = 'ringing'))::int as ringing,
                (count(*) filter (where a.state = 'waiting'))::int as waiting,
                extract(epoch from min(a.answered_at) filter (where a.state = 'waiting'))::float8 as "oldestWaitSince"
           from attempts a where a.task_id = t.id and a.settled_at is null) o
      where t.tenant_id = $1 and ($2::uuid[] is null or t.id = any($2))
        and (t.state in ('published', 'scheduled', 'running', 'paused') or t.finished_at > $3)
      order by t.created_at desc, t.id
      limit 500`,
    [tenantId, ids, new Date((now - ENDED_SECONDS) * 1000)],
  );
