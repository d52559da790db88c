import { z } from 'zod';
import { cancelCallback, changeCallback } from '../../campaigns/index.ts';
import { notFound, visibleTo, type Actor, type Tx } from '../../platform/index.ts';
import { Callback, CallbacksQuery, ChangeCallback, IdParams, page } from '../contract/index.ts';
import type { Numbers } from '../masking.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['results'];
const Key = z.object({ dueAt: z.number(), id: z.uuid() });

const select = `
  select b.id, b.task_id as "taskId", k.name as "taskName", b.contact_id as "contactId", c.name as "contactName",
         b.phone, extract(epoch from b.due_at)::float8 as "dueAt", coalesce(t.zone, 'country:ZZ') as zone,
         case when g.id is not null then jsonb_build_object('id', g.id, 'name', u.name) end as agent,
         b.others_after_minutes as "othersAfterMinutes", b.note,
         (select m.name from users m where m.id = b.made_by) as "madeBy",
         extract(epoch from b.made_at)::float8 as "madeAt", coalesce(t.attempts, 0) as attempts
    from callbacks b
    join tasks k on k.id = b.task_id
    left join task_contacts t on t.task_id = b.task_id and t.contact_id = b.contact_id
    left join contacts c on c.id = b.contact_id
    left join agents g on g.id = b.agent_id
    left join users u on u.id = g.user_id`;

/** Appointments with callees. An agent sees the own ones and those that any agent may make. */
export const callbackRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/callbacks',
    {
      config: { access: ['tasks.read', 'agent.self'] },
      schema: {
        summary: 'Callbacks that are still to be made, the next ones first',
        tags,
        querystring: CallbacksQuery,
        response: { 200: page(Callback) },
      },
    },
    async ({ actor, numbers, query }) => {
      const params: unknown[] = [];
      const conditions = [...seenBy(actor, params), `b.state = 'open'`];
      const now = () => `$${params.push(clock.date())}::timestamptz`;
      if (query.when === 'overdue') conditions.push(`b.due_at <= ${now()}`);
      if (query.when === 'today')
        conditions.push(
          `(b.due_at at time zone (select time_zone from tenants where id = b.tenant_id))::date
           = (${now()} at time zone (select time_zone from tenants where id = b.tenant_id))::date`,
        );
      if (query.own) conditions.push(`g.user_id = $${params.push(actor.userId)}`);
      const after = readCursor(query.cursor, Key);
      if (after)
        conditions.push(
          `(b.due_at, b.id) > ($${params.push(new Date(Math.round(after.dueAt * 1000)))}, $${params.push(after.id)}::uuid)`,
        );
      const rows = await database.query<Callback>(
        `${select} where ${conditions.join(' and ')} order by b.due_at, b.id limit ${query.limit + 1}`,
        params,
      );
      return pageOf(
        rows,
        query.limit,
        (row) => shown(row, numbers),
        ({ dueAt, id }) => ({ dueAt, id }),
      );
    },
  );

  app.patch(
    '/api/callbacks/:id',
    {
      config: { access: ['tasks.run', 'agent.self'] },
      schema: {
        summary: 'Move a callback, or give it to another agent',
        tags,
        params: IdParams,
        body: ChangeCallback,
        response: { 200: Callback },
      },
    },
    async (request) => {
      const { actor, body, numbers } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await find(tx, actor, id);
        await changeCallback(tx, actor.tenantId, id, body, clock.now());
        const after = await find(tx, actor, id, 'anybody’s');
        await request.audit(tx, { ...about(id, 'update'), before, after });
        return shown(after, numbers);
      });
    },
  );

  app.delete(
    '/api/callbacks/:id',
    {
      config: { access: ['tasks.run', 'agent.self'] },
      schema: {
        summary: 'Do not call this callee again in the task',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Cancelled') },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await find(tx, actor, id);
        await cancelCallback(tx, actor.tenantId, id, clock.now());
        await request.audit(tx, { ...about(id, 'cancel'), before });
      });
      return reply.code(204).send();
    },
  );
};

const about = (entityId: string, verb: string) => ({
  action: `callback.${verb}`,
  entity: 'callback',
  entityId,
});

const shown = (row: Callback, numbers: Numbers): Callback => ({
  ...row,
  phone: numbers.show(row.phone),
  contactName: row.contactName === null ? null : numbers.inText(row.contactName),
  note: numbers.inText(row.note),
});

/** Conditions for the callbacks an actor sees: those of the tasks in scope; an agent the own and nobody's. */
function seenBy(actor: Actor, params: unknown[]): string[] {
  if (actor.permissions.has('tasks.read'))
    return [visibleTo(actor, { tenant: 'b.tenant_id', department: 'k.department_id', shared: true }, params)];
  const tenant = `b.tenant_id = $${params.push(actor.tenantId)}`;
  const user = `$${params.push(actor.userId)}`;
  return [
    tenant,
    `(g.user_id = ${user} or (b.agent_id is null and k.skill_group_id in (
       select s.skill_group_id from agent_skills s join agents o on o.id = s.agent_id where o.user_id = ${user})))`,
  ];
}

/** Error: `not-found`, also for those the actor does not see. */
async function find(tx: Tx, actor: Actor, id: string, whose?: 'anybody’s'): Promise<Callback> {
  const params: unknown[] = [id];
  const seen = whose ? [`b.tenant_id = $${params.push(actor.tenantId)}`] : seenBy(actor, params);
  const [row] = await tx.query<Callback>(
    `${select} where b.id = $1 and b.state = 'open' and ${seen.join(' and ')}`,
    params,
  );
  if (!row) throw notFound('callback');
  return row;
}
