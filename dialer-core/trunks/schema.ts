import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { moment } from '../../platform/index.ts';

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
