import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../tests/testDatabase.ts';
import type { Database } from '../database.ts';
import type { Actor, DataScope } from '../permissions.ts';
import { covers, placeInDepartment, visibleTo } from './dataScope.ts';

let database: Database;
const [tenantId, otherTenant, user, sales, north, support] = Array.from({ length: 6 }, () => randomUUID());
const rows = [
  { id: 'sales', tenant: tenantId!, department: sales!, owner: null },
  { id: 'north', tenant: tenantId!, department: north!, owner: null },
  { id: 'support', tenant: tenantId!, department: support!, owner: null },
  { id: 'mine', tenant: tenantId!, department: support!, owner: user! },
  { id: 'nobody’s', tenant: tenantId!, department: null, owner: null },
  { id: 'foreign', tenant: otherTenant!, department: sales!, owner: user! },
];
beforeAll(async () => {
  database = await testDatabase();
  await database.query('create table things (id text, tenant uuid, department uuid, owner uuid)');
  for (const row of rows)
    await database.query('insert into things values ($1, $2, $3, $4)', Object.values(row));
});
afterAll(() => database.close());

const actor = (dataScope: DataScope, departmentIds: string[] = []): Actor => ({
  userId: user!,
  tenantId: tenantId!,
  departmentId: departmentIds[0] ?? null,
  departmentIds,
  dataScope,
  permissions: new Set(),
});

async function seen(who: Actor, shared = false): Promise<string[]> {
  const params: unknown[] = ['x'];
  const columns = { tenant: 'tenant', department: 'department', owner: 'owner', shared };
  const found = await database.query<{ id: string }>(
    `select id from things where $1 = 'x' and ${visibleTo(who, columns, params)} order by id`,
    params,
  );
  return found.map((row) => row.id).sort();
}

test('tenant scope sees the tenant, and nothing of another', async () => {
  expect(await seen(actor('tenant'))).toEqual(['mine', 'nobody’s', 'north', 'sales', 'support']);
});

test('department scope sees the department, those below it, and what is its own', async () => {
  expect(await seen(actor('department', [sales!, north!]))).toEqual(['mine', 'north', 'sales']);
  expect(await seen(actor('department', [sales!]), true)).toEqual(['mine', 'nobody’s', 'sales']);
  expect(await seen(actor('department', []))).toEqual(['mine']);
});

test('own scope sees what is its own', async () => {
  expect(await seen(actor('own'))).toEqual(['mine']);
  expect(await seen(actor('own'), true)).toEqual(['mine', 'nobody’s']);
});

test('a table without departments is seen by the whole tenant', async () => {
  const params: unknown[] = [];
  const where = visibleTo(actor('own'), { tenant: 'tenant' }, params);
  expect(await database.query(`select 1 from things where ${where}`, params)).toHaveLength(5);
});

test('rows in memory follow the same rule as SQL', async () => {
  const actors = [
    actor('tenant'),
    actor('department', [sales!, north!]),
    actor('department', []),
    actor('own'),
  ];
  for (const who of actors) {
    const inMemory = rows
      .filter((row) => row.tenant === who.tenantId)
      .filter((row) => covers(who, { departmentId: row.department, ownerId: row.owner }))
      .map((row) => row.id);
    expect(inMemory.sort()).toEqual(await seen(who));
  }
});

test('a new row lies where its maker may put it', async () => {
  for (const [id, parent] of [
    [sales, null],
    [north, sales],
    [support, null],
  ])
    await database.query(
      `insert into departments (id, tenant_id, parent_id, name, created_at) values ($1, $2, $3, 'x', to_timestamp(0))`,
      [id, tenantId, parent],
    );
  const manager = actor('department', [sales!, north!]);
  expect(await placeInDepartment(database, manager, north)).toBe(north);
  expect(await placeInDepartment(database, manager, null)).toBe(sales);
  expect(await placeInDepartment(database, actor('tenant'), null)).toBeNull();
  expect(await placeInDepartment(database, actor('tenant'), support)).toBe(support);
  const refused = { code: 'unknown-department', fields: [{ path: 'departmentId' }] };
  await expect(placeInDepartment(database, manager, support)).rejects.toMatchObject(refused);
  await expect(placeInDepartment(database, actor('tenant'), randomUUID())).rejects.toMatchObject(refused);
  const foreigner = { ...actor('tenant'), tenantId: otherTenant! };
  await expect(placeInDepartment(database, foreigner, sales)).rejects.toMatchObject(refused);
});
