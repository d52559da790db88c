import { z } from 'zod';
import { Id, Moment } from './values.ts';

export const agentStates = [
  'offline',
  'ready',
  'reserved',
  'ringing',
  'talking',
  'wrap-up',
  'break',
  'previewing',
  'outbound-only',
] as const;

export const AgentCard = z
  .object({
    id: Id,
    userId: Id,
    name: z.string(),
    phone: z.string(),
    state: z.enum(agentStates),
    since: Moment,
    breakReason: z.string().nullable(),
    breakLimitSeconds: z.number().int().nullable().describe('from then on the break is too long'),
    afterCall: z.enum(['break', 'outbound-only', 'previewing', 'offline']).nullable(),
    wrapUpUntil: Moment.nullable().describe('when the wrap-up ends by itself'),
    wrapUpHeld: z.boolean().describe('the agent has asked for a longer wrap-up'),
    blocked: z.boolean().describe('signed out by force: cannot sign in until let in again'),
    controls: z
      .object({
        held: z.boolean().optional(),
        muted: z.boolean().optional(),
        recordingPaused: z.boolean().optional(),
        takenOver: z.boolean().optional().describe('from a robot, to whom the callee can be given back'),
        with: z
          .union([
            z.object({ agentId: Id, threeWay: z.boolean() }),
            z.object({
              number: z.string().describe('an outside number'),
              threeWay: z.boolean(),
              ringing: z.boolean().optional(),
            }),
          ])
          .optional(),
      })
      .nullable()
      .describe('what holds for the call the agent is on; `with`: who is on it, too'),
    joined: z.boolean().describe('on the call beside the agent who has it'),
    phoneConnected: z.boolean().describe('the leg to the phone is up'),
    skillGroupIds: z.array(Id),
    departmentId: Id.nullable(),
    taskId: Id.nullable().describe('of the call the agent is on'),
  })
  .meta({ id: 'AgentCard' });
export type AgentCard = z.infer<typeof AgentCard>;

/** The last decision of a task's pacing: what the dialer wants, does, and what that rests on. Rates are fractions. */
export const PacingNow = z
  .object({
    mode: z
      .enum(['progressive', 'ratio', 'pid', 'predictive', 'fixed'])
      .describe('that the decision was made in'),
    wanted: z.number().int().describe('calls that the agents asked for, before channels were looked at'),
    calls: z.number().int().describe('calls placed for them'),
    cancel: z.number().int().describe('ringing calls better ended because agents have gone'),
    answerRate: z.number().nullable().describe('estimated share of dials that a person answers'),
    estimates: z
      .object({
        nextCallRisk: z
          .number()
          .describe('chance that the next call, not placed any more, would find no agent'),
        threshold: z.number().describe('the largest chance that a call is placed at'),
        expectedFreeAgents: z.number().describe('when a call placed now would be answered'),
        expectedCallees: z.number().describe('who want an agent by then'),
        credit: z
          .number()
          .describe('calls that may be abandoned before the target is missed; negative: a debt'),
      })
      .nullable()
      .describe('predictive only'),
    budget: z
      .object({
        abandoned: z.number(),
        wanted: z.number(),
        limit: z.number(),
        window: z.enum(['day', '24-hours', '30-days']),
        left: z.number().describe('calls that may still be abandoned; below 100 answers, of a hundred'),
      })
      .nullable()
      .describe('the legal window of the campaign; null: no limit holds'),
  })
  .meta({ id: 'PacingNow' });
export type PacingNow = z.infer<typeof PacingNow>;

/** What a task does now and why. */
export const TaskLive = z
  .object({
    id: Id,
    name: z.string(),
    state: z.string(),
    skillGroupId: Id,
    pacing: z.object({
      mode: z.string(),
      ratio: z.number().nullable(),
      targetAbandonRate: z.number().nullable(),
    }),
    decision: PacingNow.nullable().describe('null before the first'),
    ready: z.number().int(),
    talking: z.number().int(),
    wrapUp: z.number().int(),
    onBreak: z.number().int(),
    dialing: z.number().int().describe('placed, not ringing yet'),
    ringing: z.number().int(),
    waiting: z.number().int().describe('answered, without an agent'),
    oldestWaitSince: Moment.nullable().describe(
      'when the one who waits longest answered; null: nobody waits',
    ),
    dials: z.number().int(),
    answered: z.number().int(),
    connected: z.number().int(),
    abandoned: z.number().int(),
    contacts: z
      .number()
      .int()
      .describe('without the stopped ones; counted at most every 2 s, like `finished`'),
    finished: z.number().int(),
    bound: z
      .string()
      .describe(
        'why no more is dialed now: agents, channels, calls-per-second, abandonment, warm-up, window, list-empty, paused, switch-down, number-in-use, no-switch, no-trunk, no-dialer, ended',
      ),
  })
  .meta({ id: 'TaskLive' });
export type TaskLive = z.infer<typeof TaskLive>;

export const Sample = z
  .object({
    at: Moment,
    ready: z.number(),
    talking: z.number(),
    wrapUp: z.number(),
    onBreak: z.number(),
    dialing: z.number(),
    ringing: z.number(),
    waiting: z.number(),
    dials: z.number().describe('since the task began'),
    answered: z.number(),
    connected: z.number(),
    abandoned: z.number(),
  })
  .meta({ id: 'Sample' });
export type Sample = z.infer<typeof Sample>;

/** GET /api/floor, and the `snapshot` of the live feed. */
export const Floor = z
  .object({
    now: Moment,
    speed: z.number(),
    agents: z.array(AgentCard),
    tasks: z.array(TaskLive),
    skillGroups: z.array(z.object({ id: Id, name: z.string() })),
    dialerAlive: z.boolean().describe('a dialer has reported within the last few seconds'),
  })
  .meta({ id: 'Floor' });
export type Floor = z.infer<typeof Floor>;

/** GET /api/tasks/{id}/samples?seconds=600: oldest first, thinned out to at most 1,800. */
export const SamplesQuery = z.object({
  seconds: z.coerce.number().int().min(1).max(86_400).default(600).describe('before now, on the clock'),
});
export const Samples = z.object({ items: z.array(Sample) });

/**
 * GET /api/live: server-sent events, one connection a page. Each event's `data` is one of these as JSON. A
 * `snapshot` comes first and after every reconnect; `beat` every 5 s of wall time: a page that has heard
 * nothing for 12 s shows that it is stale.
 */
export type LiveEvent =
  | { type: 'snapshot'; floor: Floor }
  | { type: 'agents'; now: number; changed: AgentCard[]; removed: string[] }
  | { type: 'tasks'; now: number; changed: TaskLive[]; removed: string[] }
  | { type: 'samples'; taskId: string; items: Sample[] }
  | { type: 'import'; import: import('./lists.ts').Import }
  | { type: 'conversations'; items: { attemptId: string; taskId: string }[] }
  | { type: 'beat'; now: number };
