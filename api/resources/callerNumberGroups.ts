import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { writeMembers } from '../../dialer-core/index.ts';
import { conflict, notFound, type Actor, type Tx } from '../../platform/index.ts';
import { resting } from '../callerNumberView.ts';
import {
  CallerNumberGroup,
  IdParams,
  page,
  WholePageQuery,
  WriteCallerNumberGroup,
} from '../contract/index.ts';
import { findVisible, pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['caller numbers'];
const access = 'trunks.write' as const;
const entity = 'caller-number-group';
const unique = 'caller_number_groups_name';

const query = (now: Date) => ({
  select: `select x.id, x.name, x.rests_automatically as "restsAutomatically", c.numbers, c.usable
             from caller_number_groups x
            cross join lateral (
              select count(*)::int as numbers, (count(*) filter (where n.usable))::int as usable
                from caller_number_group_members m
                join (select x.id, x.enabled and not ${resting(`'${now.toISOString()}'`)} as usable
                        from caller_numbers x) n on n.id = m.caller_number_id
               where m.group_id = x.id) c`,
  columns: { tenant: 'x.tenant_id' },
});

export const callerNumberGroupRoutes: ResourcePlugin = (app, { database, clock }) => {
  const read = async (tx: Tx, actor: Actor, id: string, forUpdate = false): Promise<CallerNumberGroup> => {
    const group = await findVisible<CallerNumberGroup>(tx, actor, query(clock.date()), id, forUpdate);
    if (!group) throw notFound('group of caller numbers');
    return group;
  };

  app.get(
    '/api/caller-number-groups',
    {
      config: { access: ['trunks.read', 'trunks.write'] },
      schema: {
        summary: 'Groups of caller numbers',
        tags,
        querystring: WholePageQuery,
        response: { 200: page(CallerNumberGroup) },
      },
    },
    (request) =>
      pageByName<CallerNumberGroup, CallerNumberGroup>(
        database,
        request.actor,
        query(clock.date()),
        request.query,
        (row) => row,
      ),
  );

  app.post(
    '/api/caller-number-groups',
    {
      config: { access },
      schema: {
        summary: 'Add a group of caller numbers',
        tags,
        body: WriteCallerNumberGroup,
        response: { 201: CallerNumberGroup },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const { tenantId } = actor;
      const group = await database.transaction(async (tx) => {
        const id = randomUUID();
        await uniqueName(unique, 'name', () =>
          tx.query(
            `insert into caller_number_groups (id, tenant_id, name, rests_automatically, created_at)
             values ($1, $2, $3, $4, $5)`,
            [id, tenantId, body.name, body.restsAutomatically, clock.date()],
          ),
        );
        if (body.numberIds) await writeMembers(tx, { tenantId, id }, body.numberIds);
        const after = await read(tx, actor, id);
        await request.audit(tx, { action: `${entity}.create`, entity, entityId: id, after });
        return after;
      });
      return reply.code(201).send(group);
    },
  );

  app.put(
    '/api/caller-number-groups/:id',
    {
      config: { access },
      schema: {
        summary: 'Change a group of caller numbers',
        tags,
        params: IdParams,
        body: WriteCallerNumberGroup,
        response: { 200: CallerNumberGroup },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await read(tx, actor, id, true);
        await uniqueName(unique, 'name', () =>
          tx.query('update caller_number_groups set name = $2, rests_automatically = $3 where id = $1', [
            id,
            body.name,
            body.restsAutomatically,
          ]),
        );
        if (body.numberIds) await writeMembers(tx, { tenantId: actor.tenantId, id }, body.numberIds);
        const after = await read(tx, actor, id);
        await request.audit(tx, { action: `${entity}.update`, entity, entityId: id, before, after });
        return after;
      });
    },
  );

  app.delete(
    '/api/caller-number-groups/:id',
    {
      config: { access },
      schema: {
        summary: 'Remove a group that nothing names; its numbers stay',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await read(tx, actor, id, true);
        const [user] = await tx.query<{ name: string }>(
          `select name from tasks where caller_number_group_id = $1
            union all select name from skill_groups where caller_number_group_id = $1
            union all select u.name from agents a join users u on u.id = a.user_id where a.caller_number_group_id = $1
            limit 1`,
          [id],
        );
        if (user) throw conflict('caller-number-group-in-use', `“${user.name}” uses it`);
        await tx.query('delete from caller_number_groups where id = $1', [id]);
        await request.audit(tx, { action: `${entity}.delete`, entity, entityId: id, before });
      });
      return reply.code(204).send();
    },
  );
};
