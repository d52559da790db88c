import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { visibleTo, type Tx } from '../../platform/index.ts';
import { holdWrapUp, requestAgentState } from '../../dialer-core/index.ts';
import { breakReasonName } from '../breakReason.ts';
import {
  AgentCard,
  ChangeAgentState,
  ChangeOwnState,
  IdParams,
  OwnAgent,
  page,
  WholePageQuery,
} from '../contract/index.ts';
import { agentColumns, findAgentCard } from '../findAgentCard.ts';
import { selectAgentCards } from '../live/agentCards.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['agents'];
const NameKey = z.tuple([z.string(), z.uuid()]);

export const agentRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/agents',
    {
      config: { access: ['floor.read', 'agents.control'] },
      schema: {
        summary: 'Agents and what they do now, by name',
        tags,
        querystring: WholePageQuery,
        response: { 200: page(AgentCard) },
      },
    },
    async ({ actor, query }) => {
      const params: unknown[] = [];
      const conditions = [visibleTo(actor, agentColumns, params)];
      const after = readCursor(query.cursor, NameKey);
      if (after)
        conditions.push(`(u.name, a.id) > ($${params.push(after[0])}, $${params.push(after[1])}::uuid)`);
      const rows = await database.query<AgentCard>(
        `${selectAgentCards} where ${conditions.join(' and ')} order by u.name, a.id limit ${query.limit + 1}`,
        params,
      );
      return pageOf(
        rows,
        query.limit,
        (row) => row,
        (row) => [row.name, row.id],
      );
    },
  );

  app.post(
    '/api/agents/:id/state',
    {
      config: { access: 'agents.control' },
      schema: {
        summary: 'Change an agent’s state for them',
        description: 'During a call the wish waits (`afterCall`) until it is over.',
        tags,
        params: IdParams,
        body: ChangeAgentState,
        response: { 200: AgentCard },
      },
    },
    async (request) => {
      const { actor, params } = request;
      return database.transaction(async (tx) =>
        change(request, tx, await findAgentCard(tx, actor, 'a.id', params.id), clock.now()),
      );
    },
  );

  app.get(
    '/api/me/agent',
    {
      config: { access: 'agent.self' },
      schema: { summary: 'The own card as an agent', tags, response: { 200: OwnAgent } },
    },
    async ({ actor, signedIn }) => {
      const [agent] = await database.query<AgentCard>(`${selectAgentCards} where a.user_id = $1`, [
        actor.userId,
      ]);
      if (!agent) return { agent: null, elsewhere: false };
      const [row] = await database.query<{ elsewhere: boolean }>(
        `select a.state <> 'offline' and a.session_id is not null and a.session_id <> $2
                and exists (select 1 from sessions s where s.id = a.session_id) as elsewhere
           from agents a where a.id = $1`,
        [agent.id, signedIn?.sessionId ?? ''],
      );
      return { agent, elsewhere: row?.elsewhere ?? false };
    },
  );

  app.post(
    '/api/me/agent-state',
    {
      config: { access: 'agent.self' },
      schema: {
        summary: 'Change the own state as an agent',
        description:
          'During a call the wish waits (`afterCall`) until it is over. An agent works in one session at a time.',
        tags,
        body: ChangeOwnState,
        response: { 200: AgentCard },
      },
    },
    async (request) => {
      const { actor, body, signedIn } = request;
      const session = signedIn && { id: signedIn.sessionId, takeOver: body.takeOver };
      return database.transaction(async (tx) =>
        change(
          request,
          tx,
          await findAgentCard(tx, actor, 'a.user_id', actor.userId),
          clock.now(),
          session ?? undefined,
        ),
      );
    },
  );

  app.post(
    '/api/me/wrap-up/hold',
    {
      config: { access: 'agent.self' },
      schema: {
        summary: 'Hold the own wrap-up',
        description:
          'It no longer ends after the skill group’s time, but at the latest at the tenant’s limit.',
        tags,
        response: { 200: AgentCard },
      },
    },
    async (request) => {
      const { actor } = request;
      return database.transaction(async (tx) => {
        const before = await findAgentCard(tx, actor, 'a.user_id', actor.userId);
        const by = { userId: actor.userId, self: true };
        await holdWrapUp(tx, { tenantId: actor.tenantId, agentId: before.id, by }, clock.now());
        const after = await findAgentCard(tx, actor, 'a.user_id', actor.userId);
        await request.audit(tx, {
          action: 'agent.hold-wrap-up',
          entity: 'agent',
          entityId: before.id,
          before: { wrapUpUntil: before.wrapUpUntil },
          after: { wrapUpUntil: after.wrapUpUntil },
        });
        return after;
      });
    },
  );
};

/** The wish as the engine takes it, with its entry in the audit log. */
async function change(
  request: Asking,
  tx: Tx,
  before: AgentCard,
  now: number,
  session?: { id: string; takeOver: boolean },
): Promise<AgentCard> {
  const { actor, body } = request;
  const reason = body.to === 'break' ? await breakReasonName(tx, actor.tenantId, body.breakReasonId) : null;
  await requestAgentState(
    tx,
    {
      tenantId: actor.tenantId,
      agentId: before.id,
      to: body.to,
      reason,
      by: { userId: actor.userId, self: before.userId === actor.userId },
      ...(session && { session }),
    },
    now,
  );
  const after = await findAgentCard(tx, actor, 'a.id', before.id);
  await request.audit(tx, {
    action: 'agent.ask-state',
    entity: 'agent',
    entityId: before.id,
    before: stateOf(before),
    after: { ...stateOf(after), asked: body.to },
  });
  return after;
}

type Asking = Pick<FastifyRequest, 'actor' | 'audit'> & { body: z.output<typeof ChangeAgentState> };

const stateOf = ({ state, breakReason, afterCall }: AgentCard) => ({ state, breakReason, afterCall });
