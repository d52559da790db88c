import type { Tx } from '../../platform/index.ts';
import type { PolicyRuleName } from '../policy/mayCall.ts';

/** Why a contact that was due was not dialed. The engine adds rules of its own when it releases contacts. */
export type RefusalRule = 'suppressed' | 'number-in-use' | 'voided' | PolicyRuleName;

export interface Refusal {
  contactId: number;
  phone: string;
  rule: string;
  /** From when on the rule allows it, epoch seconds; null or absent: not by waiting, or not known. */
  until?: number | null;
}

/** Appends refusals to the record that reports count. `policy`: whose rules they are; null: rules for all. */
export async function recordRefusals(
  tx: Tx,
  task: { tenantId: string; taskId: string },
  refused: readonly Refusal[],
  now: number,
  policy: { id: string; version: number } | null = null,
): Promise<void> {
  if (refused.length === 0) return;
  await tx.query(
    `insert into refusals (tenant_id, task_id, contact_id, phone, rule, at, until, policy_id, policy_version)
     select $1, $2, r.contact_id, r.phone, r.rule, $3, r.until, $8, $9
       from unnest($4::bigint[], $5::text[], $6::text[], $7::timestamptz[]) as r(contact_id, phone, rule, until)`,
    [
      task.tenantId,
      task.taskId,
      new Date(now * 1000),
      refused.map((r) => r.contactId),
      refused.map((r) => r.phone),
      refused.map((r) => r.rule),
      refused.map((r) => (r.until === null || r.until === undefined ? null : new Date(r.until * 1000))),
      policy?.id ?? null,
      policy?.version ?? null,
    ],
  );
}
