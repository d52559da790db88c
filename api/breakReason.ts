import { UserError, type Tx } from '../platform/index.ts';

/**
 * The name of the reason for a break. Null: the tenant has no reasons in use, and none was given. Errors:
 * `break-reason-needed`, `unknown-break-reason`.
 */
export async function breakReasonName(
  tx: Tx,
  tenantId: string,
  id: string | undefined,
): Promise<string | null> {
  const inUse = await tx.query<{ id: string; name: string }>(
    'select id, name from break_reasons where tenant_id = $1 and enabled',
    [tenantId],
  );
  if (id === undefined) {
    if (inUse.length === 0) return null;
    throw refused('break-reason-needed', 'choose why');
  }
  const reason = inUse.find((one) => one.id === id);
  if (!reason) throw refused('unknown-break-reason', 'choose a reason that is in use');
  return reason.name;
}

const refused = (code: string, message: string) =>
  new UserError(code, `breakReasonId: ${message}`, { fields: [{ path: 'breakReasonId', code, message }] });
