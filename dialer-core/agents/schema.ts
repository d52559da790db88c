import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';
import type { CallCommand } from './callCommand.ts';

/** Why agents take breaks, as a tenant has it. */
export const breakReasons = pgTable(
  'break_reasons',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    name: text('name').notNull(),
    /** From this long on the break is too long; null: never. */
    limitMinutes: integer('limit_minutes'),
    position: integer('position').notNull(),
    enabled: boolean('enabled').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('break_reasons_name').on(t.tenantId, t.name)],
);

/** How a tenant's agents work; without a row the defaults of `agents/agentSettings.ts`. */
export const agentSettings = pgTable('agent_settings', {
  tenantId: uuid('tenant_id').primaryKey(),
  ringSeconds: integer('ring_seconds').notNull(),
  wrapUpLimitSeconds: integer('wrap_up_limit_seconds').notNull(),
});

/** What people ask of a live call. The dialer that holds the switch of the call carries it out and writes the answer. */
export const callCommands = pgTable(
  'call_commands',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    /** Whose call it is about. */
    agentId: uuid('agent_id').notNull(),
    /** Null: about a supervisor's leg, whatever the agent does. */
    attemptId: uuid('attempt_id'),
    switchId: text('switch_id').notNull(),
    byUser: uuid('by_user').notNull(),
    command: jsonb('command').$type<CallCommand>().notNull(),
    /** On the wall: people wait for the answer. */
    expiresAt: moment('expires_at').notNull(),
    state: text('state', { enum: ['asked', 'taken', 'done', 'refused', 'expired'] }).notNull(),
    /** Why it was refused. */
    code: text('code'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('call_commands_asked')
      .on(t.switchId)
      .where(sql`state = 'asked'`),
    index('call_commands_created').on(t.createdAt),
  ],
);

/** Supervisors who hear a call. The open row (`ended_at` null) has a leg on the switch. */
export const supervisions = pgTable(
  'supervisions',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    userId: uuid('user_id').notNull(),
    agentId: uuid('agent_id').notNull(),
    switchId: text('switch_id').notNull(),
    legUuid: uuid('leg_uuid').notNull(),
    /** The leg is the supervisor's own as an agent and stays when they stop. */
    ownLeg: boolean('own_leg').notNull(),
    mode: text('mode', { enum: ['listen', 'whisper', 'barge'] }).notNull(),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    uniqueIndex('supervisions_open')
      .on(t.userId)
      .where(sql`ended_at is null`),
  ],
);
