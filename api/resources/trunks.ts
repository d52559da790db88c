import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { conflict, notFound, type Actor, type Tx } from '../../platform/index.ts';
import { refuseTrunk } from '../checkTrunk.ts';
import { IdParams, page, Trunk, TrunkLive, WholePageQuery, WriteTrunk } from '../contract/index.ts';
import { findVisible, pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { readTrunkLive } from '../trunkLive.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['trunks'];

const query = {
  select: `select x.id, x.name, x.dial_template as "dialTemplate", x.number_format as "numberFormat",
                  x.home_country as "homeCountry", x.caller_number as "callerNumber",
                  coalesce(to_jsonb(x.max_channels), '"unlimited"') as "maxChannels",
                  coalesce(to_jsonb(x.calls_per_second), '"unlimited"') as "callsPerSecond",
                  x.number_rules as "numberRules", x.allowed_patterns as "allowedPatterns",
                  x.denied_patterns as "deniedPatterns", x.cost_note as "costNote", x.enabled
             from trunks x`,
  columns: { tenant: 'x.tenant_id' },
};

export const trunkRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/trunks',
    {
      config: { access: ['trunks.read', 'trunks.write'] },
      schema: { summary: 'Trunks', tags, querystring: WholePageQuery, response: { 200: page(Trunk) } },
    },
    (request) => pageByName<Trunk, Trunk>(database, request.actor, query, request.query, (row) => row),
  );

  app.get(
    '/api/trunks/live',
    {
      config: { access: ['trunks.read', 'trunks.write'] },
      schema: {
        summary: 'What each trunk carries now',
        tags,
        response: { 200: z.object({ items: z.array(TrunkLive) }) },
      },
    },
    async ({ actor }) => ({ items: await readTrunkLive(database, actor, clock.now()) }),
  );

  app.post(
    '/api/trunks',
    {
      config: { access: 'trunks.write' },
      schema: { summary: 'Add a trunk', tags, body: WriteTrunk, response: { 201: Trunk } },
    },
    async (request, reply) => {
      const { actor, body } = request;
      refuseTrunk(body);
      const trunk = await database.transaction(async (tx) => {
        const id = randomUUID();
        await uniqueName('trunks_name', 'name', () =>
          tx.query(
            `insert into trunks (id, tenant_id, name, dial_template, number_format, home_country, caller_number,
                                 max_channels, calls_per_second, number_rules, allowed_patterns, denied_patterns,
                                 cost_note, enabled, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
            [id, actor.tenantId, ...columnsOf(body), clock.date()],
          ),
        );
        const after = await readTrunk(tx, actor, id);
        await request.audit(tx, { action: 'trunk.create', entity: 'trunk', entityId: id, after });
        return after;
      });
      return reply.code(201).send(trunk);
    },
  );

  app.put(
    '/api/trunks/:id',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Change a trunk',
        tags,
        params: IdParams,
        body: WriteTrunk,
        response: { 200: Trunk },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      refuseTrunk(body);
      return database.transaction(async (tx) => {
        const before = await readTrunk(tx, actor, id, true);
        await uniqueName('trunks_name', 'name', () =>
          tx.query(
            `update trunks set name = $2, dial_template = $3, number_format = $4, home_country = $5,
                    caller_number = $6, max_channels = $7, calls_per_second = $8, number_rules = $9,
                    allowed_patterns = $10, denied_patterns = $11, cost_note = $12, enabled = $13 where id = $1`,
            [id, ...columnsOf(body)],
          ),
        );
        const after = await readTrunk(tx, actor, id);
        await request.audit(tx, { action: 'trunk.update', entity: 'trunk', entityId: id, before, after });
        return after;
      });
    },
  );

  app.delete(
    '/api/trunks/:id',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Remove a trunk that no task uses',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await readTrunk(tx, actor, id, true);
        const [task] = await tx.query<{ name: string }>(
          'select name from tasks where trunk_id = $1 limit 1',
          [id],
        );
        if (task)
          throw conflict('trunk-in-use', `the task “${task.name}” uses it: disable the trunk instead`);
        const [group] = await tx.query<{ name: string }>(
          `select g.name from trunk_group_members m join trunk_groups g on g.id = m.group_id
            where m.trunk_id = $1 limit 1`,
          [id],
        );
        if (group)
          throw conflict('trunk-in-group', `the trunk group “${group.name}” holds it: take it out first`);
        await tx.query('delete from trunks where id = $1', [id]);
        await request.audit(tx, { action: 'trunk.delete', entity: 'trunk', entityId: id, before });
      });
      return reply.code(204).send();
    },
  );
};

const columnsOf = (trunk: z.output<typeof WriteTrunk>) => [
  trunk.name,
  trunk.dialTemplate,
  trunk.numberFormat,
  trunk.homeCountry,
  trunk.callerNumber,
  trunk.maxChannels === 'unlimited' ? null : trunk.maxChannels,
  trunk.callsPerSecond === 'unlimited' ? null : trunk.callsPerSecond,
  JSON.stringify(trunk.numberRules),
  trunk.allowedPatterns,
  trunk.deniedPatterns,
  trunk.costNote,
  trunk.enabled,
];

async function readTrunk(tx: Tx, actor: Actor, id: string, forUpdate = false): Promise<Trunk> {
  const trunk = await findVisible<Trunk>(tx, actor, query, id, forUpdate);
  if (!trunk) throw notFound('trunk');
  return trunk;
}
