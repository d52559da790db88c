import { integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';

/** What became of the answered calls of a campaign, by the five minutes in which they were answered. */
export const abandonmentCounts = pgTable(
  'abandonment_counts',
  {
    campaignId: uuid('campaign_id').notNull(),
    /** Where the five minutes begin. */
    at: moment('at').notNull(),
    /** Callees who wanted an agent: connected or abandoned. */
    wanted: integer('wanted').notNull(),
    /** No agent within the patience, late connections included. */
    abandoned: integer('abandoned').notNull(),
    /** Hung up before the patience was over: neither the one nor the other. */
    gaveUp: integer('gave_up').notNull(),
    /** Answers taken for a machine's. */
    machines: integer('machines').notNull(),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.at] })],
);
