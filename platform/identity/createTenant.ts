import { randomUUID } from 'node:crypto';
import type { Tx } from '../database.ts';
import { builtInRoles } from '../permissions.ts';

export interface NewTenant {
  /** Short name people type: lower case, digits and dashes. */
  slug: string;
  name: string;
  kind: 'live' | 'demo';
  /** ISO 3166 alpha-2. */
  defaultCountry: string;
  /** IANA zone. */
  timeZone: string;
}

/** A tenant with the built-in roles. `roleIds`: by key, for example `administrator`. `now`: epoch seconds. */
export async function createTenant(
  tx: Tx,
  tenant: NewTenant,
  now: number,
): Promise<{ tenantId: string; roleIds: ReadonlyMap<string, string> }> {
  const tenantId = randomUUID();
  const at = new Date(now * 1000);
  await tx.query(
    `insert into tenants (id, slug, name, kind, default_country, time_zone, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tenantId, tenant.slug, tenant.name, tenant.kind, tenant.defaultCountry, tenant.timeZone, at],
  );
  const roleIds = new Map<string, string>();
  for (const role of builtInRoles) {
    const id = randomUUID();
    roleIds.set(role.key, id);
    await tx.query(
      `insert into roles (id, tenant_id, built_in, name, permissions, data_scope, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, tenantId, role.key, role.name, role.permissions, role.dataScope, at],
    );
  }
  return { tenantId, roleIds };
}
