import {
  bigint,
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
import { sql } from 'drizzle-orm';
import { moment } from '../platform/index.ts';
import type { CallControlState } from './agents/callCommand.ts';
import type { GroupQueue } from './agents/groupQueue.ts';
import type { NumberRule } from './trunks/numberRules.ts';

/** Who may act on a resource now. `token` grows at every change of holder: the fence in every claim. */
export const leases = pgTable('leases', {
  resource: text('resource').primaryKey(),
  holder: text('holder').notNull(),
  token: bigint('token', { mode: 'number' }).notNull(),
  acquiredAt: moment('acquired_at').notNull(),
});

/** The dialer processes of the installation; `seen_at` is wall time, renewed each second. */
export const dialers = pgTable('dialers', {
  id: text('id').primaryKey(),
  active: boolean('active').notNull(),
  seenAt: moment('seen_at').notNull(),
  /** See `SwitchSeen`. */
  switches: jsonb('switches').$type<{ id: string; simulated: boolean; connected: boolean }[]>().notNull(),
});

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
  ],
);

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

/**
 * One dial of one contact. Written and committed before `originate` is sent; `id` is the call UUID on the
 * switch. Open until `settled_at` is set; at most one open attempt per number and tenant.
 */
export const attempts = pgTable(
  'attempts',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    taskId: uuid('task_id').notNull(),
    contactId: bigint('contact_id', { mode: 'number' }).notNull(),
    /** E.164 with +. */
    phone: text('phone').notNull(),
    /** 1 for the first dial of this contact in this task. */
    ordinal: integer('ordinal').notNull(),
    trunkId: uuid('trunk_id').notNull(),
    switchId: text('switch_id').notNull(),
    callerNumber: text('caller_number'),
    /** The policy that allowed it, as it was; null: none held. */
    policyId: uuid('policy_id'),
    policyVersion: integer('policy_version'),
    dialerId: text('dialer_id').notNull(),
    leaseToken: bigint('lease_token', { mode: 'number' }).notNull(),
    state: text('state', {
      enum: ['placing', 'dialing', 'ringing', 'with-bot', 'waiting', 'bridged', 'ended'],
    }).notNull(),
    createdAt: moment('created_at').notNull(),
    ringingAt: moment('ringing_at'),
    answeredAt: moment('answered_at'),
    agentId: uuid('agent_id'),
    /** Who dialed it from the own list, and was reserved from the dial on. */
    ownAgentId: uuid('own_agent_id'),
    bridgedAt: moment('bridged_at'),
    endedAt: moment('ended_at'),
    settledAt: moment('settled_at'),
    outcome: text('outcome'),
    path: text('path'),
    hangupBy: text('hangup_by', { enum: ['callee', 'agent', 'system', 'switch'] }),
    hangupCause: text('hangup_cause'),
    sipStatus: integer('sip_status'),
    /** Whether the callee was heard to speak; null: nobody listened. */
    speechHeard: boolean('speech_heard'),
    /** Verdict on who answered; null: nobody looked. */
    detection: text('detection', { enum: ['human', 'machine', 'unsure'] }),
    /** Why: see `detection/screeningStates.ts`. */
    detectionReason: text('detection_reason'),
    /** No agent within the patience, whatever came after. */
    abandoned: boolean('abandoned').notNull().default(false),
    /** It stands in `abandonment_counts`. */
    abandonmentCounted: boolean('abandonment_counted').notNull().default(false),
    ringSeconds: doublePrecision('ring_seconds'),
    waitSeconds: doublePrecision('wait_seconds'),
    talkSeconds: doublePrecision('talk_seconds'),
    /** Where the outcome came from: `events`, or `reconciled` after a loss. */
    settledBy: text('settled_by'),
  },
  (t) => [
    uniqueIndex('attempts_one_open_per_number')
      .on(t.tenantId, t.phone)
      .where(sql`settled_at is null`),
    index('attempts_open')
      .on(t.taskId)
      .where(sql`settled_at is null`),
    index('attempts_open_on_trunk')
      .on(t.trunkId)
      .where(sql`settled_at is null`),
    index('attempts_open_on_switch')
      .on(t.switchId)
      .where(sql`settled_at is null`),
    index('attempts_settled_on_trunk').on(t.trunkId, t.settledAt),
    index('attempts_task').on(t.taskId, t.createdAt),
    index('attempts_contact').on(t.contactId),
    index('attempts_number').on(t.tenantId, t.phone, t.createdAt),
    index('attempts_caller_number')
      .on(t.tenantId, t.callerNumber, t.createdAt)
      .where(sql`caller_number is not null`),
  ],
);

/** Outside numbers that agents bring into their calls. Written before they are rung; `id` is the call UUID. */
export const outsideLegs = pgTable(
  'outside_legs',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    agentId: uuid('agent_id').notNull(),
    /** E.164 with +. */
    phone: text('phone').notNull(),
    trunkId: uuid('trunk_id').notNull(),
    switchId: text('switch_id').notNull(),
    callerNumber: text('caller_number'),
    /** The callee was handed over to it. */
    hasCallee: boolean('has_callee').notNull(),
    createdAt: moment('created_at').notNull(),
    answeredAt: moment('answered_at'),
    endedAt: moment('ended_at'),
    cause: text('cause'),
  },
  (t) => [
    uniqueIndex('outside_legs_one_open_per_number')
      .on(t.tenantId, t.phone)
      .where(sql`ended_at is null`),
    uniqueIndex('outside_legs_one_open_per_call')
      .on(t.attemptId)
      .where(sql`ended_at is null`),
    index('outside_legs_open')
      .on(t.trunkId)
      .where(sql`ended_at is null`),
  ],
);

/** What a task looked like at a moment, for live charts; kept a day. Counters are since the task began. */
export const taskSamples = pgTable(
  'task_samples',
  {
    taskId: uuid('task_id').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    at: moment('at').notNull(),
    ready: integer('ready').notNull(),
    talking: integer('talking').notNull(),
    wrapUp: integer('wrap_up').notNull(),
    onBreak: integer('on_break').notNull(),
    dialing: integer('dialing').notNull(),
    ringing: integer('ringing').notNull(),
    waiting: integer('waiting').notNull(),
    dials: integer('dials').notNull(),
    answered: integer('answered').notNull(),
    connected: integer('connected').notNull(),
    abandoned: integer('abandoned').notNull(),
  },
  (t) => [primaryKey({ columns: [t.taskId, t.at] })],
);

/** The task's pacer between dialers and restarts, and what it decided last. */
export const taskPacing = pgTable('task_pacing', {
  taskId: uuid('task_id').primaryKey(),
  savedAt: moment('saved_at').notNull(),
  state: jsonb('state'),
  decision: jsonb('decision'),
});
