import { boolean, bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';
import type { BotCall } from './botCall.ts';

/** A conversation of a robot: committed at every turn while it is live, and what came of it afterwards. */
export const botConversations = pgTable(
  'bot_conversations',
  {
    /** The call. */
    attemptId: uuid('attempt_id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    taskId: uuid('task_id').notNull(),
    contactId: bigint('contact_id', { mode: 'number' }).notNull(),
    scriptVersionId: uuid('script_version_id').notNull(),
    /** With the transcript and everything another runner needs to go on. */
    state: jsonb('state').$type<BotCall>().notNull(),
    live: boolean('live').notNull(),
    startedAt: moment('started_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    endedAt: moment('ended_at'),
    /** Of the script; null while it is live. */
    result: text('result'),
    grade: text('grade'),
    tags: text('tags').array().notNull(),
    /** What was understood, the last one last. */
    intents: text('intents').array().notNull(),
    /** A call back that was promised. */
    callback: jsonb('callback').$type<{ localTime: string | null; afterMinutes: number; note: string }>(),
  },
  (t) => [
    index('bot_conversations_task').on(t.taskId, t.startedAt),
    index('bot_conversations_contact').on(t.contactId, t.startedAt),
  ],
);
