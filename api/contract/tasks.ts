import { z } from 'zod';
import { Id, Limit, Moment } from './values.ts';
import { DisplayClass } from './outcomes.ts';
import { RetryRule, RowOrder } from './taskRows.ts';
import { DetectionRules, RatingEnd, RatingRules, RecordingRules } from './recordings.ts';

/** POST /api/tasks/{id}/stop; without a body calls that ring go on. */
export const StopTask = z
  .object({
    hangUpRinging: z
      .boolean()
      .default(false)
      .describe('hang up calls that nobody has answered yet; what rings has its minimum ring first'),
  })
  .nullish();
/** At most `limit` of the callees who want an agent may be abandoned in the window, over all tasks of the campaign. */
export const AbandonmentRule = z.object({
  limit: z.number().min(0).max(1),
  window: z.enum(['day', '24-hours', '30-days']),
});

export const Campaign = z
  .object({
    id: Id,
    name: z.string(),
    purpose: z.string(),
    abandonment: AbandonmentRule.nullable().describe('null: no legal limit holds'),
    departmentId: Id.nullable(),
    policyId: Id.nullable().describe('whom its tasks may call when and how often; null: the default policy'),
    createdAt: Moment,
  })
  .meta({ id: 'Campaign' });
export type Campaign = z.infer<typeof Campaign>;
export const CreateCampaign = z.object({
  name: z.string().trim().min(1).max(200),
  purpose: z.string().trim().max(500).default(''),
  policyId: Id.nullable().default(null),
  abandonment: AbandonmentRule.nullable().default({ limit: 0.03, window: '30-days' }),
});
export const UpdateCampaign = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  purpose: z.string().trim().max(500).optional(),
  policyId: Id.nullable().optional(),
  abandonment: AbandonmentRule.nullable().optional(),
});

export const CallingWindow = z.object({
  days: z.array(z.number().int().min(1).max(7)).min(1).describe('ISO weekdays, 1 = Monday'),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z
    .string()
    .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
    .describe('at or before `from`: crosses midnight'),
});

export const TaskKind = z.enum(['progressive', 'predictive', 'robot', 'notification']);

const TargetAbandonRate = z
  .number()
  .min(0)
  .max(0.2)
  .default(0.03)
  .describe('share of the callees who want an agent that may be abandoned');

export const Pacing = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('progressive') }),
  z.object({ mode: z.literal('ratio'), ratio: z.number().min(1).max(10) }),
  z.object({ mode: z.literal('pid'), targetAbandonRate: TargetAbandonRate }),
  z.object({ mode: z.literal('predictive'), targetAbandonRate: TargetAbandonRate }),
  z.object({
    mode: z.literal('fixed'),
    concurrent: z
      .number()
      .int()
      .min(1)
      .max(10_000)
      .describe('calls and conversations of the robot at a time'),
  }),
]);

export const taskStates = [
  'draft',
  'published',
  'scheduled',
  'running',
  'paused',
  'completed',
  'cancelled',
  'expired',
] as const;

const settings = {
  name: z.string().trim().min(1).max(200),
  pacing: Pacing,
  priority: z.number().int().min(1).max(9),
  weight: z.number().min(0.1).max(100),
  ringTimeoutSeconds: z.number().int().min(15).max(60).describe('seconds of ringing, from the 180'),
  patienceSeconds: z.number().min(0.5).max(60),
  maxConcurrent: Limit,
  windows: z.array(CallingWindow).min(1).max(21),
  windowZone: z.string().nullable().describe("IANA zone; null: the callee's own"),
  startDate: z.iso.date().nullable(),
  endDate: z.iso.date().nullable(),
  shortCallSeconds: z
    .number()
    .min(0.5)
    .max(30)
    .nullable()
    .describe('an answer that ends sooner without speech is a short call; null: none is too short'),
  recording: RecordingRules.nullable().describe('null: calls are not recorded'),
  machineDetection: DetectionRules.nullable().describe('null: every answer is a person’s'),
  rating: RatingRules.nullable().describe('null: callees are not asked to rate conversations'),
  retryPlan: z.array(RetryRule).max(14),
  maxAttempts: z.number().int().min(1).max(50).describe('dials per contact, the first included'),
  callerNumber: z
    .string()
    .regex(/^\+?[0-9]{3,20}$/)
    .nullable(),
  callerNumberGroupId: Id.nullable().describe('the group whose numbers the calls show'),
  effectiveImmediately: z.boolean().describe('start at publishing, without waiting for the start date'),
  filterFormId: Id.nullable().describe(
    'which contacts of the list, as the form stands at publishing; null: all',
  ),
  onlyAllocated: z
    .boolean()
    .describe('only contacts that were given to its skill group or its robot; else those of nobody, too'),
  rowOrder: RowOrder,
  retryShare: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('share of the dials that due retries get before fresh contacts; null: the longest due first'),
};

export const CreateTask = z.object({
  name: settings.name,
  campaignId: Id.optional().describe("default: the tenant's first campaign"),
  listId: Id,
  kind: TaskKind.default('predictive'),
  scriptVersionId: Id.nullable()
    .default(null)
    .describe('the published version of a script that a robot talks by before any agent; robots need one'),
  skillGroupId: Id,
  trunkId: Id.optional().describe("default, without a group: the tenant's first enabled trunk"),
  trunkGroupId: Id.optional().describe('dial over a group of trunks instead of one trunk'),
  pacing: settings.pacing,
  priority: settings.priority.default(5),
  weight: settings.weight.default(1),
  ringTimeoutSeconds: settings.ringTimeoutSeconds.default(30),
  patienceSeconds: settings.patienceSeconds.default(2),
  maxConcurrent: settings.maxConcurrent.default('unlimited'),
  windows: settings.windows.default([{ days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '21:00' }]),
  windowZone: settings.windowZone.default(null),
  startDate: settings.startDate.default(null),
  endDate: settings.endDate.default(null),
  shortCallSeconds: settings.shortCallSeconds.default(3),
  recording: settings.recording.default(null),
  machineDetection: settings.machineDetection.default(null),
  rating: settings.rating.default(null),
  retryPlan: settings.retryPlan.default([
    { outcome: 'busy', retries: 2, afterSeconds: 600 },
    { outcome: 'no-answer', retries: 2, afterSeconds: 7200 },
  ]),
  maxAttempts: settings.maxAttempts.default(3),
  callerNumber: settings.callerNumber.default(null),
  callerNumberGroupId: settings.callerNumberGroupId.default(null),
  effectiveImmediately: settings.effectiveImmediately.default(false),
  filterFormId: settings.filterFormId.default(null),
  onlyAllocated: settings.onlyAllocated.default(false),
  rowOrder: settings.rowOrder.default({ by: 'list' }),
  retryShare: settings.retryShare.default(null),
});
export type CreateTask = z.input<typeof CreateTask>;

/** A running task can change all of these; never its kind, list or campaign. */
export const UpdateTask = z.strictObject(settings).partial();

export const Task = z
  .object({
    id: Id,
    ...settings,
    campaignId: Id,
    campaignName: z.string(),
    listId: Id,
    listName: z.string(),
    filterName: z.string().nullable(),
    filterVersion: z.number().int().nullable(),
    kind: TaskKind,
    scriptVersionId: Id.nullable(),
    scriptName: z.string().nullable().describe('null: no robot talks'),
    scriptNumber: z.number().int().nullable().describe('of its version'),
    skillGroupId: Id,
    skillGroupName: z.string(),
    trunkId: Id.nullable().describe('null: it dials over a trunk group'),
    trunkGroupId: Id.nullable().describe('null: it dials over one trunk'),
    state: z.enum(taskStates),
    stateSince: Moment,
    departmentId: Id.nullable(),
    createdAt: Moment,
    startedAt: Moment.nullable(),
    finishedAt: Moment.nullable(),
    progress: z.lazy(() => TaskProgress),
  })
  .meta({ id: 'Task' });
export type Task = z.infer<typeof Task>;

export const CopyTask = z.object({ name: z.string().trim().min(1).max(200) });
export const TestCall = z.object({
  phone: z.string().trim().min(1).max(40).describe('as people write it'),
  consent: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('where the consent of who is called is found, when the policy wants one'),
});
export type TestCall = z.input<typeof TestCall>;
export const Appended = z.object({ added: z.number().int(), task: Task });
export type Appended = z.infer<typeof Appended>;

/** Counts of contacts and dials; the definitions are in docs/metrics.md. */
export const TaskProgress = z
  .object({
    contacts: z.number().int(),
    planned: z.number().int().describe('waiting for the first dial or for a retry'),
    fresh: z.number().int().describe('of the planned: never dialed'),
    inCall: z.number().int(),
    finished: z.number().int(),
    stopped: z.number().int(),
    dials: z.number().int().describe('attempt rows'),
    openDials: z.number().int().describe('of the dials: not settled yet'),
    answered: z.number().int().describe('live answers'),
    connected: z.number().int().describe('bridged to an agent'),
    abandoned: z.number().int(),
    completion: z.number().nullable().describe('fraction; null while nothing can be counted'),
    dialConnectRate: z.number().nullable(),
    abandonmentRate: z.number().nullable(),
    averageTalkSeconds: z.number().nullable(),
  })
  .meta({ id: 'TaskProgress' });
export type TaskProgress = z.infer<typeof TaskProgress>;

/** GET /api/tasks/{id}/metrics: fractions, and counts of robots; null while nothing can be counted. Defined in docs/metrics.md. */
export const TaskMetrics = z
  .object({
    completion: z.number().nullable(),
    numberConnectRate: z.number().nullable(),
    dialConnectRate: z.number().nullable(),
    abandonmentRate: z.number().nullable(),
    callLossRate: z.number().nullable(),
    averageTalkSeconds: z.number().nullable(),
    listPenetration: z.number().nullable(),
    handOvers: z
      .object({
        conversations: z.number().int().describe('calls in which a robot talked; settled ones, as all here'),
        asked: z.number().int().describe('of those: the script sent the callee to agents'),
        inTime: z.number().int().describe('of the asked: an agent had them in time'),
        noAgentInTime: z.number().int().describe('of the asked: no agent in time, whatever came after'),
        gaveUp: z.number().int().describe('of the asked: left before the longest wait was over'),
      })
      .nullable()
      .describe('what became of the callees of robots; null: no robot has talked for the task'),
  })
  .meta({ id: 'TaskMetrics' });
export type TaskMetrics = z.infer<typeof TaskMetrics>;

/** GET /api/tasks/{id}/outcomes: settled dials by outcome, plus `open`; the counts add up to `dials`. */
export const OutcomeCounts = z
  .object({
    dials: z.number().int(),
    open: z.number().int(),
    outcomes: z.array(z.object({ outcome: z.string(), displayClass: DisplayClass, count: z.number().int() })),
    refusals: z.array(z.object({ rule: z.string(), count: z.number().int() })),
  })
  .meta({ id: 'OutcomeCounts' });
export type OutcomeCounts = z.infer<typeof OutcomeCounts>;

export const Attempt = z
  .object({
    id: Id.describe('also the call UUID on the switch'),
    contactId: z.number().int(),
    contactName: z.string().nullable(),
    phone: z.string().describe('masked for roles that may not see numbers'),
    ordinal: z.number().int(),
    inbound: z.boolean().describe('the callee rang us: no dial'),
    state: z.string(),
    detection: z
      .enum(['human', 'machine', 'unsure'])
      .nullable()
      .describe('who answered, if it was looked for'),
    detectionLabel: z.enum(['human', 'machine', 'unclear']).nullable().describe('what a person heard'),
    recordings: z
      .array(z.object({ id: Id, part: z.number().int(), seconds: z.number().nullable() }))
      .describe('those that can be heard; empty for roles that may not listen'),
    conversation: z
      .object({
        live: z.boolean(),
        result: z.string().nullable(),
        grade: z.string().nullable(),
        tags: z.array(z.string()),
      })
      .nullable()
      .describe('what a robot’s conversation came to; null: none was held'),
    outcome: z.string().nullable(),
    displayClass: DisplayClass,
    path: z.string().nullable(),
    abandoned: z.boolean(),
    agentName: z.string().nullable(),
    hangupBy: z.string().nullable(),
    hangupCause: z.string().nullable(),
    createdAt: Moment,
    answeredAt: Moment.nullable(),
    bridgedAt: Moment.nullable(),
    endedAt: Moment.nullable(),
    ringSeconds: z.number().nullable(),
    waitSeconds: z.number().nullable(),
    talkSeconds: z.number().nullable().describe('with the agent, without the rating'),
    rating: z.number().int().nullable().describe('the key by which the callee rated the conversation'),
    ratingEnd: RatingEnd.nullable().describe('how the question for a rating ended; null: it was not asked'),
  })
  .meta({ id: 'Attempt' });
export type Attempt = z.infer<typeof Attempt>;
