import type { Tx } from '../../platform/index.ts';

/** Why a contact that was due was not dialed. The engine adds rules of its own when it releases contacts. */
export type RefusalRule = 'suppressed' | 'number-in-use' | 'voided';

export interface Refusal {
  contactId: number;
  phone: string;
  rule: string;
}

/** Appends refusals to the record that reports count. */
export async function recordRefusals(
  tx: Tx,
  task: { tenantId: string; taskId: string },
  refused: readonly Refusal[],
  now: number,
): Promise<void> {
  if (refused.length === 0) return;
  await tx.query(
    `insert into refusals (tenant_id, task_id, contact_id, phone, rule, at)
     select $1, $2, r.contact_id, r.phone, r.rule, $3
       from unnest($4::bigint[], $5::text[], $6::text[]) as r(contact_id, phone, rule)`,
    [
      task.tenantId,
      task.taskId,
      new Date(now * 1000),
      refused.map((r) => r.contactId),
      refused.map((r) => r.phone),
      refused.map((r) => r.rule),
    ],
  );
}
