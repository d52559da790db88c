import { campaignOwnership, createCampaign } from '../../campaigns/index.ts';
import { notFound, type Actor, type Tx } from '../../platform/index.ts';
import { Campaign, CreateCampaign, page, WholePageQuery } from '../contract/index.ts';
import { findVisible, pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['campaigns'];

const query = {
  select: `select x.id, x.name, x.purpose, x.abandonment, x.department_id as "departmentId",
                  extract(epoch from x.created_at)::float8 as "createdAt" from campaigns x`,
  columns: campaignOwnership,
};

export const campaignRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/campaigns',
    {
      config: { access: ['tasks.read', 'tasks.write'] },
      schema: { summary: 'Campaigns', tags, querystring: WholePageQuery, response: { 200: page(Campaign) } },
    },
    (request) => pageByName<Campaign, Campaign>(database, request.actor, query, request.query, (row) => row),
  );

  app.post(
    '/api/campaigns',
    {
      config: { access: 'tasks.write' },
      schema: { summary: 'Add a campaign', tags, body: CreateCampaign, response: { 201: Campaign } },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const campaign = await database.transaction(async (tx) => {
        const id = await uniqueName('campaigns_name', 'name', () =>
          createCampaign(tx, actor, body, clock.now()),
        );
        const after = await readCampaign(tx, actor, id);
        await request.audit(tx, { action: 'campaign.create', entity: 'campaign', entityId: id, after });
        return after;
      });
      return reply.code(201).send(campaign);
    },
  );
};

async function readCampaign(tx: Tx, actor: Actor, id: string): Promise<Campaign> {
  const campaign = await findVisible<Campaign>(tx, actor, query, id);
  if (!campaign) throw notFound('campaign');
  return campaign;
}
