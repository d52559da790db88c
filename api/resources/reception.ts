import { z } from 'zod';
import { readReception, standardReception, writeReception } from '../../dialer-core/index.ts';
import { UserError } from '../../platform/index.ts';
import { InboundCall, InboundCallQuery, page, Reception } from '../contract/index.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['caller numbers'];
const Key = z.tuple([z.number(), z.uuid()]);

interface InboundRow extends Omit<InboundCall, 'call'> {
  taskName: string | null;
  contactName: string | null;
  agentName: string | null;
  waitSeconds: number | null;
  talkSeconds: number | null;
}

/** Callees who ring our numbers: how they are received, and who has rung. */
export const receptionRoutes: ResourcePlugin = (app, { database }) => {
  app.get(
    '/api/reception',
    {
      config: { access: 'trunks.read' },
      schema: {
        summary: 'How callees who ring our numbers are received',
        tags,
        response: { 200: Reception },
      },
    },
    async ({ actor }) => {
      const rules = await readReception(database, actor.tenantId);
      return {
        rules: rules.some(({ number }) => number === '')
          ? rules
          : [{ number: '', ...standardReception }, ...rules],
      };
    },
  );

  app.put(
    '/api/reception',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Change how callees who ring our numbers are received',
        description: 'All rules at once. They hold from the next call on.',
        tags,
        body: Reception,
        response: { 200: Reception },
      },
    },
    async (request) => {
      const { actor, body } = request;
      refuseDoubled(body);
      return database.transaction(async (tx) => {
        const before = await readReception(tx, actor.tenantId);
        await writeReception(tx, actor.tenantId, body.rules);
        await request.audit(tx, {
          action: 'reception.update',
          entity: 'reception',
          entityId: actor.tenantId,
          before: { rules: before },
          after: body,
        });
        return body;
      });
    },
  );

  app.get(
    '/api/inbound-calls',
    {
      config: { access: 'trunks.read' },
      schema: {
        summary: 'Calls to our numbers, the last ones first',
        tags,
        querystring: InboundCallQuery,
        response: { 200: page(InboundCall) },
      },
    },
    async ({ actor, query, numbers }) => {
      const after = readCursor(query.cursor, Key);
      const rows = await database.query<InboundRow>(
        `select i.id, extract(epoch from i.created_at)::float8 as at, i.phone, i.called, i.route, i.reason,
                i.opted_out as "optedOut", extract(epoch from i.ended_at)::float8 as "endedAt", k.name as "taskName",
                c.name as "contactName", u.name as "agentName", a.wait_seconds as "waitSeconds",
                a.talk_seconds as "talkSeconds"
           from inbound_calls i left join attempts a on a.id = i.id left join tasks k on k.id = a.task_id
           left join contacts c on c.id = a.contact_id left join agents g on g.id = a.agent_id
           left join users u on u.id = g.user_id
          where i.tenant_id = $1 and ($2::float8 is null or (i.created_at, i.id) < (to_timestamp($2), $3::uuid))
          order by i.created_at desc, i.id desc limit $4`,
        [actor.tenantId, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
      );
      const shown = ({
        taskName,
        contactName,
        agentName,
        waitSeconds,
        talkSeconds,
        ...row
      }: InboundRow): InboundCall => ({
        ...row,
        phone: row.phone === '' ? '' : numbers.show(row.phone),
        call:
          taskName === null
            ? null
            : {
                taskName,
                contactName: contactName === null ? null : numbers.inText(contactName),
                agentName,
                waitSeconds,
                talkSeconds,
              },
      });
      return pageOf(rows, query.limit, shown, (row) => [row.at, row.id]);
    },
  );
};

/** Errors: `doubled` at the number that has a rule already. */
function refuseDoubled({ rules }: Reception): void {
  const fields = rules.flatMap(({ number }, i) =>
    rules.findIndex((other) => other.number === number) < i
      ? [{ path: `rules.${i}.number`, code: 'doubled', message: 'name each number once' }]
      : [],
  );
  if (fields[0]) throw new UserError('invalid', `${fields[0].path}: name each number once`, { fields });
}
