import { randomUUID } from 'node:crypto';
import { UserError, type Tx } from '../../platform/index.ts';
import { lockAllNumbers, lockNumbers } from '../dialing/numberLock.ts';
import { readTenantPhone } from './tenantPhone.ts';

export interface SuppressionRow {
  id: string;
  /** Null: the general list. */
  listId: string | null;
  listName: string | null;
  phone: string;
  match: 'exact' | 'prefix';
  source: string;
  reason: string;
  createdAt: Date;
  expiresAt: Date | null;
}

/** Columns of a `SuppressionRow` of the table named `s`. */
export const suppressionColumns = `
  s.id, s.list_id as "listId", (select l.name from suppression_lists l where l.id = s.list_id) as "listName",
  s.phone, s.match, s.source, s.reason, s.created_at as "createdAt", s.expires_at as "expiresAt"`;

export interface NewSuppression {
  tenantId: string;
  /** Null or absent: the general list. */
  listId?: string | null;
  /** As a person writes it; read with the tenant's default country. A prefix is E.164 with +, for example `+1684`. */
  phone: string;
  match?: 'exact' | 'prefix';
  /** Where it comes from: `manual`, `agent`, `import` … */
  source: string;
  reason: string;
  /** Epoch seconds; null: for good. */
  expiresAt: number | null;
  createdBy: string | null;
}

/**
 * Puts a number, or all that begin so, on a suppression list, or renews its entry. Once `tx` is committed no claim
 * takes such a number any more. Errors: `invalid-phone` or `invalid-prefix` at `phone`, `expires-in-past` at
 * `expiresAt`, `unknown-suppression-list` at `listId`.
 */
export async function suppressNumber(
  tx: Tx,
  wanted: NewSuppression,
  now: number,
): Promise<{ before: SuppressionRow | null; after: SuppressionRow }> {
  const { tenantId, listId = null, match = 'exact' } = wanted;
  const phone =
    match === 'prefix'
      ? readPrefix(wanted.phone)
      : await readTenantPhone(tx, tenantId, wanted.phone, 'phone');
  if (wanted.expiresAt !== null && wanted.expiresAt <= now)
    throw wrong('expiresAt', 'expires-in-past', 'choose a moment in the future');
  if (listId !== null) await assertList(tx, tenantId, listId);
  if (match === 'prefix') await lockAllNumbers(tx, tenantId);
  else await lockNumbers(tx, tenantId, [phone]);
  const [before] = await tx.query<SuppressionRow>(
    `select ${suppressionColumns} from suppressions s
      where tenant_id = $1 and phone = $2 and match = $3 and list_id is not distinct from $4`,
    [tenantId, phone, match, listId],
  );
  const [after] = await tx.query<SuppressionRow>(
    `insert into suppressions as s (id, tenant_id, list_id, phone, match, source, reason, created_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (tenant_id, phone, match, list_id) do update set source = excluded.source, reason = excluded.reason,
       created_by = excluded.created_by, created_at = excluded.created_at, expires_at = excluded.expires_at
     returning ${suppressionColumns}`,
    [
      randomUUID(),
      tenantId,
      listId,
      phone,
      match,
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

/** Error: `invalid-prefix` at `phone`. */
function readPrefix(text: string): string {
  const prefix = text.replace(/[\s().-]/g, '').replace(/\*$/, '');
  if (/^\+[1-9]\d{0,13}$/.test(prefix)) return prefix;
  throw wrong(
    'phone',
    'invalid-prefix',
    'write how the numbers begin with + and country code, such as +1684',
  );
}

async function assertList(tx: Tx, tenantId: string, listId: string): Promise<void> {
  const [list] = await tx.query(
    'select 1 from suppression_lists where id = $1 and tenant_id = $2 for key share',
    [listId, tenantId],
  );
  if (!list) throw wrong('listId', 'unknown-suppression-list', 'there is no such suppression list any more');
}

const wrong = (path: string, code: string, message: string) =>
  new UserError(code, `${path}: ${message}`, { fields: [{ path, code, message }] });
