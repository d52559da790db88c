import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';
import type { NumberRule } from './numberRules.ts';

export const trunks = pgTable(
  'trunks',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    name: text('name').notNull(),
    /** FreeSWITCH dial string with `{number}`, for example `sofia/gateway/carrier/{number}`. */
    dialTemplate: text('dial_template').notNull(),
    numberFormat: text('number_format', { enum: ['national', 'e164', 'e164-plus'] }).notNull(),
    /** Country whose numbers are dialed in national form. */
    homeCountry: text('home_country').notNull(),
    callerNumber: text('caller_number'),
    /** null: unlimited. */
    maxChannels: integer('max_channels'),
    /** null: unlimited. */
    callsPerSecond: doublePrecision('calls_per_second'),
    /** How the written number is changed for this carrier; the first rule that fits. */
    numberRules: jsonb('number_rules').$type<NumberRule[]>().notNull().default([]),
    /** Patterns of the numbers that may be dialed over it, see `trunks/numberPattern.ts`; `*` is every number. */
    allowedPatterns: text('allowed_patterns')
      .array()
      .notNull()
      .default(sql`'{*}'`),
    /** Numbers that may not, though a pattern allows them. */
    deniedPatterns: text('denied_patterns')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** What calls cost, for people. */
    costNote: text('cost_note').notNull().default(''),
    enabled: boolean('enabled').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('trunks_name').on(t.tenantId, t.name)],
);

/** Trunks that stand in for each other. A task dials over one trunk or one group. */
export const trunkGroups = pgTable(
  'trunk_groups',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('trunk_groups_name').on(t.tenantId, t.name)],
);

export const trunkGroupMembers = pgTable(
  'trunk_group_members',
  {
    groupId: uuid('group_id').notNull(),
    trunkId: uuid('trunk_id').notNull(),
    /** 1 (first) … 9. */
    priority: integer('priority').notNull(),
    /** Share of the calls among members of the same priority; more than 0. */
    weight: doublePrecision('weight').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.trunkId] }),
    index('trunk_group_members_trunk').on(t.trunkId),
    check('trunk_group_members_weight', sql`weight > 0`),
  ],
);

/** What people decided about a FreeSWITCH server; a server without a row has the defaults. Of the installation. */
export const switches = pgTable(
  'switches',
  {
    /** As in FREESWITCH_URL, see docs/configuration.md. */
    id: text('id').primaryKey(),
    /** Share of the skill groups it serves; more than 0. */
    weight: doublePrecision('weight').notNull().default(1),
    /** No new calls and legs; live calls go on to their end. */
    draining: boolean('draining').notNull().default(false),
    /** null: as the switch itself says. */
    maxSessions: integer('max_sessions'),
    note: text('note').notNull().default(''),
  },
  () => [check('switches_weight', sql`weight > 0`)],
);

/**
 * How many calls per second each dialer may place over a trunk or switch now. Renewed each second; together never
 * more than the limit. A share that is not renewed ends.
 */
export const capacityShares = pgTable(
  'capacity_shares',
  {
    /** `trunk:<id>` or `switch:<id>`. */
    resource: text('resource').notNull(),
    dialerId: text('dialer_id').notNull(),
    /** Calls per second it could use. */
    wanted: doublePrecision('wanted').notNull(),
    /** Calls per second it may use. */
    granted: doublePrecision('granted').notNull(),
    /** Wall time. */
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.resource, t.dialerId] }), index('capacity_shares_dialer').on(t.dialerId)],
);
