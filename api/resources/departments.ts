import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  conflict,
  notFound,
  placeInDepartment,
  UserError,
  type Actor,
  type Tx,
} from '../../platform/index.ts';
import { Department, IdParams, page, WholePageQuery, WriteDepartment } from '../contract/index.ts';
import { findVisible, pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['departments'];
const read = ['users.read', 'users.write', 'lists.read', 'tasks.read', 'floor.read'] as const;

const query = {
  select: `select x.id, x.name, x.parent_id as "parentId",
                  (select count(*)::int from users u where u.department_id = x.id) as users
             from departments x`,
  columns: { tenant: 'x.tenant_id', department: 'x.id' },
};

export const departmentRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/departments',
    {
      config: { access: read },
      schema: {
        summary: 'Departments; `parentId` makes the tree',
        tags,
        querystring: WholePageQuery,
        response: { 200: page(Department) },
      },
    },
    (request) =>
      pageByName<Department, Department>(database, request.actor, query, request.query, (row) => row),
  );

  app.post(
    '/api/departments',
    {
      config: { access: 'users.write' },
      schema: { summary: 'Add a department', tags, body: WriteDepartment, response: { 201: Department } },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const department = await database.transaction(async (tx) => {
        await lockTree(tx, actor);
        const id = randomUUID();
        await tx.query(
          'insert into departments (id, tenant_id, parent_id, name, created_at) values ($1, $2, $3, $4, $5)',
          [id, actor.tenantId, await placeBelow(tx, actor, body.parentId), body.name, clock.date()],
        );
        const after = await readDepartment(tx, actor.tenantId, id);
        await request.audit(tx, { action: 'department.create', entity: 'department', entityId: id, after });
        return after;
      });
      return reply.code(201).send(department);
    },
  );

  app.put(
    '/api/departments/:id',
    {
      config: { access: 'users.write' },
      schema: {
        summary: 'Rename or move a department',
        tags,
        params: IdParams,
        body: WriteDepartment,
        response: { 200: Department },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        await lockTree(tx, actor);
        const before = await findVisible<Department>(tx, actor, query, id);
        if (!before) throw notFound('department');
        if (body.parentId !== before.parentId) {
          await refuseCycle(tx, actor.tenantId, id, body.parentId);
          await placeBelow(tx, actor, body.parentId);
        }
        await tx.query('update departments set name = $2, parent_id = $3 where id = $1', [
          id,
          body.name,
          body.parentId,
        ]);
        const after = await readDepartment(tx, actor.tenantId, id);
        await request.audit(tx, {
          action: 'department.update',
          entity: 'department',
          entityId: id,
          before,
          after,
        });
        return after;
      });
    },
  );

  app.delete(
    '/api/departments/:id',
    {
      config: { access: 'users.write' },
      schema: {
        summary: 'Remove a department that nothing belongs to',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { id } = request.params;
      await database.transaction(async (tx) => {
        await lockTree(tx, actor);
        const before = await findVisible<Department>(tx, actor, query, id, true);
        if (!before) throw notFound('department');
        await refuseUsed(tx, id);
        await tx.query('delete from departments where id = $1', [id]);
        await request.audit(tx, { action: 'department.delete', entity: 'department', entityId: id, before });
      });
      return reply.code(204).send();
    },
  );
};

/** The tree is checked as a whole: changes of one tenant's tree follow each other. */
const lockTree = (tx: Tx, actor: Actor) =>
  tx.query(`select pg_advisory_xact_lock(hashtextextended('departments:' || $1, 0))`, [actor.tenantId]);

/** The parent as asked for; no parent is only for those who see the whole tenant. */
async function placeBelow(tx: Tx, actor: Actor, parentId: string | null): Promise<string | null> {
  if (parentId === null && actor.dataScope !== 'tenant') throw unknownParent();
  return placeInDepartment(tx, actor, parentId, 'parentId');
}

const unknownParent = () =>
  new UserError('unknown-department', 'parentId: choose a department you may see', {
    fields: [{ path: 'parentId', code: 'unknown-department', message: 'choose a department you may see' }],
  });

async function refuseCycle(tx: Tx, tenantId: string, id: string, parentId: string | null): Promise<void> {
  const [inside] = await tx.query(
    `with recursive below as (
       select $1::uuid as id
       union
       select d.id from departments d join below b on d.parent_id = b.id where d.tenant_id = $2
     ) select 1 from below where id = $3`,
    [id, tenantId, parentId],
  );
  if (!inside) return;
  throw new UserError('department-cycle', 'a department cannot lie below itself', {
    fields: [
      { path: 'parentId', code: 'department-cycle', message: 'choose a department that is not below it' },
    ],
  });
}

async function refuseUsed(tx: Tx, id: string): Promise<void> {
  const [used] = await tx.query<{ by: string | null }>(
    `select concat_ws(', ',
       (select 'departments below it' where exists (select 1 from departments where parent_id = $1)),
       (select 'users' where exists (select 1 from users where department_id = $1)),
       (select 'skill groups' where exists (select 1 from skill_groups where department_id = $1)),
       (select 'lists' where exists (select 1 from lists where department_id = $1)),
       (select 'campaigns' where exists (select 1 from campaigns where department_id = $1)),
       (select 'tasks' where exists (select 1 from tasks where department_id = $1))) as by`,
    [id],
  );
  if (used?.by) throw conflict('department-in-use', `the department still has: ${used.by}`);
}

async function readDepartment(tx: Tx, tenantId: string, id: string): Promise<Department> {
  const [row] = await tx.query<Department>(`${query.select} where x.id = $1 and x.tenant_id = $2`, [
    id,
    tenantId,
  ]);
  if (!row) throw notFound('department');
  return row;
}
