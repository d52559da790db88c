import { randomUUID } from 'node:crypto';
import { isSupportedCountry } from 'libphonenumber-js/max';
import { UserError, type Tx } from '../../platform/index.ts';

export interface NewList {
  tenantId: string;
  departmentId: string | null;
  name: string;
  /** ISO 3166 alpha-2, for numbers without a country code; absent: the tenant's. */
  defaultCountry?: string | undefined;
  createdBy: string | null;
}

/** Adds an empty list; returns its id. Error: `unknown-country` at `defaultCountry`. */
export async function createList(tx: Tx, wanted: NewList, now: number): Promise<string> {
  if (wanted.defaultCountry !== undefined && !isSupportedCountry(wanted.defaultCountry)) {
    throw new UserError(
      'unknown-country',
      'defaultCountry: no country with telephone numbers has this code',
      {
        fields: [{ path: 'defaultCountry', code: 'unknown-country', message: 'choose an ISO 3166 country' }],
      },
    );
  }
  const id = randomUUID();
  await tx.query(
    `insert into lists (id, tenant_id, department_id, name, default_country, fields, created_by, created_at)
     select $1, n.id, $3, $4, coalesce($5, n.default_country), '[]', $6, $7 from tenants n where n.id = $2`,
    [
      id,
      wanted.tenantId,
      wanted.departmentId,
      wanted.name,
      wanted.defaultCountry ?? null,
      wanted.createdBy,
      new Date(now * 1000),
    ],
  );
  return id;
}
