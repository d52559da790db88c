import { randomUUID } from 'node:crypto';
import { UserError, type Tx } from '../../platform/index.ts';
import { lockNumbers } from '../dialing/numberLock.ts';
import { readTenantPhone } from './tenantPhone.ts';

export interface SuppressionRow {
  id: string;
  phone: string;
  source: string;
  reason: string;
  createdAt: Date;
  expiresAt: Date | null;
}

export const suppressionColumns =
  'id, phone, source, reason, created_at as "createdAt", expires_at as "expiresAt"';

export interface NewSuppression {
  tenantId: string;
  /** As a person writes it; read with the tenant's default country. */
  phone: string;
  /** Where it comes from: `manual`, `agent`, `import` … */
  source: string;
  reason: string;
  /** Epoch seconds; null: for good. */
  expiresAt: number | null;
  createdBy: string | null;
}

/**
 * Puts a number on the suppression list, or renews its entry. Once `tx` is committed no claim takes the number any
 * more. Errors: `invalid-phone` at `phone`, `expires-in-past` at `expiresAt`.
 */
export async function suppressNumber(
  tx: Tx,
  wanted: NewSuppression,
  now: number,
): Promise<{ before: SuppressionRow | null; after: SuppressionRow }> {
  const phone = await readTenantPhone(tx, wanted.tenantId, wanted.phone, 'phone');
  if (wanted.expiresAt !== null && wanted.expiresAt <= now) {
    throw new UserError('expires-in-past', 'the suppression would end before it begins', {
      fields: [{ path: 'expiresAt', code: 'expires-in-past', message: 'choose a moment in the future' }],
    });
  }
  await lockNumbers(tx, wanted.tenantId, [phone]);
  const [before] = await tx.query<SuppressionRow>(
    `select ${suppressionColumns} from suppressions where tenant_id = $1 and phone = $2`,
    [wanted.tenantId, phone],
  );
  const [after] = await tx.query<SuppressionRow>(
    `insert into suppressions (id, tenant_id, phone, source, reason, created_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id, phone, match, list_id) do update set source = excluded.source, reason = excluded.reason,
       created_by = excluded.created_by, created_at = excluded.created_at, expires_at = excluded.expires_at
     returning ${suppressionColumns}`,
    [
      randomUUID(),
      wanted.tenantId,
      phone,
      wanted.source,
      wanted.reason,
      wanted.createdBy,
      new Date(now * 1000),
      wanted.expiresAt === null ? null : new Date(wanted.expiresAt * 1000),
    ],
  );
  if (!after) throw new Error('an upsert returned no row');
  return { before: before ?? null, after };
}
