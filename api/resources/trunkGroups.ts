import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { conflict, notFound, UserError, type Actor, type FieldError, type Tx } from '../../platform/index.ts';
import { IdParams, page, TrunkGroup, WholePageQuery, WriteTrunkGroup } from '../contract/index.ts';
import { findVisible, pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['trunks'];

const query = {
  select: `select x.id, x.name,
                  (select coalesce(jsonb_agg(jsonb_build_object('trunkId', m.trunk_id, 'trunkName', t.name,
                            'enabled', t.enabled, 'priority', m.priority, 'weight', m.weight)
                            order by m.priority, t.name, t.id), '[]')
                     from trunk_group_members m join trunks t on t.id = m.trunk_id
                    where m.group_id = x.id) as members
             from trunk_groups x`,
  columns: { tenant: 'x.tenant_id' },
};

type Write = z.output<typeof WriteTrunkGroup>;

export const trunkGroupRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/trunk-groups',
    {
      config: { access: ['trunks.read', 'trunks.write'] },
      schema: {
        summary: 'Trunk groups',
        tags,
        querystring: WholePageQuery,
        response: { 200: page(TrunkGroup) },
      },
    },
    (request) =>
      pageByName<TrunkGroup, TrunkGroup>(database, request.actor, query, request.query, (row) => row),
  );

  app.post(
    '/api/trunk-groups',
    {
      config: { access: 'trunks.write' },
      schema: { summary: 'Add a trunk group', tags, body: WriteTrunkGroup, response: { 201: TrunkGroup } },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const group = await database.transaction(async (tx) => {
        await refuseMembers(tx, actor, body.members);
        const id = randomUUID();
        await uniqueName('trunk_groups_name', 'name', () =>
          tx.query('insert into trunk_groups (id, tenant_id, name, created_at) values ($1, $2, $3, $4)', [
            id,
            actor.tenantId,
            body.name,
            clock.date(),
          ]),
        );
        await writeMembers(tx, id, body.members);
        const after = await readGroup(tx, actor, id);
        await request.audit(tx, { action: 'trunk-group.create', entity: 'trunk-group', entityId: id, after });
        return after;
      });
      return reply.code(201).send(group);
    },
  );

  app.put(
    '/api/trunk-groups/:id',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Change a trunk group',
        description: 'Running tasks follow with their next calls.',
        tags,
        params: IdParams,
        body: WriteTrunkGroup,
        response: { 200: TrunkGroup },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await readGroup(tx, actor, id, true);
        await refuseMembers(tx, actor, body.members);
        await uniqueName('trunk_groups_name', 'name', () =>
          tx.query('update trunk_groups set name = $2 where id = $1', [id, body.name]),
        );
        await tx.query('delete from trunk_group_members where group_id = $1', [id]);
        await writeMembers(tx, id, body.members);
        const after = await readGroup(tx, actor, id);
        await request.audit(tx, {
          action: 'trunk-group.update',
          entity: 'trunk-group',
          entityId: id,
          before,
          after,
        });
        return after;
      });
    },
  );

  app.delete(
    '/api/trunk-groups/:id',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Remove a trunk group that no task uses',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await readGroup(tx, actor, id, true);
        const [task] = await tx.query<{ name: string }>(
          'select name from tasks where trunk_group_id = $1 limit 1',
          [id],
        );
        if (task) throw conflict('trunk-group-in-use', `the task “${task.name}” dials over it`);
        await tx.query('delete from trunk_group_members where group_id = $1', [id]);
        await tx.query('delete from trunk_groups where id = $1', [id]);
        await request.audit(tx, {
          action: 'trunk-group.delete',
          entity: 'trunk-group',
          entityId: id,
          before,
        });
      });
      return reply.code(204).send();
    },
  );
};

/** Members must be trunks there are, each once; they are kept from removal until `tx` ends. */
async function refuseMembers(tx: Tx, actor: Actor, members: Write['members']): Promise<void> {
  const ids = members.map((member) => member.trunkId);
  const rows = await tx.query<{ id: string }>(
    'select id from trunks where tenant_id = $1 and id = any($2::uuid[]) order by id for key share',
    [actor.tenantId, ids],
  );
  const known = new Set(rows.map((row) => row.id));
  const fields = ids.flatMap((id, i): FieldError[] => {
    const path = `members.${i}.trunkId`;
    if (!known.has(id))
      return [{ path, code: 'unknown-trunk', message: 'choose one of the trunks there are' }];
    if (ids.indexOf(id) < i) return [{ path, code: 'doubled', message: 'name each trunk once' }];
    return [];
  });
  if (fields.length === 0) return;
  throw new UserError('invalid-trunk-group', fields.map((f) => `${f.path}: ${f.message}`).join('; '), {
    fields,
  });
}

async function writeMembers(tx: Tx, groupId: string, members: Write['members']): Promise<void> {
  await tx.query(
    `insert into trunk_group_members (group_id, trunk_id, priority, weight)
     select $1, * from unnest($2::uuid[], $3::int[], $4::float8[])`,
    [
      groupId,
      members.map((member) => member.trunkId),
      members.map((member) => member.priority),
      members.map((member) => member.weight),
    ],
  );
}

async function readGroup(tx: Tx, actor: Actor, id: string, forUpdate = false): Promise<TrunkGroup> {
  const group = await findVisible<TrunkGroup>(tx, actor, query, id, forUpdate);
  if (!group) throw notFound('trunk group');
  return group;
}
