import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  announce,
  conflict,
  notFound,
  placeInDepartment,
  UserError,
  type Actor,
  type Tx,
} from '../../platform/index.ts';
import { checkCallerNumbers } from '../../campaigns/index.ts';
import {
  removeShiftPlan,
  standardQueue,
  type GroupQueue,
  type NamedNumbers,
} from '../../dialer-core/index.ts';
import { IdParams, page, SkillGroup, WholePageQuery, WriteSkillGroup } from '../contract/index.ts';
import { findVisible, pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['skill groups'];

type GroupRow = Omit<SkillGroup, 'queue'> & { queue: GroupQueue | null };

const shown = (row: GroupRow): SkillGroup => ({ ...row, queue: row.queue ?? standardQueue });

const query = {
  select: `select x.id, x.name, x.department_id as "departmentId", x.wrap_up_seconds as "wrapUpSeconds",
                  x.caller_number as "callerNumber", x.caller_number_group_id as "callerNumberGroupId", x.queue,
                  (select count(*)::int from agent_skills s where s.skill_group_id = x.id) as agents
             from skill_groups x`,
  columns: { tenant: 'x.tenant_id', department: 'x.department_id', shared: true },
};

export const skillGroupRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/skill-groups',
    {
      config: { access: ['tasks.read', 'floor.read', 'users.read', 'skillGroups.write'] },
      schema: {
        summary: 'Skill groups',
        tags,
        querystring: WholePageQuery,
        response: { 200: page(SkillGroup) },
      },
    },
    (request) => pageByName<GroupRow, SkillGroup>(database, request.actor, query, request.query, shown),
  );

  app.post(
    '/api/skill-groups',
    {
      config: { access: 'skillGroups.write' },
      schema: { summary: 'Add a skill group', tags, body: WriteSkillGroup, response: { 201: SkillGroup } },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const group = await database.transaction(async (tx) => {
        const id = randomUUID();
        const departmentId = await placeInDepartment(tx, actor, body.departmentId);
        const queue = body.queue ?? standardQueue;
        refuseQueue(queue);
        await refuseNumbers(tx, actor, body);
        await uniqueName('skill_groups_name', 'name', () =>
          tx.query(
            `insert into skill_groups (id, tenant_id, department_id, name, wrap_up_seconds, caller_number,
                                       caller_number_group_id, created_at, queue)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
            [
              id,
              actor.tenantId,
              departmentId,
              body.name,
              body.wrapUpSeconds,
              body.callerNumber,
              body.callerNumberGroupId,
              clock.date(),
              JSON.stringify(queue),
            ],
          ),
        );
        const after = await readGroup(tx, actor, id);
        await request.audit(tx, { action: 'skill-group.create', entity: 'skill-group', entityId: id, after });
        return after;
      });
      return reply.code(201).send(group);
    },
  );

  app.put(
    '/api/skill-groups/:id',
    {
      config: { access: 'skillGroups.write' },
      schema: {
        summary: 'Change a skill group',
        tags,
        params: IdParams,
        body: WriteSkillGroup,
        response: { 200: SkillGroup },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await readGroup(tx, actor, id, true);
        const departmentId =
          body.departmentId === before.departmentId
            ? before.departmentId
            : await placeInDepartment(tx, actor, body.departmentId);
        const queue = body.queue ?? before.queue;
        refuseQueue(queue);
        await refuseNumbers(tx, actor, body);
        await uniqueName('skill_groups_name', 'name', () =>
          tx.query(
            `update skill_groups set name = $2, department_id = $3, wrap_up_seconds = $4, caller_number = $5,
                    caller_number_group_id = $6, queue = $7
              where id = $1`,
            [
              id,
              body.name,
              departmentId,
              body.wrapUpSeconds,
              body.callerNumber,
              body.callerNumberGroupId,
              JSON.stringify(queue),
            ],
          ),
        );
        const after = await readGroup(tx, actor, id);
        await request.audit(tx, {
          action: 'skill-group.update',
          entity: 'skill-group',
          entityId: id,
          before,
          after,
        });
        return after;
      });
    },
  );

  app.delete(
    '/api/skill-groups/:id',
    {
      config: { access: 'skillGroups.write' },
      schema: {
        summary: 'Remove a skill group that no task uses',
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
          'select name from tasks where skill_group_id = $1 limit 1',
          [id],
        );
        if (task) throw conflict('skill-group-in-use', `the task “${task.name}” uses it`);
        const agents = await tx.query<{ id: string }>(
          'delete from agent_skills where skill_group_id = $1 returning agent_id as id',
          [id],
        );
        await removeShiftPlan(tx, id);
        await tx.query('delete from skill_groups where id = $1', [id]);
        await announce(tx, { tenantId: actor.tenantId, kind: 'agents', ids: agents.map((a) => a.id) });
        await request.audit(tx, {
          action: 'skill-group.delete',
          entity: 'skill-group',
          entityId: id,
          before,
        });
      });
      return reply.code(204).send();
    },
  );
};

/** Errors: `required` at what the overflow needs. */
function refuseQueue({ overflow, overflowPrompt, callbackKey }: GroupQueue): void {
  const missing = [
    ...(overflow !== 'hang-up' && overflowPrompt === null ? ['queue.overflowPrompt'] : []),
    ...(overflow === 'callback' && callbackKey === null ? ['queue.callbackKey'] : []),
  ];
  if (missing.length === 0) return;
  throw new UserError('invalid', `${missing.join(', ')}: the overflow needs it`, {
    fields: missing.map((path) => ({ path, code: 'required', message: 'the overflow needs it' })),
  });
}

/** Errors: `invalid` with `number-and-group` or `unknown-caller-number-group` at the field. */
async function refuseNumbers(tx: Tx, actor: Actor, named: NamedNumbers): Promise<void> {
  const fields = await checkCallerNumbers(tx, actor.tenantId, named);
  if (fields.length === 0) return;
  const summary = fields.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new UserError('invalid', summary, { fields });
}

async function readGroup(tx: Tx, actor: Actor, id: string, forUpdate = false): Promise<SkillGroup> {
  const group = await findVisible<GroupRow>(tx, actor, query, id, forUpdate);
  if (!group) throw notFound('skill group');
  return shown(group);
}
