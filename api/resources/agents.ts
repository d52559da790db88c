import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { notFound, visibleTo, type Actor, type Tx } from '../../platform/index.ts';
import { requestAgentState } from '../../dialer-core/index.ts';
import { AgentCard, ChangeAgentState, IdParams, page, WholePageQuery } from '../contract/index.ts';
import { selectAgentCards } from '../live/agentCards.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['agents'];
const columns = { tenant: 'a.tenant_id', department: 'u.department_id', owner: 'a.user_id' };
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
      const conditions = [visibleTo(actor, columns, params)];
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
        change(request, tx, await findCard(tx, actor, 'a.id', params.id), clock.now()),
      );
    },
  );

  app.post(
    '/api/me/agent-state',
    {
      config: { access: 'agent.self' },
      schema: {
        summary: 'Change the own state as an agent',
        description: 'During a call the wish waits (`afterCall`) until it is over.',
        tags,
        body: ChangeAgentState,
        response: { 200: AgentCard },
      },
    },
    async (request) => {
      const { actor } = request;
      return database.transaction(async (tx) =>
        change(request, tx, await findCard(tx, actor, 'a.user_id', actor.userId), clock.now()),
      );
    },
  );
};

/** The wish as the engine takes it, with its entry in the audit log. */
async function change(request: Asking, tx: Tx, before: AgentCard, now: number): Promise<AgentCard> {
  const { actor, body } = request;
  const by = { userId: actor.userId, self: before.userId === actor.userId };
  const reason = body.reason ?? null;
  await requestAgentState(tx, { tenantId: actor.tenantId, agentId: before.id, to: body.to, reason, by }, now);
  const after = await findCard(tx, actor, 'a.id', before.id);
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

async function findCard(tx: Tx, actor: Actor, column: 'a.id' | 'a.user_id', id: string): Promise<AgentCard> {
  const params: unknown[] = [id];
  const [card] = await tx.query<AgentCard>(
    `${selectAgentCards} where ${column} = $1 and ${visibleTo(actor, columns, params)}`,
    params,
  );
  if (!card) throw notFound('agent');
  return card;
}
