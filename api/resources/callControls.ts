import type { FastifyRequest } from 'fastify';
import { normalisePhone } from '../../campaigns/index.ts';
import { askCommand, askRobotCommand, type CallCommand } from '../../dialer-core/index.ts';
import { UserError, type Database } from '../../platform/index.ts';
import { createCommandAnswers } from '../commandAnswers.ts';
import {
  AgentCard,
  Colleagues,
  IdParams,
  OwnCallCommand,
  RobotCallCommand,
  Supervision,
  SupervisorCommand,
} from '../contract/index.ts';
import { findAgentCard } from '../findAgentCard.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['calls'];
const robotCommands = { listen: 'listen-to-robot', 'take-over': 'take-over-robot' } as const;
const answered =
  'Answers when the switch has carried it out, or says why not; after 10 s, or 45 s when a phone must ring, `command-late`.';

/** What agents and supervisors ask of live calls. */
export const callControlRoutes: ResourcePlugin = (app, { database, clock, log }) => {
  const answers = createCommandAnswers(database, (error) =>
    log.error({ err: error }, 'answers of dialers: trying again'),
  );
  app.addHook('preClose', () => answers.close());

  const ask = async (
    request: Pick<FastifyRequest, 'actor' | 'audit'>,
    agent: AgentCard,
    command: CallCommand,
  ): Promise<AgentCard> => {
    const { actor } = request;
    const id = await database.transaction(async (tx) => {
      const asked = { tenantId: actor.tenantId, agentId: agent.id, byUser: actor.userId, command };
      const commandId = await askCommand(tx, asked, clock);
      await request.audit(tx, {
        action: `call.${command.type}`,
        entity: 'agent',
        entityId: agent.id,
        after: command.type === 'keys' ? { type: 'keys', keys: command.keys.length } : { ...command },
      });
      return commandId;
    });
    await answers.wait(id, command);
    return findAgentCard(database, actor, 'a.id', agent.id);
  };

  app.post(
    '/api/me/call',
    {
      config: { access: 'agent.self' },
      schema: {
        summary: 'Ask something of the own call',
        description: answered,
        tags,
        body: OwnCallCommand,
        response: { 200: AgentCard },
      },
    },
    async (request) =>
      ask(
        request,
        await findAgentCard(database, request.actor, 'a.user_id', request.actor.userId),
        await readOutside(database, request.actor.tenantId, request.body),
      ),
  );

  app.post(
    '/api/agents/:id/call',
    {
      config: { access: 'agents.control' },
      schema: {
        summary: 'Listen to an agent’s call, speak into it, take it over or end it',
        description: answered,
        tags,
        params: IdParams,
        body: SupervisorCommand,
        response: { 200: AgentCard },
      },
    },
    async (request) =>
      ask(request, await findAgentCard(database, request.actor, 'a.id', request.params.id), request.body),
  );

  app.post(
    '/api/attempts/:id/robot',
    {
      config: { access: ['agents.control', 'agent.self'] },
      schema: {
        summary: 'Listen to a robot’s conversation, or talk in its place',
        description: `${answered} The own phone is rung unless one is ready with it. Give the callee back with \`hand-back\` of the own call.`,
        tags,
        params: IdParams,
        body: RobotCallCommand,
        response: { 200: AgentCard },
      },
    },
    async (request) => {
      const { actor, body, params } = request;
      const person = await findAgentCard(database, actor, 'a.user_id', actor.userId);
      if (body.type === 'stop-listening') return ask(request, person, body);
      const command = { type: robotCommands[body.type] };
      const id = await database.transaction(async (tx) => {
        const asked = { tenantId: actor.tenantId, agentId: person.id, byUser: actor.userId, command };
        const commandId = await askRobotCommand(tx, { ...asked, attemptId: params.id }, clock);
        await request.audit(tx, {
          action: `call.${command.type}`,
          entity: 'attempt',
          entityId: params.id,
          after: command,
        });
        return commandId;
      });
      await answers.wait(id, command);
      return findAgentCard(database, actor, 'a.id', person.id);
    },
  );

  app.get(
    '/api/me/colleagues',
    {
      config: { access: 'agent.self' },
      schema: {
        summary: 'To whom the own callee can be given',
        tags,
        response: { 200: Colleagues },
      },
    },
    async ({ actor }) => ({
      agents: await database.query<Colleagues['agents'][number]>(
        `select a.id, u.name, a.phone,
                array(select s.skill_group_id::text from agent_skills s where s.agent_id = a.id order by 1)
                  as "skillGroupIds"
           from agents a join users u on u.id = a.user_id
          where a.tenant_id = $1 and a.state = 'ready' and a.leg_state = 'up' and a.user_id <> $2
          order by u.name, a.id limit 200`,
        [actor.tenantId, actor.userId],
      ),
      skillGroups: await database.query<Colleagues['skillGroups'][number]>(
        `select g.id, g.name, (select count(*)::int from agent_skills s join agents a on a.id = s.agent_id
                                where s.skill_group_id = g.id and a.state = 'ready' and a.leg_state = 'up') as ready
           from skill_groups g where g.tenant_id = $1 order by g.name, g.id limit 200`,
        [actor.tenantId],
      ),
    }),
  );

  app.get(
    '/api/me/supervision',
    {
      config: { access: ['agents.control', 'agent.self'] },
      schema: { summary: 'Whom one listens to', tags, response: { 200: Supervision } },
    },
    async ({ actor }) => {
      const [row] = await database.query<Supervision>(
        `select s.agent_id as "agentId", s.attempt_id as "attemptId", s.mode, a.attempt_id as "takenOver"
           from (select $1::uuid as id) me
           left join supervisions s on s.user_id = me.id and s.ended_at is null
           left join agents a on a.user_id = me.id and a.controls->>'takenOver' = 'true'`,
        [actor.userId],
      );
      return row ?? { agentId: null, attemptId: null, mode: null, takenOver: null };
    },
  );
};

/** The number as the dialers take it. Error: `invalid` with the problem at `number`. */
async function readOutside(database: Database, tenantId: string, command: CallCommand): Promise<CallCommand> {
  if (command.type !== 'transfer-to-number' && command.type !== 'consult-number') return command;
  const [tenant] = await database.query<{ country: string }>(
    'select default_country as country from tenants where id = $1',
    [tenantId],
  );
  const read = normalisePhone(command.number, tenant?.country ?? '');
  if (read.ok) return { ...command, number: read.phone };
  throw new UserError('invalid', `number: ${read.detail}`, {
    fields: [{ path: 'number', code: read.reason, message: read.detail }],
  });
}
