import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
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
import type { CallCommand, CallControlState } from './callCommand.ts';
import type { GroupQueue } from './groupQueue.ts';

export const skillGroups = pgTable(
  'skill_groups',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    departmentId: uuid('department_id'),
    name: text('name').notNull(),
    wrapUpSeconds: integer('wrap_up_seconds').notNull(),
    /** Null: `standardQueue`. */
    queue: jsonb('queue').$type<GroupQueue>(),
    /** What its calls show when the task names nothing: one number, or one of a group. */
    callerNumber: text('caller_number'),
    callerNumberGroupId: uuid('caller_number_group_id'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('skill_groups_name').on(t.tenantId, t.name)],
);

/** An agent is a user who takes calls. State changes only through `agents/agentStates.ts`. */
export const agents = pgTable(
  'agents',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    userId: uuid('user_id').notNull().unique(),
    /** `extension`: registered on the switch; `number`: rung through the trunk (off-site). */
    phoneKind: text('phone_kind', { enum: ['extension', 'number'] }).notNull(),
    phone: text('phone').notNull(),
    /** What calls that the agent places show: one number, or one of a group. */
    callerNumber: text('caller_number'),
    callerNumberGroupId: uuid('caller_number_group_id'),
    state: text('state', {
      enum: [
        'offline',
        'ready',
        'reserved',
        'ringing',
        'talking',
        'wrap-up',
        'break',
        'previewing',
        'outbound-only',
      ],
    }).notNull(),
    stateSince: moment('state_since').notNull(),
    stateCause: text('state_cause').notNull(),
    breakReason: text('break_reason'),
    /** What the agent asked to become once the present call is over. */
    afterCall: text('after_call', { enum: ['break', 'outbound-only', 'previewing', 'offline'] }),
    afterCallReason: text('after_call_reason'),
    /** The attempt the agent is reserved for, talks on or wraps up. */
    attemptId: uuid('attempt_id'),
    wrapUpUntil: moment('wrap_up_until'),
    /** On the call beside the agent who has it: consulted, or in a three-way. */
    joined: boolean('joined').notNull().default(false),
    /** What the agent has done to the present call, see `engine/controls`. */
    controls: jsonb('controls').$type<CallControlState>(),
    /** The agent has asked for a longer wrap-up. */
    wrapUpHeld: boolean('wrap_up_held').notNull().default(false),
    /** Signed out by force, by whom: until somebody lets them in again. */
    blockedAt: moment('blocked_at'),
    blockedBy: uuid('blocked_by'),
    /** The session in which the agent works; null: none of the console. */
    sessionId: text('session_id'),
    /** The agent's leg on the switch (nailed up while signed in and available). */
    legUuid: uuid('leg_uuid'),
    legSwitch: text('leg_switch'),
    legState: text('leg_state', { enum: ['none', 'dialing', 'up'] })
      .notNull()
      .default('none'),
    legSince: moment('leg_since'),
    legFailures: integer('leg_failures').notNull().default(0),
    idleSince: moment('idle_since'),
    /** Calls taken, and seconds talked, since signing in: what agents are chosen by. */
    callsTaken: integer('calls_taken').notNull().default(0),
    talkSeconds: doublePrecision('talk_seconds').notNull().default(0),
  },
  (t) => [
    uniqueIndex('agents_phone').on(t.tenantId, t.phone),
    index('agents_attempt')
      .on(t.attemptId)
      .where(sql`attempt_id is not null`),
    index('agents_leg')
      .on(t.legUuid)
      .where(sql`leg_uuid is not null`),
  ],
);

export const agentSkills = pgTable(
  'agent_skills',
  {
    agentId: uuid('agent_id').notNull(),
    skillGroupId: uuid('skill_group_id').notNull(),
    /** 1 (first) … 5. */
    level: integer('level').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agentId, t.skillGroupId] }),
    index('agent_skills_group').on(t.skillGroupId),
  ],
);

/** Every state an agent was in, with its cause. The open row (`ended_at` null) is the present one. */
export const agentStateHistory = pgTable(
  'agent_state_history',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    agentId: uuid('agent_id').notNull(),
    /** The state before it; null for the first one. */
    fromState: text('from_state'),
    state: text('state').notNull(),
    breakReason: text('break_reason'),
    /** See `agents/agentRecord.ts`. */
    cause: text('cause').notNull(),
    /** Who asked for it; null: nobody did. */
    byUser: uuid('by_user'),
    /** The call it belongs to. */
    attemptId: uuid('attempt_id'),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    uniqueIndex('agent_state_open')
      .on(t.agentId)
      .where(sql`ended_at is null`),
    index('agent_state_history_agent').on(t.agentId, t.startedAt),
    index('agent_state_history_call')
      .on(t.attemptId)
      .where(sql`attempt_id is not null`),
  ],
);

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
  callbackMinutes: integer('callback_minutes').notNull().default(15),
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
    /** Whose calls are heard; null: one call of a robot is. */
    agentId: uuid('agent_id'),
    /** The call of a robot that is heard. */
    attemptId: uuid('attempt_id'),
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
    index('supervisions_time').on(t.tenantId, t.startedAt),
  ],
);
