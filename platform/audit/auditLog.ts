import type { Tx } from '../database.ts';

/** One change, as it is kept: what it was before and what it is after, without secrets. */
export interface AuditRecord {
  tenantId: string;
  at: Date;
  /** null: the system itself. */
  userId: string | null;
  /** `<entity>.<verb>` in kebab-case, for example `user.update`. */
  action: string;
  entity: string;
  entityId: string;
  /** null: did not exist. */
  before: unknown;
  /** null: does not exist any more. */
  after: unknown;
  ip: string | null;
  requestId: string | null;
}

/** Appends to the audit log as part of `tx`, the transaction that makes the change. */
export async function writeAudit(tx: Tx, record: AuditRecord): Promise<void> {
  await tx.query(
    `insert into audit_log (tenant_id, at, user_id, action, entity, entity_id, before, after, ip, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      record.tenantId,
      record.at,
      record.userId,
      record.action,
      record.entity,
      record.entityId,
      asJson(record.before),
      asJson(record.after),
      record.ip,
      record.requestId,
    ],
  );
}

const secrets = new Set([
  'password',
  'passwordHash',
  'newPassword',
  'currentPassword',
  'csrfToken',
  'secret',
]);

function asJson(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return JSON.stringify(value, (key, item: unknown) => (secrets.has(key) ? undefined : item));
}
