import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addTestEvent, replayDead } from '../../campaigns/index.ts';
import { conflict, seal, type Tx } from '../../platform/index.ts';
import {
  CreatedWebhook,
  IdParams,
  page,
  ReplayedDeliveries,
  Webhook,
  WebhookSecret,
  WholePageQuery,
  WriteWebhook,
} from '../contract/index.ts';
import { pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';
import { checkWebhook, wholeTenant } from '../webhooks/checkWebhook.ts';
import { findWebhook, webhookQuery } from '../webhooks/findWebhook.ts';
import { newSigningSecret } from '../webhooks/signature.ts';

const tags = ['webhooks'];
const config = { access: 'webhooks.write' } as const;
/** Of one tenant. */
const MOST = 20;
/** Seconds of wall time for which the secret before a rotation signs as well. */
const OVERLAP = 86_400;

/** Who is told of what happens, see docs/webhooks.md. */
export const webhookRoutes: ResourcePlugin = (app, { database, clock, secret, outsidePolicy }) => {
  const sealed = (id: string, text: string) => seal(secret, 'webhook secret', id, text);

  app.get(
    '/api/webhooks',
    {
      config,
      schema: { summary: 'Webhooks', tags, querystring: WholePageQuery, response: { 200: page(Webhook) } },
    },
    ({ actor, query }) => {
      wholeTenant(actor);
      return pageByName<Webhook, Webhook>(database, actor, webhookQuery, query, (row) => row);
    },
  );

  app.get(
    '/api/webhooks/:id',
    { config, schema: { summary: 'One webhook', tags, params: IdParams, response: { 200: Webhook } } },
    ({ actor, params }) => findWebhook(database, actor, params.id),
  );

  app.post(
    '/api/webhooks',
    {
      config,
      schema: {
        summary: 'Add a webhook',
        description: 'The secret that signs its events is in the answer, this once.',
        tags,
        body: WriteWebhook,
        response: { 201: CreatedWebhook },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const signing = newSigningSecret(randomBytes);
      const webhook = await database.transaction(async (tx) => {
        await checkWebhook(tx, actor, body, outsidePolicy);
        await refuseMore(tx, actor.tenantId);
        const id = randomUUID();
        await uniqueName('webhook_subscriptions_name', 'name', () =>
          tx.query(
            `insert into webhook_subscriptions (id, name, url, events, campaign_id, task_id, unmasked, enabled, tenant_id,
                                                secret_sealed, created_by, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
            [id, ...columnsOf(body), actor.tenantId, sealed(id, signing), actor.userId, clock.date()],
          ),
        );
        const after = await findWebhook(tx, actor, id);
        await request.audit(tx, { action: 'webhook.create', entity: 'webhook', entityId: id, after });
        return after;
      });
      return reply.code(201).send({ webhook, secret: signing });
    },
  );

  app.put(
    '/api/webhooks/:id',
    {
      config,
      schema: {
        summary: 'Change a webhook',
        description: 'Enabling it forgets why it was disabled; what waits is sent then.',
        tags,
        params: IdParams,
        body: WriteWebhook,
        response: { 200: Webhook },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await findWebhook(tx, actor, id, true);
        await checkWebhook(tx, actor, body, outsidePolicy);
        await uniqueName('webhook_subscriptions_name', 'name', () =>
          tx.query(
            `update webhook_subscriptions set name = $2, url = $3, events = $4, campaign_id = $5, task_id = $6, unmasked = $7,
                    enabled = $8, disabled_reason = case when $8 then null else disabled_reason end,
                    failures = case when $8 and not enabled or url <> $3 then 0 else failures end
              where id = $1`,
            [id, ...columnsOf(body)],
          ),
        );
        const after = await findWebhook(tx, actor, id);
        await request.audit(tx, { action: 'webhook.update', entity: 'webhook', entityId: id, before, after });
        return after;
      });
    },
  );

  app.delete(
    '/api/webhooks/:id',
    {
      config,
      schema: {
        summary: 'Remove a webhook',
        description: 'With its deliveries: what waits is not sent.',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      await database.transaction(async (tx) => {
        const before = await findWebhook(tx, actor, params.id, true);
        // A worker forgets its deliveries: there may be very many.
        await tx.query('delete from webhook_subscriptions where id = $1', [params.id]);
        await request.audit(tx, { action: 'webhook.delete', entity: 'webhook', entityId: params.id, before });
      });
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/webhooks/:id/secret',
    {
      config,
      schema: {
        summary: 'Give a webhook a new secret',
        description:
          'It is in the answer, this once. For 24 hours events are signed with the one before it as well.',
        tags,
        params: IdParams,
        response: { 200: WebhookSecret },
      },
    },
    async (request) => {
      const { actor, params } = request;
      const signing = newSigningSecret(randomBytes);
      await database.transaction(async (tx) => {
        const { id, name } = await findWebhook(tx, actor, params.id, true);
        await tx.query(
          `update webhook_subscriptions set previous_secret_sealed = secret_sealed, previous_until = $3, secret_sealed = $2
            where id = $1`,
          [id, sealed(id, signing), new Date((clock.wall() + OVERLAP) * 1000)],
        );
        const after = { name };
        await request.audit(tx, { action: 'webhook.rotate-secret', entity: 'webhook', entityId: id, after });
      });
      return { secret: signing };
    },
  );

  app.post(
    '/api/webhooks/:id/test',
    {
      config,
      schema: {
        summary: 'Send a webhook a test event',
        description: '`webhook.test`; its delivery tells what the receiver answered.',
        tags,
        params: IdParams,
        response: { 202: z.object({ deliveryId: z.uuid() }) },
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      const deliveryId = await database.transaction(async (tx) => {
        const webhook = await findWebhook(tx, actor, params.id, true);
        refuseDisabled(webhook);
        const { id, name } = webhook;
        const { tenantId } = actor;
        const delivery = await addTestEvent(tx, { id, name, tenantId }, clock.now());
        await request.audit(tx, { action: 'webhook.test', entity: 'webhook', entityId: id, after: { name } });
        return delivery;
      });
      return reply.code(202).send({ deliveryId });
    },
  );

  app.post(
    '/api/webhooks/:id/replay',
    {
      config,
      schema: {
        summary: 'Send the dead letters of a webhook again',
        description: 'The oldest first, with the ids and bodies that they had.',
        tags,
        params: IdParams,
        response: { 200: ReplayedDeliveries },
      },
    },
    async (request) => {
      const { actor, params } = request;
      return database.transaction(async (tx) => {
        const webhook = await findWebhook(tx, actor, params.id, true);
        refuseDisabled(webhook);
        const { id, name } = webhook;
        const replayed = await replayDead(tx, id, clock.wall());
        const after = { name, replayed };
        await request.audit(tx, { action: 'webhook.replay', entity: 'webhook', entityId: id, after });
        return { replayed };
      });
    },
  );
};

/** Error: `webhook-disabled`. */
export function refuseDisabled({ enabled }: { enabled: boolean }): void {
  if (!enabled) throw conflict('webhook-disabled', 'the webhook is disabled: enable it first');
}

const columnsOf = (webhook: z.output<typeof WriteWebhook>) => [
  webhook.name,
  webhook.url,
  Array.from(new Set(webhook.events)),
  webhook.campaignId,
  webhook.taskId,
  webhook.unmasked,
  webhook.enabled,
];

/** Error: `too-many-webhooks`. */
async function refuseMore(tx: Tx, tenantId: string): Promise<void> {
  await tx.query('select from tenants where id = $1 for no key update', [tenantId]);
  const rows = await tx.query('select from webhook_subscriptions where tenant_id = $1', [tenantId]);
  if (rows.length >= MOST)
    throw conflict('too-many-webhooks', `a tenant has at most ${MOST} webhooks: remove one first`);
}
