import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { moment } from '../../platform/index.ts';
import type { ResultFlags, ResultThen } from './resultCode.ts';

/** What agents can say a call came to. */
export const resultCodes = pgTable(
  'result_codes',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    /** Offered in the tasks of this campaign only; null: in all. */
    campaignId: uuid('campaign_id'),
    name: text('name').notNull(),
    flags: jsonb('flags').$type<ResultFlags>().notNull(),
    then: jsonb('consequence').$type<ResultThen>().notNull(),
    /** The agent has to write something. */
    noteNeeded: boolean('note_needed').notNull(),
    position: integer('position').notNull(),
    enabled: boolean('enabled').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [unique('result_codes_name').on(t.tenantId, t.campaignId, t.name).nullsNotDistinct()],
);

/** What the result form asks besides the result and the note. */
export const resultFields = pgTable(
  'result_fields',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    /** As in `result_codes`. */
    campaignId: uuid('campaign_id'),
    name: text('name').notNull(),
    type: text('type', { enum: ['text', 'number', 'date', 'choice'] }).notNull(),
    required: boolean('required').notNull(),
    /** The dictionary of a choice; empty for the other types. */
    choices: jsonb('choices').$type<string[]>().notNull(),
    position: integer('position').notNull(),
    enabled: boolean('enabled').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [unique('result_fields_name').on(t.tenantId, t.campaignId, t.name).nullsNotDistinct()],
);

/** What an agent wrote of a call; the last word counts. Names and flags are those of the moment it was written. */
export const callResults = pgTable(
  'call_results',
  {
    attemptId: uuid('attempt_id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    taskId: uuid('task_id').notNull(),
    contactId: bigint('contact_id', { mode: 'number' }).notNull(),
    codeId: uuid('code_id').notNull(),
    name: text('name').notNull(),
    flags: jsonb('flags').$type<ResultFlags>().notNull(),
    then: jsonb('consequence').$type<ResultThen>().notNull(),
    note: text('note').notNull(),
    /** What the form asked, by the name of the field. */
    values: jsonb('answers').$type<Record<string, string>>().notNull(),
    /** When the callee wants to be called again. */
    callbackAt: moment('callback_at'),
    /** Who calls then; null: any agent of the task. */
    callbackAgentId: uuid('callback_agent_id'),
    /** As `callbacks.others_after_minutes`. */
    callbackOthersAfter: integer('callback_others_after').default(15),
    writtenBy: uuid('written_by').notNull(),
    writtenAt: moment('written_at').notNull(),
  },
  (t) => [
    index('call_results_task').on(t.taskId, t.writtenAt),
    index('call_results_contact').on(t.contactId, t.writtenAt),
  ],
);

/** An appointment with a callee. Open until they were reached, or nothing more is planned for them in the task. */
export const callbacks = pgTable(
  'callbacks',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    taskId: uuid('task_id').notNull(),
    contactId: bigint('contact_id', { mode: 'number' }).notNull(),
    /** E.164 with +. */
    phone: text('phone').notNull(),
    dueAt: moment('due_at').notNull(),
    /** Who calls; null: any agent of the task. */
    agentId: uuid('agent_id'),
    /** So many minutes after it was due any agent makes it in place of its own; null: nobody else ever does. */
    othersAfterMinutes: integer('others_after_minutes').default(15),
    note: text('note').notNull(),
    state: text('state', { enum: ['open', 'reached', 'not-reached', 'moved', 'cancelled'] }).notNull(),
    /** The call in which it was made; null: none, the agent appointed it. */
    attemptId: uuid('attempt_id'),
    /** Null: the callee, by key. */
    madeBy: uuid('made_by'),
    madeAt: moment('made_at').notNull(),
    closedAt: moment('closed_at'),
  },
  (t) => [
    uniqueIndex('callbacks_open')
      .on(t.taskId, t.contactId)
      .where(sql`state = 'open'`),
    index('callbacks_contact').on(t.contactId),
    index('callbacks_due')
      .on(t.tenantId, t.dueAt, t.id)
      .where(sql`state = 'open'`),
  ],
);
