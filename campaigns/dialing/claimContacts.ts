import type { ClaimedContact, RunningTask } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import { recordStaleRegistry, staleRegistry } from '../policy/registryAge.ts';
import type { TaskPolicy } from '../policy/taskPolicy.ts';
import { plannedZones } from '../tasks/plannedZones.ts';
import { dialingTaskColumns, type DialingTask } from '../tasks/taskRow.ts';
import { openZones } from '../tasks/taskSchedule.ts';
import { ListHeads, type ListHead } from './listHeads.ts';
import { tryLockNumbers, tryShareAllNumbers } from './numberLock.ts';
import { refuseContacts } from './refuseContacts.ts';

/** Rows looked at beyond those wanted: refused ones must not leave an agent waiting for the next tick. */
const SPARE = 20;
/** Rows looked at in one round, at most: a claim holds their locks, and must be short. */
const BATCH = 120;
/** Times a claim looks further when rows were refused. */
const ROUNDS = 5;

interface DueRow extends ListHead {
  phone: string;
  zone: string;
  attempts: number;
}

/**
 * Takes up to `wanted` contacts of a running task that are due and may be called now, and marks them in call.
 * Every statement runs in `tx`, and the order matters: rows are locked, then their numbers, and only after that,
 * in a new statement with a new view of the data, suppressions and open attempts are looked at.
 * `heads`: of the process, how far it has come.
 */
export async function claimContacts(
  tx: Tx,
  task: RunningTask,
  wanted: number,
  now: number,
  heads: ListHeads = new ListHeads(),
): Promise<ClaimedContact[]> {
  const dialable = wanted > 0 ? await whereToDial(tx, task, now) : null;
  if (dialable === null) return [];
  const { zones, policy } = dialable;
  const claimed: ClaimedContact[] = [];
  // Rows that stay planned would come again in the next round: their numbers are locked by others.
  const passed: number[] = [];
  for (let round = 0; round < ROUNDS && zones.length > 0 && claimed.length < wanted; round++) {
    const missing = wanted - claimed.length;
    const limit = Math.min(missing + SPARE, BATCH);
    const from = heads.of(task.taskId, zones, now);
    const due = await lockDue(tx, task.taskId, { zones, from, passed, limit, now });
    if (due.length < limit && heads.forget(task.taskId)) {
      // Perhaps something came back before the heads.
      const passedBy = due.map((row) => row.contactId);
      const rest = { zones, from: zones.map(() => null), passed: [...passed, ...passedBy] };
      due.push(...(await lockDue(tx, task.taskId, { ...rest, limit: limit - due.length, now })));
    }
    if (due.length === 0) break;
    const locked = await tryLockNumbers(tx, task.tenantId, [...new Set(due.map((row) => row.phone))]);
    const free = due.filter((row) => locked.delete(row.phone));
    const refused = await refuseContacts(tx, task, policy, free, now);
    const allowed = free.filter((row) => !refused.has(row.contactId));
    const taken = allowed.slice(0, missing);
    const firstLeft = allowed[missing];
    heads.passed(task.taskId, firstLeft ? due.slice(0, due.indexOf(firstLeft)) : due, now);
    claimed.push(...(await markInCall(tx, task.taskId, taken)));
    passed.push(...due.filter((row) => !refused.has(row.contactId)).map((row) => row.contactId));
  }
  return claimed;
}

interface Dialable {
  zones: string[];
  policy: TaskPolicy | null;
}

/**
 * The zones where the task may dial now, under the policy of this moment. Null: it is no longer running or is being
 * changed, a suppression of many numbers is under way, or the policy wants fresher registry data.
 */
async function whereToDial(tx: Tx, { taskId, tenantId }: RunningTask, now: number): Promise<Dialable | null> {
  const [task] = await tx.query<DialingTask & { zones: string[]; free: boolean }>(
    `select ${dialingTaskColumns}, ${plannedZones('t.id')} as zones, ${tryShareAllNumbers('t.tenant_id')} as free
       from tasks t join tenants n on n.id = t.tenant_id
      where t.id = $1 and t.state = 'running' for share of t skip locked`,
    [taskId],
  );
  if (!task?.free) return null;
  const { policy } = task;
  if (policy !== null && (await staleRegistry(tx, tenantId, policy.rules.registryMaxAgeDays, now)) !== null) {
    await recordStaleRegistry(tx, { tenantId, taskId }, policy, now);
    return null;
  }
  return { zones: openZones(task, task.zones, now), policy };
}

async function lockDue(
  tx: Tx,
  taskId: string,
  where: {
    zones: readonly string[];
    /** By zone. */
    from: readonly (ListHead | null)[];
    passed: readonly number[];
    limit: number;
    now: number;
  },
): Promise<DueRow[]> {
  return tx.query<DueRow>(
    `select due.contact_id as "contactId", due.phone, due.zone, due.attempts, due.next_at::text as "nextAt"
       from unnest($2::text[], $6::timestamptz[], $7::bigint[]) as open(zone, head_at, head_id)
       cross join lateral (
         select c.contact_id, c.phone, c.zone, c.attempts, c.next_at from task_contacts c
          where c.task_id = $1 and c.state = 'planned' and c.zone = open.zone and c.next_at <= $3
            and c.contact_id <> all($5::bigint[])
            and (c.next_at, c.contact_id) > (coalesce(open.head_at, '-infinity'), coalesce(open.head_id, 0))
          order by c.next_at, c.contact_id limit $4 for update of c skip locked
       ) due
      order by due.next_at, due.contact_id limit $4`,
    [
      taskId,
      where.zones,
      new Date(where.now * 1000),
      where.limit,
      where.passed,
      where.from.map((head) => head?.nextAt ?? null),
      where.from.map((head) => head?.contactId ?? null),
    ],
  );
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
