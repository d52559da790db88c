import { visibleTo, type Actor, type OwnedColumns, type Tx } from '../../platform/index.ts';

/** What happened to a number. Moments in epoch seconds. */
export type NumberEvent =
  | {
      type: 'dialed';
      id: string;
      at: number;
      taskId: string;
      taskName: string;
      outcome: string | null;
      path: string | null;
      abandoned: boolean;
      callerNumber: string | null;
      agentName: string | null;
      talkSeconds: number | null;
      /** They rang us. */
      rangUs: boolean;
    }
  | {
      type: 'refused';
      id: string;
      at: number;
      taskId: string;
      taskName: string;
      rule: string;
      until: number | null;
      policyName: string | null;
      policyVersion: number | null;
    };

const owned: OwnedColumns = { tenant: 'x.tenant_id', department: 'x.department_id', owner: 'x.created_by' };

interface Page {
  /** The last event of the page before. */
  after: { at: number; id: string } | null;
  limit: number;
}

/** Dials and refusals of the tasks the actor may see, newest first; one more than `limit` when there is one. */
export async function readNumberEvents(
  tx: Tx,
  actor: Actor,
  phone: string,
  page: Page,
): Promise<NumberEvent[]> {
  const read = async (sql: (visible: string) => string): Promise<NumberEvent[]> => {
    const params: unknown[] = [
      actor.tenantId,
      phone,
      page.after ? new Date(Math.round(page.after.at * 1000)) : null,
      page.after?.id ?? null,
      page.limit + 1,
    ];
    const visible = visibleTo(actor, owned, params);
    const rows = await tx.query<{ event: NumberEvent }>(sql(visible), params);
    return rows.map((row) => row.event);
  };
  const [dials, refusals] = [await read(dialsSql), await read(refusalsSql)];
  return [...dials, ...refusals].sort(newestFirst).slice(0, page.limit + 1);
}

const newestFirst = (a: NumberEvent, b: NumberEvent): number =>
  b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

const epoch = (column: string) => `extract(epoch from ${column})::float8`;

const dialsSql = (visible: string): string => `
  select jsonb_build_object('type', 'dialed', 'id', a.id, 'at', ${epoch('a.created_at')}, 'taskId', x.id,
           'taskName', x.name, 'outcome', a.outcome, 'path', a.path, 'abandoned', a.abandoned,
           'callerNumber', a.caller_number, 'rangUs', a.inbound, 'talkSeconds', a.talk_seconds,
           'agentName', (select u.name from agents g join users u on u.id = g.user_id where g.id = a.agent_id)) as event
    from attempts a join tasks x on x.id = a.task_id
   where a.tenant_id = $1 and a.phone = $2 and ${visible}
     and ($3::timestamptz is null or (a.created_at, a.id::text collate "C") < ($3, $4::text))
   order by a.created_at desc, a.id::text collate "C" desc limit $5`;

const refusalsSql = (visible: string): string => `
  select jsonb_build_object('type', 'refused', 'id', 'r' || lpad(r.id::text, 20, '0'), 'at', ${epoch('r.at')},
           'taskId', x.id, 'taskName', x.name, 'rule', r.rule, 'until', ${epoch('r.until')},
           'policyVersion', r.policy_version,
           'policyName', (select v.name from policy_versions v
                           where v.policy_id = r.policy_id and v.version = r.policy_version)) as event
    from refusals r join tasks x on x.id = r.task_id
   where r.tenant_id = $1 and r.phone = $2 and ${visible}
     and ($3::timestamptz is null or (r.at, 'r' || lpad(r.id::text, 20, '0') collate "C") < ($3, $4::text))
   order by r.at desc, r.id desc limit $5`;
