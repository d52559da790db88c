import {
  conflict,
  exceeds,
  notFound,
  UserError,
  type Actor,
  type RoleBounds,
  type Tx,
} from '../../platform/index.ts';
import type { UserRow } from './userRows.ts';

/**
 * The role, when this actor may give it. Locked against change until `tx` ends.
 * Errors: `unknown-role`, `more-powerful`.
 */
export async function refuseUngrantable(tx: Tx, actor: Actor, roleId: string): Promise<void> {
  const [role] = await tx.query<RoleBounds>(
    `select permissions, data_scope as "dataScope" from roles where id = $1 and tenant_id = $2 for share`,
    [roleId, actor.tenantId],
  );
  if (!role) throw roleError('unknown-role', 'this role does not exist');
  if (exceeds(role, actor)) throw roleError('more-powerful', 'this role holds more than you do');
}

const roleError = (code: string, message: string) =>
  new UserError(code, message, { fields: [{ path: 'roleId', code, message: 'choose another role' }] });

/** Nobody changes a user who may do more than they: a new password would make them that user. */
export function refuseMorePowerful(user: UserRow, actor: Actor): void {
  if (user.id !== actor.userId && exceeds(user.roleBounds, actor))
    throw new UserError('more-powerful', 'this user may do more than you', { status: 403 });
}

/** A tenant keeps an administrator who can sign in. To be called before the user's role or status changes. */
export async function refuseLastAdministrator(tx: Tx, actor: Actor, user: UserRow): Promise<void> {
  if (user.roleBuiltIn !== 'administrator' || user.status !== 'active') return;
  // Whoever takes an administrator away holds the tenant's row: two at once cannot take the last two.
  const tenant = await tx.query('select 1 from tenants where id = $1 for update', [actor.tenantId]);
  if (tenant.length === 0) throw notFound('tenant');
  const others = await tx.query(
    `select 1 from users u join roles r on r.id = u.role_id
      where u.tenant_id = $1 and u.id <> $2 and u.status = 'active' and r.built_in = 'administrator' limit 1`,
    [actor.tenantId, user.id],
  );
  if (others.length === 0)
    throw conflict('last-administrator', 'the last administrator stays one: make another first');
}
