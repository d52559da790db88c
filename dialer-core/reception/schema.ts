import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { moment } from '../../platform/index.ts';

/** How callees are received who ring a number of ours. */
export const receptionRules = pgTable(
  'reception_rules',
  {
    tenantId: uuid('tenant_id').notNull(),
    /** E.164 with +; empty: for every number that has no rule of its own. */
    number: text('number').notNull(),
    toAgents: boolean('to_agents').notNull(),
    days: integer('days').notNull(),
    message: text('message'),
    optOutKey: text('opt_out_key'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.number] })],
);

/** Every call to one of our numbers. Who was taken to agents has an attempt with the same id. */
export const inboundCalls = pgTable(
  'inbound_calls',
  {
    /** Of its channel on the switch. */
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    switchId: text('switch_id').notNull(),
    /** E.164 with + where it is one by the numbering plan; empty: withheld. */
    phone: text('phone').notNull(),
    /** The number of ours. */
    called: text('called').notNull(),
    /** Where it went first. */
    route: text('route', { enum: ['agent', 'group', 'message', 'hang-up'] }).notNull(),
    /** Why nobody of ours could be had. */
    reason: text('reason', {
      enum: ['unknown-caller', 'switched-off', 'in-call', 'other-switch', 'too-many'],
    }),
    optedOut: boolean('opted_out').notNull().default(false),
    createdAt: moment('created_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    index('inbound_calls_tenant').on(t.tenantId, t.createdAt),
    index('inbound_calls_number').on(t.tenantId, t.phone, t.createdAt),
    index('inbound_calls_open')
      .on(t.switchId)
      .where(sql`ended_at is null`),
  ],
);
