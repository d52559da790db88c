import { z } from 'zod';
import { notFound, type Database } from '../../platform/index.ts';
import { readStateTimes } from '../../dialer-core/index.ts';
import { conversationOfCall, type FieldDefinition } from '../../campaigns/index.ts';
import { OwnCall, OwnDay } from '../contract/index.ts';
import { valuesOnForm } from '../listValues.ts';
import type { ResourcePlugin } from '../resource.ts';
import { shownTranscript } from '../transcriptView.ts';

const tags = ['calls'];

interface CallRow {
  attemptId: string;
  tenantId: string;
  taskName: string;
  phone: string;
  answeredAt: number | null;
  rangUs: boolean;
  rates: boolean;
  name: string | null;
  fields: Record<string, string>;
  definitions: FieldDefinition[];
}

/** What an agent needs to see while working. */
export const workbenchRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/me/call',
    {
      config: { access: 'agent.self' },
      schema: {
        summary: 'Whom the agent talks to, and what is known of them',
        description:
          'Known as soon as the callee is reserved for the agent, before the voice; null without a call.',
        tags,
        response: { 200: z.object({ call: OwnCall.nullable() }) },
      },
    },
    async ({ actor, numbers }) => {
      const row = await currentCall(database, actor.tenantId, actor.userId);
      if (!row) return { call: null };
      const history = await callsTo(database, row);
      const talked = await conversationOfCall(database, row.tenantId, row.attemptId);
      return {
        call: {
          attemptId: row.attemptId,
          taskName: row.taskName,
          phone: numbers.show(row.phone),
          answeredAt: row.answeredAt,
          rangUs: row.rangUs,
          rates: row.rates,
          contact: {
            name: row.name === null ? null : numbers.inText(row.name),
            fields: valuesOnForm(numbers, row.definitions, row.fields),
          },
          robot: talked && shownTranscript(numbers, talked),
          history,
        },
      };
    },
  );

  app.get(
    '/api/me/day',
    {
      config: { access: 'agent.self' },
      schema: { summary: 'The agent’s own numbers of today', tags, response: { 200: OwnDay.nullable() } },
    },
    async ({ actor }) => {
      const [agent] = await database.query<{ id: string }>('select id from agents where user_id = $1', [
        actor.userId,
      ]);
      if (!agent) return null;
      const now = clock.now();
      const [tenant] = await database.query<{ from: number }>(
        `select extract(epoch from date_trunc('day', $2::timestamptz at time zone time_zone) at time zone time_zone)::float8
                as from from tenants where id = $1`,
        [actor.tenantId, clock.date()],
      );
      if (!tenant) throw notFound('tenant');
      const times = await readStateTimes(database, agent.id, tenant.from, now);
      // Every call the agent talked in, also one that went on to somebody else.
      const [calls] = await database.query<{ n: number }>(
        `select count(distinct attempt_id)::int as n from agent_state_history
          where agent_id = $1 and state = 'talking' and started_at >= $2`,
        [agent.id, new Date(tenant.from * 1000)],
      );
      const [ratings] = await database.query<{ rated: number; average: number | null }>(
        `select count(*)::int as rated, avg(rating)::float8 as average from attempts
          where agent_id = $1 and rating_at >= $2 and rating is not null`,
        [agent.id, new Date(tenant.from * 1000)],
      );
      const { states } = times;
      return {
        from: tenant.from,
        calls: calls?.n ?? 0,
        talkSeconds: states.talking,
        signedInSeconds: times.signedIn,
        readySeconds: states.ready,
        wrapUpSeconds: states['wrap-up'],
        breakSeconds: states.break,
        ratings:
          ratings?.average === undefined || ratings.average === null
            ? null
            : { rated: ratings.rated, average: ratings.average },
      };
    },
  );
};

async function currentCall(
  database: Database,
  tenantId: string,
  userId: string,
): Promise<CallRow | undefined> {
  const [row] = await database.query<CallRow>(
    `select t.id as "attemptId", t.tenant_id as "tenantId", k.name as "taskName", t.phone,
            extract(epoch from t.answered_at)::float8 as "answeredAt", t.inbound as "rangUs",
            k.rating is not null as rates, c.name, coalesce(c.fields, '{}') as fields,
            coalesce(l.fields, '[]') as definitions
       from agents a join attempts t on t.id = a.attempt_id join tasks k on k.id = t.task_id
       left join contacts c on c.id = t.contact_id left join lists l on l.id = c.list_id
      where a.tenant_id = $1 and a.user_id = $2`,
    [tenantId, userId],
  );
  return row;
}

const callsTo = (database: Database, { tenantId, phone, attemptId }: CallRow): Promise<OwnCall['history']> =>
  database.query<OwnCall['history'][number]>(
    `select t.id as "attemptId", extract(epoch from t.created_at)::float8 as at, k.name as "taskName", t.outcome,
            t.talk_seconds as "talkSeconds", u.name as "agentName", t.inbound as "rangUs"
       from attempts t join tasks k on k.id = t.task_id
       left join agents a on a.id = t.agent_id left join users u on u.id = a.user_id
      where t.tenant_id = $1 and t.phone = $2 and t.id <> $3 and t.settled_at is not null and t.outcome is not null
      order by t.created_at desc limit 20`,
    [tenantId, phone, attemptId],
  );
