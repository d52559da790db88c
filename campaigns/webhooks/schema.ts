import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { moment } from '../../platform/index.ts';
import { deliveryStates } from './deliveryStates.ts';

/** Who is told of what happens. Triggers on the tables of calls, contacts, tasks and agents read it. */
export const webhookSubscriptions = pgTable(
  'webhook_subscriptions',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    /** See `webhookEvents.ts`. */
    events: text('events').array().notNull(),
    /** Only what belongs to this campaign, or to this task; null: everything. */
    campaignId: uuid('campaign_id'),
    taskId: uuid('task_id'),
    /** It is sent whole telephone numbers. */
    unmasked: boolean('unmasked').notNull().default(false),
    enabled: boolean('enabled').notNull().default(true),
    /** Why it was disabled by itself; null: it was not. */
    disabledReason: text('disabled_reason', { enum: ['gone'] }),
    /** Sealed with the installation's secret (`api/webhooks/signingSecret.ts`). */
    secretSealed: text('secret_sealed').notNull(),
    /** The one before the rotation signs as well until then. Wall time. */
    previousSecretSealed: text('previous_secret_sealed'),
    previousUntil: moment('previous_until'),
    /** Wall time. */
    lastSuccessAt: moment('last_success_at'),
    lastFailureAt: moment('last_failure_at'),
    /** Failed deliveries since the last success. */
    failures: integer('failures').notNull().default(0),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('webhook_subscriptions_name').on(t.tenantId, t.name)],
);

/** The outbox: one row for each event and each subscription to it, written with what it tells of. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    /** `Webhook-Id`: the same however often it is sent. */
    id: uuid('id').primaryKey(),
    /** Grows; of two events of one contact, task or agent the later one has the larger. */
    sequence: bigserial('sequence', { mode: 'number' }).notNull(),
    tenantId: uuid('tenant_id').notNull(),
    subscriptionId: uuid('subscription_id').notNull(),
    event: text('event').notNull(),
    /** Id of the call, contact, task or agent it is about. */
    subject: text('subject').notNull(),
    /** What may have changed by the time the body is written. */
    facts: jsonb('facts').$type<Record<string, unknown>>(),
    /** Events with the same key are sent one after the other. */
    orderKey: text('order_key').notNull(),
    /** On the installation's clock; null: the row said no time, and the body does once it is written. */
    occurredAt: moment('occurred_at'),
    /** JSON with whole numbers, written before it is first sent and never changed; null: not yet. */
    body: text('body'),
    /** State changes only through `deliveryStates.ts`. */
    state: text('state', { enum: deliveryStates }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Wall time, like all that follows: receivers know no other. Not sent before. */
    dueAt: moment('due_at').notNull(),
    /** Who sends it; it may be taken over afterwards. */
    lease: uuid('lease'),
    leaseUntil: moment('lease_until'),
    /** The last answer: status, its first words, or why there was none. */
    lastStatus: integer('last_status'),
    lastAnswer: text('last_answer'),
    lastProblem: text('last_problem'),
    lastAt: moment('last_at'),
    endedAt: moment('ended_at'),
  },
  (t) => [
    uniqueIndex('webhook_deliveries_sequence').on(t.sequence),
    index('webhook_deliveries_due')
      .on(t.subscriptionId, t.dueAt, t.sequence)
      .where(sql`state = 'waiting'`),
    index('webhook_deliveries_order')
      .on(t.subscriptionId, t.orderKey, t.sequence)
      .where(sql`state in ('waiting', 'sending')`),
    index('webhook_deliveries_leased')
      .on(t.leaseUntil)
      .where(sql`state = 'sending'`),
    index('webhook_deliveries_list').on(t.subscriptionId, t.sequence),
    index('webhook_deliveries_dead')
      .on(t.tenantId, t.sequence)
      .where(sql`state = 'dead'`),
    index('webhook_deliveries_ended')
      .on(t.state, t.endedAt)
      .where(sql`ended_at is not null`),
  ],
);
