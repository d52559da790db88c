import { announce, notFound, UserError, type Tx } from '../../platform/index.ts';
import { readAgentSettings } from '../../dialer-core/index.ts';
import { makeCallback, othersFrom } from './callbackRows.ts';

export interface WantedAppointment {
  tenantId: string;
  /** Who makes it, and calls then. */
  userId: string;
  contactId: number;
  /** Epoch seconds. */
  dueAt: number;
  note: string;
  /** Nobody else ever makes it. */
  strict: boolean;
}

/** Seconds ahead an appointment may lie. */
const FURTHEST = 366 * 86_400;

interface Found {
  agentId: string;
  phone: string;
  taskId: string | null;
}

/**
 * An agent appoints a call with a contact of the own list, or moves the own appointment, without a call before it. It
 * is of the running task over which the agent can dial the contact. Errors: `not-found` (not the agent's, or void),
 * `no-running-task` at `contactId`, `in-call` and `appointed` (with another agent) at `contactId`, `callback-time` at
 * `dueAt`.
 */
export async function appoint(tx: Tx, wanted: WantedAppointment, now: number): Promise<void> {
  const { tenantId, contactId, dueAt, note } = wanted;
  const { agentId, phone, taskId } = await findOwn(tx, wanted);
  if (dueAt <= now || dueAt > now + FURTHEST)
    throw wrong('dueAt', 'callback-time', 'choose a moment within the next year');
  if (taskId === null)
    throw wrong('contactId', 'no-running-task', 'no running task of your skill groups has this list now');
  // In the order of a settlement: task, contact, callback.
  await tx.query('select 1 from tasks where id = $1 for share', [taskId]);
  const [planned] = await tx.query<{ state: string }>(
    'select state from task_contacts where task_id = $1 and contact_id = $2 for update',
    [taskId, contactId],
  );
  if (planned?.state === 'in-call') throw wrong('contactId', 'in-call', 'the contact is being called');
  const [open] = await tx.query<{ id: string; agentId: string | null }>(
    `select id, agent_id as "agentId" from callbacks
      where task_id = $1 and contact_id = $2 and state = 'open' for update`,
    [taskId, contactId],
  );
  if (open && open.agentId !== null && open.agentId !== agentId)
    throw wrong('contactId', 'appointed', 'another agent has an appointment with this contact');
  if (open)
    await tx.query(`update callbacks set state = 'moved', closed_at = $2 where id = $1`, [open.id, at(now)]);
  const othersAfterMinutes = wanted.strict ? null : (await readAgentSettings(tx, tenantId)).callbackMinutes;
  const callback = { ...{ tenantId, taskId, contactId, phone, dueAt, agentId, note }, madeBy: wanted.userId };
  await makeCallback(tx, { ...callback, othersAfterMinutes, attemptId: null }, now);
  await tx.query(
    `update task_contacts set next_at = $3 where task_id = $1 and contact_id = $2 and state = 'planned'`,
    [taskId, contactId, at(othersFrom(dueAt, othersAfterMinutes))],
  );
  await announce(tx, { tenantId, kind: 'tasks', ids: [taskId] });
}

async function findOwn(tx: Tx, { tenantId, userId, contactId }: WantedAppointment): Promise<Found> {
  const [own] = await tx.query<Found>(
    `select o.id as "agentId", c.phones[1] as phone,
            (select i.id from tasks i
              where i.tenant_id = o.tenant_id and i.list_id = c.list_id and i.state = 'running'
                and exists (select from agent_skills s where s.agent_id = o.id and s.skill_group_id = i.skill_group_id)
              order by exists (select from callbacks b where b.task_id = i.id and b.contact_id = c.id and b.state = 'open') desc,
                       i.priority, i.id limit 1) as "taskId"
       from agents o join contacts c on c.id = $3 and c.tenant_id = o.tenant_id and not c.voided
      where o.tenant_id = $1 and o.user_id = $2
        and (exists (select from contact_allocations g
                      where g.contact_id = c.id and g.kind = 'agent' and g.target_id = o.id)
          or exists (select from callbacks b where b.contact_id = c.id and b.agent_id = o.id and b.state = 'open'))`,
    [tenantId, userId, contactId],
  );
  if (!own) throw notFound('contact');
  return own;
}

const at = (seconds: number) => new Date(seconds * 1000);

const wrong = (path: string, code: string, message: string) =>
  new UserError(code, `${path}: ${message}`, { fields: [{ path, code, message }] });
