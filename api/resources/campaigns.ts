import { campaignOwnership, createCampaign, readPolicy } from '../../campaigns/index.ts';
import { usualAbandonmentRule, type AbandonmentRule } from '../../dialer-core/index.ts';
import { notFound, UserError, type Actor, type Tx } from '../../platform/index.ts';
import {
  Campaign,
  CreateCampaign,
  IdParams,
  page,
  UpdateCampaign,
  WholePageQuery,
} from '../contract/index.ts';
import { findVisible, pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['campaigns'];

const query = {
  select: `select x.id, x.name, x.purpose, x.abandonment, x.department_id as "departmentId", x.policy_id as "policyId",
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
        await assertPolicy(tx, actor, body.policyId, null);
        assertLimit(actor, body.abandonment, usualAbandonmentRule);
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

  app.patch(
    '/api/campaigns/:id',
    {
      config: { access: 'tasks.write' },
      schema: {
        summary: 'Change a campaign; its policy and its limit only with the permission policies.write',
        tags,
        params: IdParams,
        body: UpdateCampaign,
        response: { 200: Campaign },
      },
    },
    (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await readCampaign(tx, actor, id, true);
        const wanted = {
          name: body.name ?? before.name,
          purpose: body.purpose ?? before.purpose,
          policyId: body.policyId === undefined ? before.policyId : body.policyId,
          abandonment: body.abandonment === undefined ? before.abandonment : body.abandonment,
        };
        assertLimit(actor, wanted.abandonment, before.abandonment);
        await assertPolicy(tx, actor, wanted.policyId, before.policyId);
        await uniqueName('campaigns_name', 'name', () =>
          tx.query(
            'update campaigns set name = $2, purpose = $3, policy_id = $4, abandonment = $5 where id = $1',
            [
              ...[id, wanted.name, wanted.purpose, wanted.policyId],
              wanted.abandonment && JSON.stringify(wanted.abandonment),
            ],
          ),
        );
        const after = await readCampaign(tx, actor, id);
        await request.audit(tx, {
          action: 'campaign.update',
          entity: 'campaign',
          entityId: id,
          before,
          after,
        });
        return after;
      });
    },
  );
};

/** Error: `not-allowed`. */
function assertLimit(actor: Actor, wanted: AbandonmentRule | null, before: AbandonmentRule | null): void {
  const same = wanted?.limit === before?.limit && wanted?.window === before?.window;
  if (same || actor.permissions.has('policies.write')) return;
  throw new UserError('not-allowed', 'your role may not change how many callees a campaign may abandon', {
    status: 403,
  });
}

/** Errors: `not-allowed`; `unknown-policy` at `policyId`. The policy is locked against removal until `tx` ends. */
async function assertPolicy(
  tx: Tx,
  actor: Actor,
  policyId: string | null,
  before: string | null,
): Promise<void> {
  if (policyId === before) return;
  if (!actor.permissions.has('policies.write'))
    throw new UserError('not-allowed', 'your role may not choose the policy of a campaign', { status: 403 });
  if (policyId === null) return;
  try {
    await readPolicy(tx, actor.tenantId, policyId, true);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError('unknown-policy', 'policyId: there is no such policy', {
      fields: [{ path: 'policyId', code: 'unknown-policy', message: 'choose one of the policies' }],
    });
  }
}

async function readCampaign(tx: Tx, actor: Actor, id: string, lock = false): Promise<Campaign> {
  const campaign = await findVisible<Campaign>(tx, actor, query, id, lock);
  if (!campaign) throw notFound('campaign');
  return campaign;
}
