import type { Tx } from '../../platform/index.ts';
import { endOfContacts, type TaskState } from '../tasks/taskStates.ts';
import { recordRefusals } from './refusals.ts';

/**
 * Puts back claimed contacts that were not dialed after all: due again at `retryAt` (epoch seconds), or ended with
 * their task. Contacts that are not in call any more are left alone.
 */
export async function releaseContacts(
  tx: Tx,
  taskId: string,
  contactIds: number[],
  retryAt: number,
  rule: string,
  now: number,
): Promise<void> {
  const [task] = await tx.query<{ tenantId: string; state: TaskState }>(
    'select tenant_id as "tenantId", state from tasks where id = $1 for share',
    [taskId],
  );
  if (!task) return;
  const end = endOfContacts(task.state) ?? (rule === 'suppressed' ? 'suppressed' : null);
  const state = end === null ? 'planned' : end === 'expired' ? 'finished' : 'stopped';
  const released = await tx.query<{ contactId: number; phone: string }>(
    `update task_contacts set state = $3, end_reason = $4, attempts = greatest(attempts - 1, 0), next_at = $5
      where task_id = $1 and contact_id = any($2::bigint[]) and state = 'in-call'
      returning contact_id as "contactId", phone`,
    [taskId, contactIds, state, end, end === null ? new Date(retryAt * 1000) : null],
  );
  const refused = released.map((row) => ({ ...row, rule }));
  await recordRefusals(tx, { tenantId: task.tenantId, taskId }, refused, now);
}
