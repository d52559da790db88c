import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';

/** What a tenant's trunks mean by a SIP status or cause, asked before the shipped table. */
export const outcomeRules = pgTable(
  'outcome_rules',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    /** null: all trunks of the tenant. */
    trunkId: uuid('trunk_id'),
    /** Order among the rules of the same trunk, from 0. */
    ordinal: integer('ordinal').notNull(),
    /** null: any; one of the two is named. */
    sipStatus: integer('sip_status'),
    cause: text('cause'),
    outcome: text('outcome').notNull(),
  },
  (t) => [index('outcome_rules_tenant').on(t.tenantId, t.trunkId, t.ordinal)],
);

/** Phrases a tenant listens for, and what it has changed of those that are shipped. */
export const phraseRules = pgTable(
  'phrase_rules',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    /** `early-media`: what a carrier says before an answer; `machine`: what an answering machine says. */
    purpose: text('purpose', { enum: ['early-media', 'machine'] }).notNull(),
    /** Key of the shipped rule this row stands for; null: a rule of the tenant's own. */
    shippedKey: text('shipped_key'),
    kind: text('kind', { enum: ['phrase', 'pattern'] }).notNull(),
    text: text('text').notNull(),
    /** `early-media`: an outcome; `machine`: `human` or `machine`. */
    meaning: text('meaning').notNull(),
    /** 1 (asked first) … 9. */
    priority: integer('priority').notNull(),
    enabled: boolean('enabled').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('phrase_rules_shipped').on(t.tenantId, t.purpose, t.shippedKey)],
);
