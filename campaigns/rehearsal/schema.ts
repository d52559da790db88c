import { doublePrecision, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';
import type { Forecast, RehearsalPlan } from './rehearsalPlan.ts';
import type { Assumptions } from './assumptions.ts';

/** A task played before it is dialed; kept, so that it can be held against what came of the task. */
export const rehearsals = pgTable(
  'rehearsals',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    taskId: uuid('task_id').notNull(),
    state: text('state', { enum: ['queued', 'running', 'done', 'failed', 'cancelled'] }).notNull(),
    /** The share done, 0…1. */
    share: doublePrecision('share').notNull().default(0),
    /** What it rests on, for people. */
    assumptions: jsonb('assumptions').$type<Assumptions>().notNull(),
    /** Everything that is played; emptied when it has ended. */
    plan: jsonb('plan').$type<RehearsalPlan>(),
    forecast: jsonb('forecast').$type<Forecast>(),
    /** Why it failed. */
    problem: text('problem'),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (t) => [index('rehearsals_task').on(t.taskId, t.createdAt), index('rehearsals_state').on(t.state)],
);
