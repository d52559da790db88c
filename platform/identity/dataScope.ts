import type { Actor } from '../permissions.ts';
import type { Tx } from '../database.ts';
import { UserError } from '../errors.ts';

/** Columns that say whose a row is; SQL names as the query at hand writes them, for example `l.tenant_id`. */
export interface OwnedColumns {
  tenant: string;
  /** Absent: rows of this table belong to the tenant as a whole. */
  department?: string;
  /** User who made the row: people keep seeing what is theirs. */
  owner?: string;
  /** Rows without a department are everybody's (skill groups, campaigns); otherwise only tenant scope sees them. */
  shared?: boolean;
}

/** How far an actor sees: what `visibleTo` asks for, and what work that is done later keeps. */
export type DataReach = Pick<Actor, 'tenantId' | 'userId' | 'dataScope' | 'departmentIds'>;

/**
 * The SQL condition for the rows an actor may see: the one place where data scope becomes SQL. Its values are
 * appended to `params`.
 */
export function visibleTo(actor: DataReach, columns: OwnedColumns, params: unknown[]): string {
  const param = (value: unknown) => `$${params.push(value)}`;
  const inTenant = `${columns.tenant} = ${param(actor.tenantId)}`;
  if (actor.dataScope === 'tenant' || (!columns.department && !columns.owner)) return inTenant;
  const ways: string[] = [];
  if (columns.owner) ways.push(`${columns.owner} = ${param(actor.userId)}`);
  if (columns.department) {
    if (actor.dataScope === 'department')
      ways.push(`${columns.department} = any(${param(actor.departmentIds)}::uuid[])`);
    if (columns.shared) ways.push(`${columns.department} is null`);
  }
  return `${inTenant} and (${ways.length > 0 ? ways.join(' or ') : 'false'})`;
}

/** Whether the actor may see and place rows of this department; the same rule as `visibleTo` for one row. */
export function coversDepartment(actor: Actor, departmentId: string | null): boolean {
  if (actor.dataScope === 'tenant') return true;
  if (actor.dataScope === 'own' || departmentId === null) return false;
  return actor.departmentIds.includes(departmentId);
}

/** Whether the actor may see one row of their tenant that is in memory; the same rule as `visibleTo`. */
export const covers = (actor: Actor, row: { departmentId: string | null; ownerId: string | null }): boolean =>
  coversDepartment(actor, row.departmentId) || row.ownerId === actor.userId;

/**
 * The department a new row gets: the wanted one when it exists and lies in the actor's scope; when none is
 * wanted, the tenant as a whole for tenant scope and the actor's own department otherwise.
 * Locked against removal until `tx` ends. Error: `unknown-department` at `path`.
 */
export async function placeInDepartment(
  tx: Tx,
  actor: Actor,
  wanted: string | null | undefined,
  path = 'departmentId',
): Promise<string | null> {
  if (!wanted) return actor.dataScope === 'tenant' ? null : actor.departmentId;
  const known =
    coversDepartment(actor, wanted) &&
    (
      await tx.query('select 1 from departments where id = $1 and tenant_id = $2 for key share', [
        wanted,
        actor.tenantId,
      ])
    ).length > 0;
  if (known) return wanted;
  throw new UserError('unknown-department', 'this department does not exist', {
    fields: [{ path, code: 'unknown-department', message: 'choose a department you may see' }],
  });
}
