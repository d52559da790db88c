import { UserError, type Tx } from '../../platform/index.ts';
import { normalisePhone } from '../numbers/index.ts';

/**
 * A number as a person of the tenant writes it, in E.164: without a country code it is one of the tenant's country.
 * Error: `invalid-phone` at `path`.
 */
export async function readTenantPhone(tx: Tx, tenantId: string, text: string, path: string): Promise<string> {
  const [tenant] = await tx.query<{ country: string }>(
    'select default_country as country from tenants where id = $1',
    [tenantId],
  );
  const read = normalisePhone(text, tenant?.country ?? '');
  if (read.ok) return read.phone;
  throw new UserError('invalid-phone', `${path}: ${read.detail}`, {
    fields: [{ path, code: read.reason, message: read.detail }],
  });
}
