import { index, integer, pgTable, smallint, uuid } from 'drizzle-orm/pg-core';

/** When how many agents of a skill group are expected, week by week, on the clocks of the tenant. */
export const plannedShifts = pgTable(
  'planned_shifts',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    skillGroupId: uuid('skill_group_id').notNull(),
    /** The place in the plan, from 0. */
    position: integer('position').notNull(),
    /** ISO weekdays on which it begins, 1 = Monday. */
    days: smallint('days').array().notNull(),
    /** Minutes after midnight, 0–1439. */
    fromMinute: integer('from_minute').notNull(),
    /** 1–1440; at or before `from_minute`: on the next day. */
    toMinute: integer('to_minute').notNull(),
    /** How many, whoever they are; 0 when they are named. */
    headcount: integer('headcount').notNull(),
    /** Who is expected by name. */
    agentIds: uuid('agent_ids').array().notNull(),
  },
  (t) => [index('planned_shifts_group').on(t.skillGroupId)],
);
