import type { ClaimedContact, RunningTask } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import { strictCallback } from '../callResults/callbackRows.ts';
import { recordStaleRegistry, staleRegistry } from '../policy/registryAge.ts';
import { capsPersons } from '../policy/policyRules.ts';
import type { TaskPolicy } from '../policy/taskPolicy.ts';
import { lockPersons } from './personLocks.ts';
import { plannedZones } from '../tasks/plannedZones.ts';
import { scheduleColumns, type DialingTask } from '../tasks/taskRow.ts';
import { openZones, type Schedule } from '../tasks/taskSchedule.ts';
import { ListHeads, type ListHead } from './listHeads.ts';
import { mixRetries } from './retryMix.ts';
import { holdsAgents } from './holdsAgents.ts';
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
  /** The agent with whom the callee has an appointment. */
  agentId?: string | null;
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
  const { zones, policy, callbacks, strict, retryShare } = dialable;
  const claimed: ClaimedContact[] = [];
  // Rows that stay planned would come again in the next round: their numbers are locked by others.
  const passed: number[] = [];
  for (let round = 0; round < ROUNDS && zones.length > 0 && claimed.length < wanted; round++) {
    const missing = wanted - claimed.length;
    const limit = Math.min(missing + SPARE, BATCH);
    // Appointments come before all other rows.
    const appointed = callbacks && round === 0 ? await lockCallbacks(tx, task.taskId, zones, limit, now) : [];
    const look = { zones, passed, limit, strict, now };
    const due =
      appointed.length > 0
        ? appointed
        : retryShare === null
          ? await lockNext(tx, task.taskId, look, heads)
          : mixRetries(
              await lockKind(tx, task.taskId, look, 'retries'),
              await lockKind(tx, task.taskId, look, 'fresh'),
              retryShare,
              heads.mixed.of(task.taskId),
            );
    if (due.length === 0) break;
    const free =
      policy !== null && capsPersons(policy.rules)
        ? await lockPersons(tx, task, due)
        : await lockAlone(tx, task, due);
    const refused = await refuseContacts(tx, task, policy, free, now, holdsAgents(task));
    const allowed = free.filter((row) => !refused.has(row.contactId));
    const taken = allowed.slice(0, missing);
    const firstLeft = allowed[missing];
    if (due !== appointed && retryShare === null)
      heads.passed(task.taskId, firstLeft ? due.slice(0, due.indexOf(firstLeft)) : due, now);
    if (retryShare !== null) heads.mixed.add(task.taskId, taken.length);
    claimed.push(...(await markInCall(tx, task.taskId, taken, policy)));
    passed.push(...due.filter((row) => !refused.has(row.contactId)).map((row) => row.contactId));
  }
  return claimed;
}

/** Those whose number's lock could be taken; one contact for each number. */
async function lockAlone(tx: Tx, task: RunningTask, due: readonly DueRow[]): Promise<DueRow[]> {
  const locked = await tryLockNumbers(tx, task.tenantId, [...new Set(due.map((row) => row.phone))]);
  return due.filter((row) => locked.delete(row.phone));
}

interface Dialable {
  zones: string[];
  policy: TaskPolicy | null;
  /** Some callback is due. */
  callbacks: boolean;
  /** Some callback is for one agent alone. */
  strict: boolean;
  retryShare: number | null;
}

/**
 * The zones where the task may dial now, under the policy of this moment. Null: it is no longer running or is being
 * changed, a suppression of many numbers is under way, or the policy wants fresher registry data.
 */
async function whereToDial(tx: Tx, task: RunningTask, now: number): Promise<Dialable | null> {
  const found = await claimableIn(tx, task, now);
  return (
    found && {
      zones: found.open(found.zones),
      policy: found.policy,
      callbacks: found.callbacks,
      strict: found.strict,
      retryShare: found.retryShare,
    }
  );
}

interface Claimable {
  /** Of the contacts that are planned. */
  zones: string[];
  /** Those of the zones where the task may dial now. */
  open(zones: readonly string[]): string[];
  policy: TaskPolicy | null;
  callbacks: boolean;
  strict: boolean;
  retryShare: number | null;
}

type Claiming = Schedule &
  Pick<DialingTask, 'retryShare'> & { zones: string[]; free: boolean; callbacks: boolean; strict: boolean };

/** What a claim goes by; null as for `whereToDial`. */
export async function claimableIn(
  tx: Tx,
  { taskId, tenantId }: RunningTask,
  now: number,
): Promise<Claimable | null> {
  const [task] = await tx.query<Claiming>(
    `select ${scheduleColumns}, t.retry_share as "retryShare", ${plannedZones('t.id')} as zones, ${tryShareAllNumbers('t.tenant_id')} as free,
            exists (select from callbacks b where b.task_id = t.id and b.state = 'open' and b.due_at <= $2) as callbacks,
            exists (select from callbacks b where b.task_id = t.id and b.state = 'open' and ${strictCallback}) as strict
       from tasks t join tenants n on n.id = t.tenant_id
      where t.id = $1 and t.state = 'running' for share of t skip locked`,
    [taskId, new Date(now * 1000)],
  );
  if (!task?.free) return null;
  const { policy } = task;
  if (policy !== null && (await staleRegistry(tx, tenantId, policy.rules.registryMaxAgeDays, now)) !== null) {
    await recordStaleRegistry(tx, { tenantId, taskId }, policy, now);
    return null;
  }
  const { zones, callbacks, strict, retryShare } = task;
  return { zones, open: (some) => openZones(task, some, now), policy, callbacks, strict, retryShare };
}

/**
 * Whose callback is due, the longest due first. One that has an agent of its own is due as soon as that agent is ready,
 * else at `next_at`, when others make it. Those that others never make are dialed for their agent (`ownCallbacks.ts`).
 */
async function lockCallbacks(
  tx: Tx,
  taskId: string,
  zones: readonly string[],
  limit: number,
  now: number,
): Promise<DueRow[]> {
  return tx.query<DueRow>(
    `select c.contact_id as "contactId", c.phone, c.zone, c.attempts, c.next_at::text as "nextAt",
            b.agent_id as "agentId"
       from callbacks b join task_contacts c on c.task_id = b.task_id and c.contact_id = b.contact_id
      where b.task_id = $1 and b.state = 'open' and b.due_at <= $3 and c.state = 'planned'
        and not (${strictCallback})
        and (c.next_at <= $3 or (c.next_at <= b.due_at + b.others_after_minutes * interval '1 minute' and exists (
             select from agents g where g.id = b.agent_id and g.state = 'ready' and g.leg_state = 'up')))
        and c.zone = any($2::text[])
      order by b.due_at, c.contact_id limit $4 for update of c skip locked`,
    [taskId, zones, new Date(now * 1000), limit],
  );
}

interface Wanted {
  zones: readonly string[];
  passed: readonly number[];
  limit: number;
  strict: boolean;
  now: number;
}

/** Goes on where the last claim was; looks from the beginning when that leaves something wanting. */
async function lockNext(tx: Tx, taskId: string, wanted: Wanted, heads: ListHeads): Promise<DueRow[]> {
  const { zones, passed, limit, now } = wanted;
  const due = await lockDue(tx, taskId, wanted, heads.of(taskId, zones, now));
  if (due.length === limit || !heads.forget(taskId)) return due;
  const rest = {
    ...wanted,
    passed: [...passed, ...due.map((row) => row.contactId)],
    limit: limit - due.length,
  };
  const beginnings = zones.map(() => null);
  return [...due, ...(await lockDue(tx, taskId, rest, beginnings))];
}

/**
 * Not in the hands of an agent or a department, who dial it themselves; also when one of them has dialed it in this task
 * and it is planned again. A question for each row, so that it is answered by the index whatever else is allocated.
 */
const nobodysOwn = `coalesce((select g.kind from contact_allocations g where g.contact_id = c.contact_id), '')
              not in ('agent', 'department')`;

/** Not promised to one agent alone. Asked only in tasks that have such callbacks. */
const promisedToNobody = (strict: boolean): string =>
  strict
    ? `and not exists (select from callbacks b where b.task_id = c.task_id and b.contact_id = c.contact_id
                        and b.state = 'open' and ${strictCallback})`
    : '';

/** `from`: by zone. */
async function lockDue(
  tx: Tx,
  taskId: string,
  { zones, passed, limit, strict, now }: Wanted,
  from: readonly (ListHead | null)[],
): Promise<DueRow[]> {
  return tx.query<DueRow>(
    `select due.contact_id as "contactId", due.phone, due.zone, due.attempts, due.next_at::text as "nextAt"
       from unnest($2::text[], $6::timestamptz[], $7::bigint[]) as open(zone, head_at, head_id)
       cross join lateral (
         select c.contact_id, c.phone, c.zone, c.attempts, c.next_at from task_contacts c
          where c.task_id = $1 and c.state = 'planned' and c.zone = open.zone and c.next_at <= $3
            and c.contact_id <> all($5::bigint[]) and ${nobodysOwn}
            ${promisedToNobody(strict)}
            and (c.next_at, c.contact_id) > (coalesce(open.head_at, '-infinity'), coalesce(open.head_id, 0))
          order by c.next_at, c.contact_id limit $4 for update of c skip locked
       ) due
      order by due.next_at, due.contact_id limit $4`,
    [
      taskId,
      zones,
      new Date(now * 1000),
      limit,
      passed,
      from.map((head) => head?.nextAt ?? null),
      from.map((head) => head?.contactId ?? null),
    ],
  );
}

/** Due contacts of one kind, the longest due first. */
async function lockKind(
  tx: Tx,
  taskId: string,
  { zones, passed, limit, strict, now }: Wanted,
  kind: 'retries' | 'fresh',
): Promise<DueRow[]> {
  return tx.query<DueRow>(
    `select due.contact_id as "contactId", due.phone, due.zone, due.attempts, due.next_at::text as "nextAt"
       from unnest($2::text[]) as open(zone) cross join lateral (
         select c.contact_id, c.phone, c.zone, c.attempts, c.next_at from task_contacts c
          where c.task_id = $1 and c.state = 'planned' and c.zone = open.zone and c.next_at <= $3
            and c.attempts ${kind === 'fresh' ? '= 0' : '> 0'} and c.contact_id <> all($5::bigint[])
            and ${nobodysOwn}
            ${promisedToNobody(strict)}
          order by c.next_at, c.contact_id limit $4 for update of c skip locked
       ) due
      order by due.next_at, due.contact_id limit $4`,
    [taskId, zones, new Date(now * 1000), limit, passed],
  );
}

export async function markInCall(
  tx: Tx,
  taskId: string,
  rows: readonly DueRow[],
  policy: TaskPolicy | null,
): Promise<ClaimedContact[]> {
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
    ...(policy !== null && { policy: { id: policy.id, version: policy.version } }),
    ...(typeof row.agentId === 'string' && { preferredAgent: row.agentId }),
  }));
}
