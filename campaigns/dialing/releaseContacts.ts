import type { Tx } from '../../platform/index.ts';
import { endOfContacts, type TaskState } from '../tasks/taskStates.ts';
import { otherPhones } from './otherPhones.ts';
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
  const taskEnd = endOfContacts(task.state);
  // Contacts with another number than the suppressed one go on with that.
  const others =
    taskEnd === null && rule === 'suppressed' ? await otherPhones(tx, taskId, contactIds, now) : [];
  const end = taskEnd ?? (rule === 'suppressed' ? 'suppressed' : null);
  const state = end === null ? 'planned' : end === 'expired' ? 'finished' : 'stopped';
  const released = await tx.query<{ contactId: number; phone: string }>(
    `update task_contacts t set state = case when o.phone is null then $3 else 'planned' end,
            end_reason = case when o.phone is null then $4 end, attempts = greatest(t.attempts - 1, 0),
            next_at = case when o.phone is null then $5::timestamptz else $6 end, phone = coalesce(o.phone, t.phone),
            zone = coalesce(o.zone, t.zone)
       from task_contacts b
       left join unnest($7::bigint[], $8::text[], $9::text[]) as o(contact_id, phone, zone)
         on o.contact_id = b.contact_id
      where b.task_id = $1 and b.contact_id = any($2::bigint[]) and b.state = 'in-call'
        and t.task_id = b.task_id and t.contact_id = b.contact_id
      returning b.contact_id as "contactId", b.phone`,
    [
      ...[
        taskId,
        contactIds,
        state,
        end,
        end === null ? new Date(retryAt * 1000) : null,
        new Date(now * 1000),
      ],
      others.map((other) => other.contactId),
      others.map((other) => other.phone),
      others.map((other) => other.zone),
    ],
  );
  const refused = released.map((row) => ({ ...row, rule }));
  await recordRefusals(tx, { tenantId: task.tenantId, taskId }, refused, now);
}
