import type { ClaimedContact, RunningTask } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import { plannedZones } from '../tasks/plannedZones.ts';
import { dialingTaskColumns, type DialingTask } from '../tasks/taskRow.ts';
import { openZones } from '../tasks/taskSchedule.ts';
import { tryLockNumbers } from './numberLock.ts';
import { recordRefusals, type RefusalRule } from './refusals.ts';

/** Rows looked at beyond those wanted: refused ones must not leave an agent waiting for the next tick. */
const SPARE = 20;
/** Times a claim looks further when rows were refused. */
const ROUNDS = 5;
/** Seconds until a contact is due again whose number is in another call. */
const IN_USE_AGAIN_AFTER = 60;

interface DueRow {
  contactId: number;
  phone: string;
  attempts: number;
}

/**
 * Takes up to `wanted` contacts of a running task that are due and may be called now, and marks them in call.
 * Every statement runs in `tx`, and the order matters: rows are locked, then their numbers, and only after that,
 * in a new statement with a new view of the data, suppressions and open attempts are looked at.
 */
export async function claimContacts(
  tx: Tx,
  task: RunningTask,
  wanted: number,
  now: number,
): Promise<ClaimedContact[]> {
  const zones = wanted > 0 ? await zonesToDial(tx, task.taskId, now) : [];
  const claimed: ClaimedContact[] = [];
  // Rows that stay planned would come again in the next round: their numbers are locked by others.
  const passed: number[] = [];
  for (let round = 0; round < ROUNDS && zones.length > 0 && claimed.length < wanted; round++) {
    const missing = wanted - claimed.length;
    const due = await lockDue(tx, task.taskId, zones, passed, missing + SPARE, now);
    if (due.length === 0) break;
    const locked = await tryLockNumbers(tx, task.tenantId, [...new Set(due.map((row) => row.phone))]);
    const free = due.filter((row) => locked.delete(row.phone));
    const refused = await refuse(tx, task, free, now);
    const taken = free.filter((row) => !refused.has(row.contactId)).slice(0, missing);
    claimed.push(...(await markInCall(tx, task.taskId, taken)));
    passed.push(...due.filter((row) => !refused.has(row.contactId)).map((row) => row.contactId));
  }
  return claimed;
}

/** The zones where the task may dial now; none when it is no longer running or is being changed this moment. */
async function zonesToDial(tx: Tx, taskId: string, now: number): Promise<string[]> {
  const [task] = await tx.query<DialingTask & { zones: string[] }>(
    `select ${dialingTaskColumns}, ${plannedZones('t.id')} as zones
       from tasks t join tenants n on n.id = t.tenant_id
      where t.id = $1 and t.state = 'running' for share of t skip locked`,
    [taskId],
  );
  return task ? openZones(task, task.zones, now) : [];
}

async function lockDue(
  tx: Tx,
  taskId: string,
  zones: readonly string[],
  passed: readonly number[],
  limit: number,
  now: number,
): Promise<DueRow[]> {
  return tx.query<DueRow>(
    `select due.contact_id as "contactId", due.phone, due.attempts
       from unnest($2::text[]) as open(zone)
       cross join lateral (
         select c.contact_id, c.phone, c.attempts, c.next_at from task_contacts c
          where c.task_id = $1 and c.state = 'planned' and c.zone = open.zone and c.next_at <= $3
            and c.contact_id <> all($5::bigint[])
          order by c.next_at, c.contact_id limit $4 for update of c skip locked
       ) due
      order by due.next_at, due.contact_id limit $4`,
    [taskId, zones, new Date(now * 1000), limit, passed],
  );
}

/** Refuses what must not be dialed now, with its rule; returns the refused contacts. */
async function refuse(
  tx: Tx,
  task: RunningTask,
  rows: readonly DueRow[],
  now: number,
): Promise<Map<number, RefusalRule>> {
  if (rows.length === 0) return new Map();
  const found = await tx.query<{ contactId: number; phone: string; rule: RefusalRule | null }>(
    `select d.contact_id as "contactId", d.phone,
            case when exists (select 1 from suppressions s where s.tenant_id = $1 and s.phone = d.phone
                                and (s.expires_at is null or s.expires_at > $2)) then 'suppressed'
                 when exists (select 1 from contacts c where c.id = d.contact_id and c.voided) then 'voided'
                 when exists (select 1 from attempts a where a.tenant_id = $1 and a.phone = d.phone
                                and a.settled_at is null) then 'number-in-use' end as rule
       from unnest($3::bigint[], $4::text[]) as d(contact_id, phone)`,
    [task.tenantId, new Date(now * 1000), rows.map((r) => r.contactId), rows.map((r) => r.phone)],
  );
  const refused = found.flatMap(({ rule, ...row }) => (rule === null ? [] : [{ ...row, rule }]));
  if (refused.length === 0) return new Map();
  await tx.query(
    `update task_contacts t set
       state = case when r.rule = 'number-in-use' then t.state else 'stopped' end,
       end_reason = case r.rule when 'number-in-use' then null when 'suppressed' then 'suppressed' else 'stopped' end,
       next_at = case when r.rule = 'number-in-use' then $2::timestamptz end
     from unnest($3::bigint[], $4::text[]) as r(contact_id, rule)
     where t.task_id = $1 and t.contact_id = r.contact_id`,
    [
      task.taskId,
      new Date((now + IN_USE_AGAIN_AFTER) * 1000),
      refused.map((r) => r.contactId),
      refused.map((r) => r.rule),
    ],
  );
  await recordRefusals(tx, task, refused, now);
  return new Map(refused.map((r) => [r.contactId, r.rule]));
}

async function markInCall(tx: Tx, taskId: string, rows: readonly DueRow[]): Promise<ClaimedContact[]> {
  if (rows.length === 0) return [];
  await tx.query(
    `update task_contacts set state = 'in-call', attempts = attempts + 1, next_at = null
      where task_id = $1 and contact_id = any($2::bigint[])`,
    [taskId, rows.map((row) => row.contactId)],
  );
  return rows.map((row) => ({
    contactId: row.contactId,
    phone: row.phone,
    ordinal: row.attempts + 1,
  }));
}
