import { z } from 'zod';
import {
  announce,
  createUser,
  endSessionsOf,
  forgetFailures,
  hashPassword,
  notFound,
  placeInDepartment,
  UserError,
  type Actor,
  type Tx,
} from '../../platform/index.ts';
import { createAgentProfile } from '../../dialer-core/index.ts';
import { CreateUser, IdParams, page, UpdateUser, User, UserQuery } from '../contract/index.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';
import { changeAgentSide, signOutAgent } from './userAgents.ts';
import { findUser, listUsers, shownUser, type UserRow } from './userRows.ts';
import { refuseLastAdministrator, refuseMorePowerful, refuseUngrantable } from './userRules.ts';

const tags = ['users'];

export const userRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/users',
    {
      config: { access: ['users.read', 'users.write'] },
      schema: { summary: 'Users by user name', tags, querystring: UserQuery, response: { 200: page(User) } },
    },
    async (request) => {
      const { cursor, limit, search, status } = request.query;
      const after = readCursor(cursor, z.string());
      const rows = await listUsers(database, request.actor, clock.wall(), { search, status, after, limit });
      return pageOf(rows, limit, shownUser, (row) => row.username.toLowerCase());
    },
  );

  app.get(
    '/api/users/:id',
    {
      config: { access: ['users.read', 'users.write'] },
      schema: { summary: 'One user', tags, params: IdParams, response: { 200: User } },
    },
    async (request) => {
      const user = await findUser(database, request.actor, clock.wall(), request.params.id);
      if (!user) throw notFound('user');
      return shownUser(user);
    },
  );

  app.post(
    '/api/users',
    {
      config: { access: 'users.write' },
      schema: {
        summary: 'Add a user',
        description: 'The password is for one use: the user changes it at the first sign-in.',
        tags,
        body: CreateUser,
        response: { 201: User },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      refuseWeakPassword(body.password, body.username);
      const passwordHash = await hashPassword(body.password);
      const user = await database.transaction(async (tx) => {
        await refuseUngrantable(tx, actor, body.roleId);
        const departmentId = await placeInDepartment(tx, actor, body.departmentId);
        const { tenantId } = actor;
        const id = await uniqueName('users_username', 'username', () =>
          createUser(
            tx,
            { ...body, tenantId, departmentId, passwordHash, mustChangePassword: true },
            clock.now(),
          ),
        );
        if (body.agent) await createAgentProfile(tx, { userId: id, tenantId }, body.agent, clock.now());
        const after = shownUser(await reread(tx, actor, clock.wall(), id));
        await request.audit(tx, { action: 'user.create', entity: 'user', entityId: id, after });
        return after;
      });
      return reply.code(201).send(user);
    },
  );

  app.patch(
    '/api/users/:id',
    {
      config: { access: 'users.write' },
      schema: {
        summary: 'Change a user',
        description:
          'Disabling a user, or a new password, ends all of their sessions. A new password, or `status: active`, ' +
          'also ends a lock-out. An agent who is disabled is signed out, after the present call.',
        tags,
        params: IdParams,
        body: UpdateUser,
        response: { 200: User },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      const passwordHash = body.password === undefined ? null : await hashPassword(body.password);
      return database.transaction(async (tx) => {
        const before = await findUser(tx, actor, clock.wall(), id, true);
        if (!before) throw notFound('user');
        refuseMorePowerful(before, actor);
        if (body.password !== undefined) refuseWeakPassword(body.password, before.username);
        const newRole = body.roleId !== undefined && body.roleId !== before.roleId;
        if (newRole && body.roleId) await refuseUngrantable(tx, actor, body.roleId);
        if (newRole || body.status === 'disabled') await refuseLastAdministrator(tx, actor, before);
        const departmentId =
          body.departmentId === undefined || body.departmentId === before.departmentId
            ? before.departmentId
            : await placeInDepartment(tx, actor, body.departmentId);

        await tx.query(
          `update users set name = $2, role_id = $3, department_id = $4, language = $5, status = $6,
                  password_hash = coalesce($7, password_hash),
                  must_change_password = must_change_password or $7::text is not null
            where id = $1`,
          [
            id,
            body.name ?? before.name,
            body.roleId ?? before.roleId,
            departmentId,
            body.language ?? before.language,
            body.status ?? before.status,
            passwordHash,
          ],
        );
        if (passwordHash !== null || body.status === 'active') await forgetFailures(tx, id);
        if (passwordHash !== null || body.status === 'disabled') await endSessionsOf(tx, id);
        if (body.agent !== undefined) await changeAgentSide(tx, actor, before, body.agent, clock.now());
        if (body.status === 'disabled') await signOutAgent(tx, actor, id, clock.now());

        const after = await reread(tx, actor, clock.wall(), id);
        if (after.agent)
          await announce(tx, { tenantId: actor.tenantId, kind: 'agents', ids: [after.agent.id] });
        await request.audit(tx, {
          action: passwordHash === null ? 'user.update' : 'user.set-password',
          entity: 'user',
          entityId: id,
          before: shownUser(before),
          after: shownUser(after),
        });
        return shownUser(after);
      });
    },
  );
};

/** After a change, which may have put the user out of the actor's own sight. */
async function reread(tx: Tx, actor: Actor, wall: number, id: string): Promise<UserRow> {
  const user = await findUser(tx, { ...actor, dataScope: 'tenant' }, wall, id);
  if (!user) throw notFound('user');
  return user;
}

function refuseWeakPassword(password: string, username: string): void {
  if (password.toLowerCase() !== username.toLowerCase()) return;
  throw new UserError('weak-password', 'password: must not be the user name', {
    fields: [{ path: 'password', code: 'weak-password', message: 'must not be the user name' }],
  });
}
