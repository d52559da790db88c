import { randomUUID } from 'node:crypto';
import { notFound, UserError, type Tx } from '../../platform/index.ts';
import { lockAllNumbers } from '../dialing/numberLock.ts';

/** Moments in epoch seconds. */
export interface SuppressionList {
  id: string;
  name: string;
  scope: 'tenant' | 'department' | 'list';
  departmentId: string | null;
  contactListId: string | null;
  registry: boolean;
  refreshedAt: number | null;
  entries: number;
  createdAt: number;
}

export type SuppressionListText = Pick<
  SuppressionList,
  'name' | 'scope' | 'departmentId' | 'contactListId' | 'registry'
>;

const moment = (column: string) => `extract(epoch from ${column})::float8`;

export const suppressionListSelect = `
  select x.id, x.name, x.scope, x.department_id as "departmentId", x.contact_list_id as "contactListId", x.registry,
         ${moment('x.refreshed_at')} as "refreshedAt", ${moment('x.created_at')} as "createdAt",
         (select count(*)::int from suppressions s where s.list_id = x.id) as entries from suppression_lists x`;

/** Error: `not-found`. `lock`: until `tx` ends nobody else changes it. */
export async function readSuppressionList(
  tx: Tx,
  tenantId: string,
  id: string,
  lock = false,
): Promise<SuppressionList> {
  const [list] = await tx.query<SuppressionList>(
    `${suppressionListSelect} where x.tenant_id = $1 and x.id = $2${lock ? ' for update of x' : ''}`,
    [tenantId, id],
  );
  if (!list) throw notFound('suppression list');
  return list;
}

/** Adds an empty list and returns its id. A name in use violates `suppression_lists_name`. Errors as `assertScope`. */
export async function createSuppressionList(
  tx: Tx,
  tenantId: string,
  text: SuppressionListText,
  now: number,
): Promise<string> {
  await assertScope(tx, tenantId, text);
  const id = randomUUID();
  await tx.query(
    `insert into suppression_lists (id, tenant_id, name, scope, department_id, contact_list_id, registry, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      tenantId,
      text.name,
      text.scope,
      text.departmentId,
      text.contactListId,
      text.registry,
      new Date(now * 1000),
    ],
  );
  return id;
}

/** Whom it holds for may change: claims under way are waited for, as with a number. Errors as `createSuppressionList`. */
export async function changeSuppressionList(
  tx: Tx,
  tenantId: string,
  id: string,
  text: SuppressionListText,
): Promise<void> {
  await assertScope(tx, tenantId, text);
  await lockAllNumbers(tx, tenantId);
  await tx.query(
    `update suppression_lists set name = $3, scope = $4, department_id = $5, contact_list_id = $6, registry = $7
      where tenant_id = $1 and id = $2`,
    [tenantId, id, text.name, text.scope, text.departmentId, text.contactListId, text.registry],
  );
}

/** Removes a list with its entries: their numbers may be dialed again. */
export async function removeSuppressionList(tx: Tx, tenantId: string, id: string): Promise<void> {
  await readSuppressionList(tx, tenantId, id, true);
  await tx.query('delete from suppressions where tenant_id = $1 and list_id = $2', [tenantId, id]);
  await tx.query('delete from suppression_lists where tenant_id = $1 and id = $2', [tenantId, id]);
}

/** Errors: `unknown-department`, `unknown-list`, `scope-mismatch`, each at its field. */
async function assertScope(tx: Tx, tenantId: string, text: SuppressionListText): Promise<void> {
  const { scope, departmentId, contactListId } = text;
  if ((scope === 'department') !== (departmentId !== null))
    throw wrong(
      'departmentId',
      'scope-mismatch',
      'name the department when the list is a department’s, and only then',
    );
  if ((scope === 'list') !== (contactListId !== null))
    throw wrong('contactListId', 'scope-mismatch', 'name the contact list when it is for one, and only then');
  const exists = async (table: 'departments' | 'lists', id: string) =>
    (await tx.query(`select 1 from ${table} where id = $1 and tenant_id = $2`, [id, tenantId])).length > 0;
  if (departmentId !== null && !(await exists('departments', departmentId)))
    throw wrong('departmentId', 'unknown-department', 'there is no such department');
  if (contactListId !== null && !(await exists('lists', contactListId)))
    throw wrong('contactListId', 'unknown-list', 'there is no such list');
}

const wrong = (path: string, code: string, message: string) =>
  new UserError(code, `${path}: ${message}`, { fields: [{ path, code, message }] });
