import { readAgentSettings, writeAgentSettings } from '../../dialer-core/index.ts';
import { AgentSettings } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['agents'];

/** How a tenant's agents work. */
export const agentSettingsRoutes: ResourcePlugin = (app, { database }) => {
  app.get(
    '/api/agent-settings',
    {
      config: { access: ['agents.control', 'users.read', 'skillGroups.write'] },
      schema: {
        summary: 'How agents’ phones and wrap-ups are timed',
        tags,
        response: { 200: AgentSettings },
      },
    },
    ({ actor }) => readAgentSettings(database, actor.tenantId),
  );

  app.put(
    '/api/agent-settings',
    {
      config: { access: 'skillGroups.write' },
      schema: {
        summary: 'Change how agents’ phones and wrap-ups are timed',
        description: 'Holds for the next ring and the next wrap-up that is held.',
        tags,
        body: AgentSettings,
        response: { 200: AgentSettings },
      },
    },
    async (request) => {
      const { actor, body } = request;
      return database.transaction(async (tx) => {
        const before = await readAgentSettings(tx, actor.tenantId);
        await writeAgentSettings(tx, actor.tenantId, body);
        await request.audit(tx, {
          action: 'agent-settings.update',
          entity: 'agent-settings',
          entityId: actor.tenantId,
          before,
          after: body,
        });
        return body;
      });
    },
  );
};
