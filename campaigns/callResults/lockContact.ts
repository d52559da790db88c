import type { Tx } from '../../platform/index.ts';

/** In the order of a settlement: the task, then its contact. */
export async function lockContact(
  tx: Tx,
  { taskId, contactId }: { taskId: string; contactId: number },
): Promise<void> {
  await tx.query('select 1 from tasks where id = $1 for share', [taskId]);
  await tx.query('select 1 from task_contacts where task_id = $1 and contact_id = $2 for update', [
    taskId,
    contactId,
  ]);
}
