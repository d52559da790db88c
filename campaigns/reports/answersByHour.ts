import { liveAnswer } from '../metrics/countTasks.ts';
import type { Tx } from '../../platform/index.ts';

/** Dials of one hour of the week, on the clock of the callees. */
export interface HourOfWeek {
  /** ISO: 1 = Monday. */
  weekday: number;
  /** 0 … 23, the hour the dial was placed in. */
  hour: number;
  dials: number;
  /** Live answers. */
  answered: number;
}

/**
 * The dials of a task by the hour of the week they were placed in, hours without any left out: 168 rows at most, and
 * they add up to its dials. The hour is that of the callee's zone; of a contact that was erased, of the tenant's.
 */
export const answersByHour = (tx: Tx, taskId: string): Promise<HourOfWeek[]> =>
  tx.query<HourOfWeek>(
    `select extract(isodow from l.at)::int as weekday, extract(hour from l.at)::int as hour,
            count(*)::int as dials, (count(*) filter (where ${liveAnswer}))::int as answered
       from attempts a
       join tenants t on t.id = a.tenant_id
       left join task_contacts c on c.task_id = a.task_id and c.contact_id = a.contact_id
      cross join lateral (select a.created_at at time zone coalesce(c.zone, t.time_zone) as at) l
      where a.task_id = $1 and not a.inbound
      group by 1, 2 order by 1, 2`,
    [taskId],
  );
