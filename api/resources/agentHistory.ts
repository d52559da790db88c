import { z } from 'zod';
import { UserError } from '../../platform/index.ts';
import { readStateTimes } from '../../dialer-core/index.ts';
import {
  AgentHistoryQuery,
  AgentStateEntry,
  AgentTimes,
  AgentTimesQuery,
  IdParams,
  page,
} from '../contract/index.ts';
import { findAgentCard } from '../findAgentCard.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['agents'];
const DAY = 86_400;
const MOST_DAYS = 92;

/** What agents did, and for how long. */
export const agentHistoryRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/agents/:id/history',
    {
      config: { access: ['floor.read', 'agents.control', 'agent.self'] },
      schema: {
        summary: 'The states an agent was in, the last one first',
        tags,
        params: IdParams,
        querystring: AgentHistoryQuery,
        response: { 200: page(AgentStateEntry) },
      },
    },
    async ({ actor, params, query }) => {
      const { id } = await findAgentCard(database, actor, 'a.id', params.id);
      const before = readCursor(query.cursor, z.number().int());
      const rows = await database.query<AgentStateEntry>(
        `select h.id::int, h.from_state as "from", h.state, h.break_reason as "breakReason", h.cause,
                case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as by,
                h.attempt_id as "attemptId", extract(epoch from h.started_at)::float8 as "startedAt",
                extract(epoch from h.ended_at)::float8 as "endedAt"
           from agent_state_history h left join users u on u.id = h.by_user
          where h.agent_id = $1 and ($2::bigint is null or h.id < $2)
          order by h.id desc limit $3`,
        [id, before, query.limit + 1],
      );
      return pageOf(
        rows,
        query.limit,
        (row) => row,
        (row) => row.id,
      );
    },
  );

  app.get(
    '/api/agents/:id/times',
    {
      config: { access: ['floor.read', 'agents.control', 'agent.self'] },
      schema: {
        summary: 'Seconds an agent spent in each state',
        description: 'The states without offline add up to `signedIn`.',
        tags,
        params: IdParams,
        querystring: AgentTimesQuery,
        response: { 200: AgentTimes },
      },
    },
    async ({ actor, params, query }) => {
      const { id } = await findAgentCard(database, actor, 'a.id', params.id);
      const to = Math.min(query.to ?? clock.now(), clock.now());
      const from = query.from ?? to - DAY;
      if (from > to || to - from > MOST_DAYS * DAY)
        throw new UserError('invalid-range', `ask for at most ${MOST_DAYS} days that begin before they end`, {
          fields: [{ path: 'query.from', code: 'invalid-range', message: 'choose a shorter range' }],
        });
      return { from, to, ...(await readStateTimes(database, id, from, to)) };
    },
  );
};
