import {
  boolean,
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
import { trunks } from '../trunks/schema.ts';

/** A number of the company that its calls may show. */
export const callerNumbers = pgTable(
  'caller_numbers',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    /** E.164 with +; attempts keep the same text. */
    phone: text('phone').notNull(),
    /** ISO 3166 alpha-2. Where it is at home: from its prefix, or as somebody corrected it. */
    country: text('country').notNull(),
    province: text('province'),
    city: text('city'),
    /** Dials a day in the tenant's zone; null: unlimited. */
    dailyCap: integer('daily_cap'),
    /** Dials in any 60 seconds; null: unlimited. */
    perMinuteCap: integer('per_minute_cap'),
    enabled: boolean('enabled').notNull(),
    /** Null: never rested, or woken. */
    restedAt: moment('rested_at'),
    /** Null while `rested_at` is set: until somebody wakes it. */
    restsUntil: moment('rests_until'),
    restReason: text('rest_reason', { enum: ['by-hand', 'low-answer-rate'] }),
    restNote: text('rest_note'),
    /** What an automatic rest was decided on. */
    restFacts: jsonb('rest_facts').$type<{
      dials: number;
      answered: number;
      othersDials: number;
      othersAnswered: number;
    }>(),
    /** Dials before this say nothing about the number any more. */
    judgedFrom: moment('judged_from'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('caller_numbers_phone').on(t.tenantId, t.phone)],
);

/** On which trunks a number may be used, for what, and how that carrier wants to see it. */
export const callerNumberTrunks = pgTable(
  'caller_number_trunks',
  {
    callerNumberId: uuid('caller_number_id')
      .notNull()
      .references(() => callerNumbers.id, { onDelete: 'cascade' }),
    trunkId: uuid('trunk_id')
      .notNull()
      .references(() => trunks.id, { onDelete: 'cascade' }),
    use: text('use', { enum: ['in', 'out', 'both'] }).notNull(),
    format: text('format', { enum: ['national', 'e164', 'e164-plus', 'as-given'] }).notNull(),
    /** The text the carrier gave out; with the format `as-given` only. */
    asGiven: text('as_given'),
  },
  (t) => [
    primaryKey({ columns: [t.callerNumberId, t.trunkId] }),
    index('caller_number_trunks_trunk').on(t.trunkId),
  ],
);

/** A pool of numbers; a number may be in several. */
export const callerNumberGroups = pgTable(
  'caller_number_groups',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    name: text('name').notNull(),
    /** Numbers that are answered far less than the others rest by themselves. */
    restsAutomatically: boolean('rests_automatically').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('caller_number_groups_name').on(t.tenantId, t.name)],
);

export const callerNumberGroupMembers = pgTable(
  'caller_number_group_members',
  {
    groupId: uuid('group_id')
      .notNull()
      .references(() => callerNumberGroups.id, { onDelete: 'cascade' }),
    callerNumberId: uuid('caller_number_id')
      .notNull()
      .references(() => callerNumbers.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.callerNumberId] }),
    index('caller_number_group_members_number').on(t.callerNumberId),
  ],
);
