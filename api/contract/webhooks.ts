import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Id, Moment } from './values.ts';

export const webhookEvents = [
  'call.ended',
  'contact.finished',
  'task.state',
  'agent.state',
  'transcript.ready',
] as const;
export const deliveryStates = ['waiting', 'sending', 'delivered', 'dead'] as const;

const WallMoment = z
  .number()
  .describe('epoch seconds of wall time, which is the installation clock unless that runs faster');

/** Who is told of what happens. Its secret is shown once and never read. */
export const Webhook = z
  .object({
    id: Id,
    name: z.string(),
    url: z.string(),
    events: z.array(z.enum(webhookEvents)),
    campaignId: Id.nullable().describe('only what belongs to this campaign; null: of every one'),
    taskId: Id.nullable().describe('only what belongs to this task; null: of every one'),
    unmasked: z.boolean().describe('it is sent whole telephone numbers'),
    enabled: z.boolean(),
    disabledReason: z.enum(['gone']).nullable().describe('`gone`: the receiver has answered 410'),
    lastSuccessAt: WallMoment.nullable(),
    lastFailureAt: WallMoment.nullable(),
    failures: z.number().int().describe('failed deliveries since the last success'),
    waiting: z.number().int().describe('deliveries still to be sent, counted up to 1000'),
    dead: z.number().int().describe('dead letters, counted up to 1000'),
    createdAt: Moment,
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;

/** POST /api/webhooks, PUT /api/webhooks/{id} (the whole of it). */
export const WriteWebhook = z.object({
  name: z.string().trim().min(1).max(100),
  url: z.string().trim().min(1).max(2000).describe('https; http only to hosts in OUTPACE_SCRIPT_HOSTS'),
  events: z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length),
  campaignId: Id.nullable().default(null),
  taskId: Id.nullable().default(null).describe('a campaign or a task, not both'),
  unmasked: z.boolean().default(false).describe('true only by those who may see numbers'),
  enabled: z.boolean().default(true),
});

/** Shown this once. */
export const WebhookSecret = z
  .object({ secret: z.string().describe('`whsec_` and base64; see docs/webhooks.md') })
  .meta({ id: 'WebhookSecret' });

export const CreatedWebhook = z
  .object({ webhook: Webhook, secret: z.string().describe('shown this once') })
  .meta({ id: 'CreatedWebhook' });

export const WebhookDelivery = z
  .object({
    id: Id.describe('Webhook-Id'),
    sequence: z.number().int(),
    webhookId: Id,
    webhookName: z.string(),
    event: z.enum([...webhookEvents, 'webhook.test']),
    subject: z.string().describe('id of the call, contact, task or agent it is about'),
    state: z.enum(deliveryStates),
    attempts: z.number().int(),
    occurredAt: Moment.nullable(),
    dueAt: WallMoment.nullable().describe('when it is sent next; null: it is not'),
    lastAt: WallMoment.nullable(),
    lastStatus: z.number().int().nullable().describe('HTTP status of the last answer; null: there was none'),
    lastProblem: z.string().nullable().describe('why there was no answer'),
    endedAt: WallMoment.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookDeliveryDetail = WebhookDelivery.extend({
  body: z
    .string()
    .nullable()
    .describe('JSON as it is sent, numbers masked for those who may not see them; null: not written yet'),
  lastAnswer: z.string().nullable().describe('how the last answer began, 1 kB at most'),
}).meta({ id: 'WebhookDeliveryDetail' });
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>;

/** GET /api/webhook-deliveries, newest first; `state=dead`: the dead letters. */
export const WebhookDeliveryQuery = PageQuery.extend({
  webhookId: Id.optional(),
  state: z.enum(deliveryStates).optional(),
});

export const ReplayedDeliveries = z
  .object({ replayed: z.number().int().describe('10,000 at most: ask again while there are more') })
  .meta({ id: 'ReplayedDeliveries' });
