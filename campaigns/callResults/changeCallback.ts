import { announce, notFound, UserError, type Tx } from '../../platform/index.ts';
import { readAgentSettings } from '../../dialer-core/index.ts';
import { othersFrom } from './callbackRows.ts';

interface Open {
  taskId: string;
  contactId: number;
  dueAt: number;
  agentId: string | null;
  othersAfterMinutes: number | null;
}

/** Locks an open callback in the order of a settlement: task, contact, callback. Error: `not-found`. */
async function lockOpen(tx: Tx, tenantId: string, id: string): Promise<Open> {
  const [found] = await tx.query<{ taskId: string; contactId: number }>(
    `select task_id as "taskId", contact_id as "contactId" from callbacks where id = $1 and tenant_id = $2`,
    [id, tenantId],
  );
  if (!found) throw notFound('callback');
  await tx.query('select 1 from tasks where id = $1 for share', [found.taskId]);
  await tx.query('select 1 from task_contacts where task_id = $1 and contact_id = $2 for update', [
    found.taskId,
    found.contactId,
  ]);
  const [open] = await tx.query<Open>(
    `select task_id as "taskId", contact_id as "contactId", extract(epoch from due_at)::float8 as "dueAt",
            agent_id as "agentId", others_after_minutes as "othersAfterMinutes"
       from callbacks where id = $1 and state = 'open' for update`,
    [id],
  );
  if (!open) throw notFound('callback');
  return open;
}

/**
 * Moves an appointment, or gives it to another agent (null: any agent of the task); `strict`: to that agent alone. A call that is under way goes on.
 * Errors: `not-found`, `callback-time` at `dueAt`, `unknown-agent` at `agentId`.
 */
export async function changeCallback(
  tx: Tx,
  tenantId: string,
  id: string,
  change: { dueAt?: number | undefined; agentId?: string | null | undefined; strict?: boolean | undefined },
  now: number,
): Promise<void> {
  const open = await lockOpen(tx, tenantId, id);
  const { dueAt = open.dueAt } = change;
  const agentId = change.agentId === undefined ? open.agentId : change.agentId;
  if (change.dueAt !== undefined && (dueAt <= now || dueAt > now + 366 * 86_400))
    throw wrong('dueAt', 'callback-time', 'choose a moment within the next year');
  if (agentId !== null) {
    const [agent] = await tx.query('select 1 from agents where id = $1 and tenant_id = $2', [
      agentId,
      tenantId,
    ]);
    if (!agent) throw wrong('agentId', 'unknown-agent', 'there is no such agent');
  }
  const strict = change.strict ?? open.othersAfterMinutes === null;
  const { callbackMinutes } = await readAgentSettings(tx, tenantId);
  const minutes = strict ? null : (open.othersAfterMinutes ?? callbackMinutes);
  await tx.query('update callbacks set due_at = $2, agent_id = $3, others_after_minutes = $4 where id = $1', [
    id,
    new Date(dueAt * 1000),
    agentId,
    minutes,
  ]);
  const next = agentId === null ? dueAt : othersFrom(dueAt, minutes);
  await tx.query(
    `update task_contacts set next_at = $3 where task_id = $1 and contact_id = $2 and state = 'planned'`,
    [open.taskId, open.contactId, new Date(next * 1000)],
  );
  await announce(tx, { tenantId, kind: 'tasks', ids: [open.taskId] });
}

/** The callee is not called again in this task, unless a call is under way. Error: `not-found`. */
export async function cancelCallback(tx: Tx, tenantId: string, id: string, now: number): Promise<void> {
  const open = await lockOpen(tx, tenantId, id);
  await tx.query(`update callbacks set state = 'cancelled', closed_at = $2 where id = $1`, [
    id,
    new Date(now * 1000),
  ]);
  await tx.query(
    `update task_contacts set state = 'finished', end_reason = 'final', next_at = null
      where task_id = $1 and contact_id = $2 and state = 'planned'`,
    [open.taskId, open.contactId],
  );
  await announce(tx, { tenantId, kind: 'tasks', ids: [open.taskId] });
}

const wrong = (path: string, code: string, message: string) =>
  new UserError(code, `${path}: ${message}`, { fields: [{ path, code, message }] });
