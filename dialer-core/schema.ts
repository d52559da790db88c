import { sql } from 'drizzle-orm';
import {
  bigint,
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
import { moment } from '../platform/index.ts';

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
    /** The callee rang us: no dial, and in no count of dials, answers or abandonment. See `reception`. */
    inbound: boolean('inbound').notNull().default(false),
    /** The policy that allowed it, as it was; null: none held. */
    policyId: uuid('policy_id'),
    policyVersion: integer('policy_version'),
    dialerId: text('dialer_id').notNull(),
    leaseToken: bigint('lease_token', { mode: 'number' }).notNull(),
    state: text('state', {
      enum: ['placing', 'dialing', 'ringing', 'with-bot', 'waiting', 'bridged', 'rating', 'ended'],
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
    /** When the callee was asked to rate the conversation; null: they were not. */
    ratingAt: moment('rating_at'),
    /** The key they pressed, 1 (lowest) … */
    rating: integer('rating'),
    /** How the question ended: see `rating/ratingRules.ts`; null: not asked, or not over. */
    ratingEnd: text('rating_end'),
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
    index('attempts_asked_to_rate')
      .on(t.taskId, t.agentId)
      .where(sql`rating_at is not null`),
    index('attempts_rated_agent')
      .on(t.agentId, t.ratingAt)
      .where(sql`rating_at is not null`),
    index('attempts_contact').on(t.contactId),
    index('attempts_number').on(t.tenantId, t.phone, t.createdAt),
    // The calls of a tenant by time: rows come in this order, so that it costs a claim next to nothing.
    index('attempts_newest').on(t.tenantId, t.createdAt),
    // Searches by the end of a number. Of settled ones only: a claim does not pay for it.
    index('attempts_last_digits')
      .on(t.tenantId, sql`right(phone, 4)`, t.createdAt)
      .where(sql`settled_at is not null`),
    index('attempts_caller_number')
      .on(t.tenantId, t.callerNumber, t.createdAt)
      .where(sql`caller_number is not null`),
  ],
);

/** Outside numbers that agents bring into their calls, or a robot gives its callee to. Written before they are rung; `id` is the call UUID. */
export const outsideLegs = pgTable(
  'outside_legs',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    /** Null: a robot's script. */
    agentId: uuid('agent_id'),
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
    index('outside_legs_call').on(t.attemptId),
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
