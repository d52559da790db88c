import type { FastifyRequest } from 'fastify';
import { announce, type Tx } from '../../platform/index.ts';
import { blockAgent, restoreAgent, type AgentRequest } from '../../dialer-core/index.ts';
import { AgentCard, IdParams } from '../contract/index.ts';
import { findAgentCard } from '../findAgentCard.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['agents'];

/** Signing agents out by force, and letting them in again. */
export const agentAccessRoutes: ResourcePlugin = (app, { database, clock }) => {
  const change = (
    request: Pick<FastifyRequest, 'actor' | 'audit'>,
    id: string,
    action: 'agent.block' | 'agent.restore',
    work: (tx: Tx, agent: AgentRequest) => Promise<unknown>,
  ): Promise<AgentCard> =>
    database.transaction(async (tx) => {
      const { actor } = request;
      const before = await findAgentCard(tx, actor, 'a.id', id);
      const by = { userId: actor.userId, self: before.userId === actor.userId };
      await work(tx, { tenantId: actor.tenantId, agentId: before.id, by });
      await announce(tx, { tenantId: actor.tenantId, kind: 'agents', ids: [before.id] });
      const after = await findAgentCard(tx, actor, 'a.id', id);
      const facts = ({ state, afterCall, blocked }: AgentCard) => ({ state, afterCall, blocked });
      await request.audit(tx, {
        action,
        entity: 'agent',
        entityId: before.id,
        before: facts(before),
        after: facts(after),
      });
      return after;
    });

  app.post(
    '/api/agents/:id/block',
    {
      config: { access: 'agents.control' },
      schema: {
        summary: 'Sign an agent out by force',
        description:
          'At once, or when the present call is over. The agent cannot sign in as an agent until restored.',
        tags,
        params: IdParams,
        response: { 200: AgentCard },
      },
    },
    (request) =>
      change(request, request.params.id, 'agent.block', (tx, agent) => blockAgent(tx, agent, clock.now())),
  );

  app.post(
    '/api/agents/:id/restore',
    {
      config: { access: 'agents.control' },
      schema: {
        summary: 'Let an agent in again who was signed out by force',
        tags,
        params: IdParams,
        response: { 200: AgentCard },
      },
    },
    (request) => change(request, request.params.id, 'agent.restore', restoreAgent),
  );
};
