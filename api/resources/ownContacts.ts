import { z } from 'zod';
import { appoint, clocksOf, type FieldDefinition } from '../../campaigns/index.ts';
import { notFound, type Tx } from '../../platform/index.ts';
import { AppointOwnContact, OwnContact, OwnContactsQuery, page, VoidOwnContact } from '../contract/index.ts';
import { valuesOnForm } from '../listValues.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['calls'];

interface Row extends Omit<OwnContact, 'fields' | 'zones'> {
  zone: string;
  fields: Record<string, string>;
  definitions: FieldDefinition[];
}

type View = z.output<typeof OwnContactsQuery>['view'];

/** What an agent has to dial themselves. */
export const ownContactRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/me/contacts',
    {
      config: { access: 'agent.self' },
      schema: {
        summary: 'The own list: contacts that were given to the agent, and the own appointments',
        description: 'Dial one with POST /api/me/call.',
        tags,
        querystring: OwnContactsQuery,
        response: { 200: page(OwnContact) },
      },
    },
    async ({ actor, numbers, query }) => {
      const after = readCursor(query.cursor, z.number());
      const rows = await database.query<Row>(
        `${selectOwn} and ${inView[query.view]} and ($3::bigint is null or c.id > $3) order by c.id limit $5`,
        [actor.tenantId, actor.userId, after, clock.date(), query.limit + 1],
      );
      return pageOf(
        rows,
        query.limit,
        ({ definitions, fields, zone, ...row }): OwnContact => ({
          ...row,
          zones: clocksOf(zone),
          phone: numbers.show(row.phone),
          name: row.name === null ? null : numbers.inText(row.name),
          callback: row.callback && { ...row.callback, note: numbers.inText(row.callback.note) },
          fields: valuesOnForm(numbers, definitions, fields),
        }),
        (row) => row.contactId,
      );
    },
  );

  app.post(
    '/api/me/contacts/appoint',
    {
      config: { access: 'agent.self' },
      schema: {
        summary: 'Appoint a call with a contact of the own list, or move the own appointment',
        tags,
        body: AppointOwnContact,
        response: { 204: z.undefined().describe('Appointed') },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { contactId, dueAt, note, strict } = request.body;
      await database.transaction(async (tx) => {
        const wanted = { tenantId: actor.tenantId, userId: actor.userId, contactId, dueAt, note, strict };
        await appoint(tx, wanted, clock.now());
        await request.audit(tx, {
          action: 'callback.create',
          entity: 'contact',
          entityId: String(contactId),
          after: { dueAt, strict },
        });
      });
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/me/contacts/void',
    {
      config: { access: 'agent.self' },
      schema: {
        summary: 'Void a contact of the own list: nobody dials it again',
        tags,
        body: VoidOwnContact,
        response: { 204: z.undefined().describe('Voided') },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { contactId } = request.body;
      await database.transaction(async (tx) => {
        await voidOwn(tx, actor.tenantId, actor.userId, contactId);
        await request.audit(tx, {
          action: 'contact.void',
          entity: 'contact',
          entityId: String(contactId),
          before: { voided: false },
          after: { voided: true },
        });
      });
      return reply.code(204).send();
    },
  );
};

/** Error: `not-found` for a contact that is not the agent's, or is voided. */
async function voidOwn(tx: Tx, tenantId: string, userId: string, contactId: number): Promise<void> {
  const voided = await tx.query(
    `update contacts c set voided = true
      where c.id = $3 and c.tenant_id = $1 and not c.voided
        and exists (select from contact_allocations g join agents a on a.id = g.target_id and g.kind = 'agent'
                     where g.contact_id = c.id and a.user_id = $2) returning c.id`,
    [tenantId, userId, contactId],
  );
  if (voided.length === 0) throw notFound('contact');
}

/** Tenant $1, user $2, now $4. */
const selectOwn = `
  select c.id as "contactId", c.name, c.zone, coalesce(b.phone, c.phones[1]) as phone, l.name as "listName",
         extract(epoch from g.allocated_at)::float8 as "allocatedAt", d.dials,
         extract(epoch from d.last_at)::float8 as "lastDialAt", d.outcome as "lastOutcome",
         case when r.name is not null then jsonb_build_object('name', r.name, 'success', r.success) end as result,
         case when b.id is not null then jsonb_build_object('id', b.id,
              'dueAt', extract(epoch from b.due_at)::float8, 'zone', c.zone, 'note', b.note) end as callback,
         case when k.id is not null then jsonb_build_object('id', k.id, 'name', k.name) end as task,
         c.fields, l.fields as definitions
    from agents o
    join lateral (
      select contact_id from contact_allocations where kind = 'agent' and target_id = o.id
      union select contact_id from callbacks where agent_id = o.id and tenant_id = o.tenant_id and state = 'open'
    ) own on true
    join contacts c on c.id = own.contact_id and not c.voided
    join lists l on l.id = c.list_id
    left join contact_allocations g on g.contact_id = c.id and g.kind = 'agent' and g.target_id = o.id
    left join lateral (
      select i.id, i.phone, i.due_at, i.note, i.task_id from callbacks i
       where i.contact_id = c.id and i.agent_id = o.id and i.state = 'open' order by i.due_at limit 1
    ) b on true
    cross join lateral (
      select count(*)::int as dials, max(a.created_at) as last_at,
             (array_agg(a.outcome order by a.created_at desc))[1] as outcome
        from attempts a where a.contact_id = c.id and a.created_at >= coalesce(g.allocated_at, '-infinity')
         and not a.inbound
    ) d
    left join lateral (
      select i.name, (i.flags ->> 'success')::boolean as success from call_results i
       where i.contact_id = c.id and i.written_at >= coalesce(g.allocated_at, '-infinity')
       order by i.written_at desc limit 1
    ) r on true
    left join lateral (
      select i.id, i.name from tasks i left join task_contacts p on p.task_id = i.id and p.contact_id = c.id
       where i.tenant_id = o.tenant_id and i.list_id = c.list_id and i.state = 'running'
         and (b.task_id is null or i.id = b.task_id) and coalesce(p.state, 'planned') not in ('in-call', 'stopped')
         and exists (select from agent_skills s where s.agent_id = o.id and s.skill_group_id = i.skill_group_id)
       order by i.priority, i.id limit 1
    ) k on true
   where o.tenant_id = $1 and o.user_id = $2`;

const today = `(b.due_at at time zone (select time_zone from tenants where id = o.tenant_id))::date
  = ($4::timestamptz at time zone (select time_zone from tenants where id = o.tenant_id))::date`;

const inView: Readonly<Record<View, string>> = {
  all: '$4::timestamptz is not null',
  undialed: 'd.dials = 0 and $4::timestamptz is not null',
  success: 'r.success and $4::timestamptz is not null',
  failed: 'd.dials > 0 and r.success is not true and $4::timestamptz is not null',
  today,
  overdue: 'b.due_at <= $4::timestamptz',
};
