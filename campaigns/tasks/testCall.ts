import { DateTime } from 'luxon';
import { notFound, UserError, type Actor, type Tx } from '../../platform/index.ts';
import { createList } from '../lists/createList.ts';
import { zoneOf } from '../numbers/index.ts';
import type { CallingWindow, TaskKind, TaskPacing } from '../shapes.ts';
import { readTenantPhone } from '../suppressions/tenantPhone.ts';
import { commandTask } from './commandTask.ts';
import { createTask, readTenant } from './createTask.ts';
import { readTask } from './readTasks.ts';

/** A person tests now, whatever hours the task keeps; those of the policy hold. */
const anyHour: CallingWindow[] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }];

/**
 * Dials one typed number with everything the task has: script, route, caller number, policy, recording. It is a task of
 * its own in the same campaign, with one contact and one dial, so that all that keeps other calls lawful keeps it, too;
 * the contact has the name and the fields of the first of the task's list, for the script. Tests are in no list of tasks
 * or lists. Returns the id of the test. Errors: `not-found`, `invalid-phone`; those of publishing.
 */
export async function placeTestCall(
  tx: Tx,
  actor: Actor,
  wanted: { taskId: string; phone: string; consent: string | null },
  now: number,
): Promise<string> {
  const task = await readTask(tx, actor, wanted.taskId);
  if (await isTest(tx, task.id))
    throw new UserError('is-test-call', 'this is a test call itself: test its task');
  const phone = await readTenantPhone(tx, actor.tenantId, wanted.phone, 'phone');
  const listId = await listOfOne(tx, actor, { task, phone, consent: wanted.consent }, now);
  const { zone } = await readTenant(tx, actor.tenantId);
  // What is refused now is not dialed tomorrow, when nobody thinks of it.
  const today = DateTime.fromSeconds(now, { zone }).toFormat('yyyy-MM-dd');
  const id = await createTask(
    tx,
    actor,
    {
      ...task,
      name: `[test] ${task.name}`.slice(0, 200),
      ...{ listId, filterFormId: null, onlyAllocated: false, rowOrder: { by: 'list' }, retryShare: null },
      ...{ windows: anyHour, windowZone: null, startDate: null, endDate: today, effectiveImmediately: true },
      ...{ retryPlan: [], maxAttempts: 1, priority: 1, pacing: oneCall(task.kind) },
    },
    now,
  );
  await tx.query('update tasks set test_of = $2 where id = $1', [id, task.id]);
  await commandTask(tx, actor, id, 'publish', now);
  return id;
}

/** A robot talks at once; an agent must be free. */
const oneCall = (kind: TaskKind): TaskPacing =>
  kind === 'robot' || kind === 'notification' ? { mode: 'fixed', concurrent: 1 } : { mode: 'progressive' };

async function isTest(tx: Tx, taskId: string): Promise<boolean> {
  const rows = await tx.query('select 1 from tasks where id = $1 and test_of is not null', [taskId]);
  return rows.length > 0;
}

interface TestedTask {
  task: { listId: string; name: string; departmentId: string | null };
  phone: string;
  consent: string | null;
}

/** A list that nobody is shown, with the number as its only contact. */
async function listOfOne(
  tx: Tx,
  actor: Actor,
  { task, phone, consent }: TestedTask,
  now: number,
): Promise<string> {
  const { tenantId, userId } = actor;
  const wanted = { tenantId, departmentId: task.departmentId, name: task.name, createdBy: userId };
  const listId = await createList(tx, wanted, now);
  const [list] = await tx.query(
    `update lists l set for_test = true, fields = f.fields, default_country = f.default_country
       from lists f where l.id = $1 and f.id = $2 returning 1`,
    [listId, task.listId],
  );
  if (!list) throw notFound('list');
  await tx.query(
    `insert into contacts (tenant_id, list_id, phones, name, external_ref, zone, fields, consent, created_at)
     select $1, $2, array[$3], c.name, null, $4, coalesce(c.fields, '{}'), $7, $5
       from (select 1) one left join lateral (
         select name, fields from contacts where list_id = $6 and not voided order by id limit 1) c on true`,
    [tenantId, listId, phone, zoneOf(phone), new Date(now * 1000), task.listId, consent],
  );
  return listId;
}
