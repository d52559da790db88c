import { z } from 'zod';
import { readDeliveries, readDelivery, replayDelivery, type DeliverySummary } from '../../campaigns/index.ts';
import { conflict, notFound, type Actor, type Tx } from '../../platform/index.ts';
import {
  IdParams,
  page,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryQuery,
} from '../contract/index.ts';
import type { Numbers } from '../masking.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';
import { wholeTenant } from '../webhooks/checkWebhook.ts';
import { findWebhook } from '../webhooks/findWebhook.ts';
import { maskedBody } from '../webhooks/maskedBody.ts';
import { refuseDisabled } from './webhooks.ts';

const tags = ['webhooks'];
const config = { access: 'webhooks.write' } as const;

/** What is sent to webhooks, and what became of it. */
export const webhookDeliveryRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/webhook-deliveries',
    {
      config,
      schema: {
        summary: 'Deliveries, newest first',
        description:
          'With `state=dead` the dead letters. What was delivered is kept 3 days, dead letters 30.',
        tags,
        querystring: WebhookDeliveryQuery,
        response: { 200: page(WebhookDelivery) },
      },
    },
    async ({ actor, numbers, query }) => {
      wholeTenant(actor);
      const { webhookId = null, state = null, limit } = query;
      const before = readCursor(query.cursor, z.number());
      const rows = await readDeliveries(database, actor.tenantId, { webhookId, state, before, limit });
      return pageOf(
        rows,
        limit,
        (row) => shown(numbers, row),
        ({ sequence }) => sequence,
      );
    },
  );

  app.get(
    '/api/webhook-deliveries/:id',
    {
      config,
      schema: { summary: 'One delivery', tags, params: IdParams, response: { 200: WebhookDeliveryDetail } },
    },
    ({ actor, numbers, params }) => detail(database, actor, numbers, params.id),
  );

  app.post(
    '/api/webhook-deliveries/:id/replay',
    {
      config,
      schema: {
        summary: 'Send a delivery again',
        description: 'With the id and the body that it had. It takes its turn at once.',
        tags,
        params: IdParams,
        response: { 200: WebhookDeliveryDetail },
      },
    },
    async (request) => {
      const { actor, numbers, params } = request;
      return database.transaction(async (tx) => {
        const { webhookId, webhookName, event } = await detail(tx, actor, numbers, params.id);
        refuseDisabled(await findWebhook(tx, actor, webhookId));
        if (!(await replayDelivery(tx, params.id, clock.wall())))
          throw conflict('delivery-under-way', 'it is just being sent: wait for the answer');
        await request.audit(tx, {
          ...{ action: 'webhook.replay', entity: 'webhook', entityId: webhookId },
          after: { name: webhookName, event, deliveryId: params.id },
        });
        return detail(tx, actor, numbers, params.id);
      });
    },
  );
};

/** Errors: `not-allowed`, `not-found`. */
async function detail(tx: Tx, actor: Actor, numbers: Numbers, id: string): Promise<WebhookDeliveryDetail> {
  wholeTenant(actor);
  const row = await readDelivery(tx, actor.tenantId, id);
  if (!row) throw notFound('delivery');
  const { body, lastAnswer, unmasked, ...summary } = row;
  const whole = unmasked && numbers.unmasked;
  return {
    ...shown(numbers, summary),
    body: body === null || whole ? body : maskedBody(body),
    lastAnswer: lastAnswer === null ? null : numbers.inText(lastAnswer),
  };
}

const shown = (numbers: Numbers, row: DeliverySummary): WebhookDelivery => ({
  ...row,
  event: WebhookDelivery.shape.event.parse(row.event),
  lastProblem: row.lastProblem === null ? null : numbers.inText(row.lastProblem),
});
