import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  conflict,
  exceeds,
  notFound,
  permissions,
  UserError,
  type Actor,
  type RoleBounds,
  type Tx,
} from '../../platform/index.ts';
import { IdParams, page, Role, WholePageQuery, WriteRole } from '../contract/index.ts';
import { findVisible, pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['roles'];

const query = {
  select: `select x.id, x.name, x.built_in as "builtIn", x.permissions, x.data_scope as "dataScope",
                  (select count(*)::int from users u where u.role_id = x.id) as users
             from roles x`,
  columns: { tenant: 'x.tenant_id' },
};

export const roleRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/roles',
    {
      config: { access: ['users.read', 'users.write', 'roles.write'] },
      schema: { summary: 'Roles', tags, querystring: WholePageQuery, response: { 200: page(Role) } },
    },
    (request) => pageByName<Role, Role>(database, request.actor, query, request.query, (row) => row),
  );

  app.post(
    '/api/roles',
    {
      config: { access: 'roles.write' },
      schema: {
        summary: 'Add a role',
        description: 'It cannot hold more than its maker does.',
        tags,
        body: WriteRole,
        response: { 201: Role },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      refuseUnfit(body, actor);
      const role = await database.transaction(async (tx) => {
        const id = randomUUID();
        await uniqueName('roles_name', 'name', () =>
          tx.query(
            `insert into roles (id, tenant_id, name, permissions, data_scope, created_at)
             values ($1, $2, $3, $4, $5, $6)`,
            [id, actor.tenantId, body.name, [...new Set(body.permissions)], body.dataScope, clock.date()],
          ),
        );
        const after = await readRole(tx, actor, id);
        await request.audit(tx, { action: 'role.create', entity: 'role', entityId: id, after });
        return after;
      });
      return reply.code(201).send(role);
    },
  );

  app.put(
    '/api/roles/:id',
    {
      config: { access: 'roles.write' },
      schema: {
        summary: 'Change a role that is not built in',
        description: 'Takes effect at once for everybody who has it.',
        tags,
        params: IdParams,
        body: WriteRole,
        response: { 200: Role },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      refuseUnfit(body, actor);
      return database.transaction(async (tx) => {
        const before = await readRole(tx, actor, id, true);
        refuseUntouchable(before, actor);
        await uniqueName('roles_name', 'name', () =>
          tx.query('update roles set name = $2, permissions = $3, data_scope = $4 where id = $1', [
            id,
            body.name,
            [...new Set(body.permissions)],
            body.dataScope,
          ]),
        );
        const after = await readRole(tx, actor, id);
        await request.audit(tx, { action: 'role.update', entity: 'role', entityId: id, before, after });
        return after;
      });
    },
  );

  app.delete(
    '/api/roles/:id',
    {
      config: { access: 'roles.write' },
      schema: {
        summary: 'Remove a role that nobody has',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await readRole(tx, actor, id, true);
        refuseUntouchable(before, actor);
        const { users } = await readRole(tx, actor, id);
        if (users > 0) throw conflict('role-in-use', `${users} users have this role`);
        await tx.query('delete from roles where id = $1', [id]);
        await request.audit(tx, { action: 'role.delete', entity: 'role', entityId: id, before });
      });
      return reply.code(204).send();
    },
  );
};

const known = new Set<string>(permissions);

function refuseUnfit(role: RoleBounds, actor: Actor): void {
  const granted: ReadonlySet<string> = actor.permissions;
  const fields = role.permissions.flatMap((permission, i) => {
    if (!known.has(permission))
      return [
        { path: `permissions.${i}`, code: 'unknown-permission', message: `${permission} does not exist` },
      ];
    return granted.has(permission)
      ? []
      : [{ path: `permissions.${i}`, code: 'not-yours', message: `you lack ${permission} yourself` }];
  });
  if (fields.length > 0) throw new UserError('unfit-role', 'the role holds what it cannot', { fields });
  if (exceeds(role, actor))
    throw new UserError('unfit-role', 'the role would see more than you do', {
      fields: [{ path: 'dataScope', code: 'not-yours', message: 'wider than your own' }],
    });
}

function refuseUntouchable(role: Role, actor: Actor): void {
  if (role.builtIn !== null)
    throw conflict('built-in-role', 'built-in roles stay as they are: make a new one');
  if (exceeds(role, actor))
    throw new UserError('more-powerful', 'this role holds more than you do', { status: 403 });
}

/** Locked, it can neither change nor be given to anybody meanwhile. */
async function readRole(tx: Tx, actor: Actor, id: string, forUpdate = false): Promise<Role> {
  const role = await findVisible<Role>(tx, actor, query, id, forUpdate);
  if (!role) throw notFound('role');
  return role;
}
