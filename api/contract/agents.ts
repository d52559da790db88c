import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Id, Moment } from './values.ts';
import { AgentCard, agentStates } from './floor.ts';

/** POST /api/agents/{id}/state (supervisors) and POST /api/me/agent-state (the agent). */
export const ChangeAgentState = z.object({
  to: z.enum(['ready', 'break', 'outbound-only', 'previewing', 'offline']),
  breakReasonId: Id.optional().describe('needed for a break when the tenant has reasons that are in use'),
});

/** POST /api/me/agent-state. */
export const ChangeOwnState = ChangeAgentState.extend({
  takeOver: z.boolean().default(false).describe('end the work as an agent in another browser'),
});

/** GET /api/me/agent. */
export const OwnAgent = z
  .object({
    agent: AgentCard.nullable().describe('null: the user is no agent'),
    elsewhere: z.boolean().describe('the agent is signed in in another browser'),
  })
  .meta({ id: 'OwnAgent' });
export type OwnAgent = z.infer<typeof OwnAgent>;

/** Why an agent takes a break. */
export const BreakReason = z
  .object({
    id: Id,
    name: z.string(),
    limitMinutes: z.number().int().nullable(),
    position: z.number().int(),
    enabled: z.boolean(),
  })
  .meta({ id: 'BreakReason' });
export type BreakReason = z.infer<typeof BreakReason>;

export const BreakReasons = z.object({ items: z.array(BreakReason) });

/** Most reasons a tenant has. */
export const MOST_BREAK_REASONS = 50;

export const WriteBreakReason = z.object({
  name: z.string().trim().min(1).max(50),
  limitMinutes: z
    .number()
    .int()
    .min(1)
    .max(600)
    .nullable()
    .default(null)
    .describe('from then on the floor shows the break as too long; null: never'),
  position: z.number().int().min(0).max(1000).default(0).describe('order in the menu, low first'),
  enabled: z.boolean().default(true),
});

export const AgentSettings = z
  .object({
    ringSeconds: z
      .number()
      .int()
      .min(5)
      .max(90)
      .describe('how long an agent’s phone rings before the agent goes on break'),
    wrapUpLimitSeconds: z
      .number()
      .int()
      .min(15)
      .max(3600)
      .describe('how long a wrap-up that the agent holds may last'),
    callbackMinutes: z
      .number()
      .int()
      .min(1)
      .max(1440)
      .default(15)
      .describe('so long after it was due, any agent makes a callback that one has kept'),
  })
  .meta({ id: 'AgentSettings' });
export type AgentSettings = z.infer<typeof AgentSettings>;

/** One state an agent was in. */
export const AgentStateEntry = z
  .object({
    id: z.number().int(),
    from: z.enum(agentStates).nullable(),
    state: z.enum(agentStates),
    breakReason: z.string().nullable(),
    cause: z.string().describe('created, agent, supervisor, call, wrap-up, phone, session, reconciled'),
    by: z.object({ id: Id, name: z.string() }).nullable().describe('who asked for it'),
    attemptId: Id.nullable().describe('the call it belongs to'),
    startedAt: Moment,
    endedAt: Moment.nullable().describe('null: now'),
  })
  .meta({ id: 'AgentStateEntry' });
export type AgentStateEntry = z.infer<typeof AgentStateEntry>;

export const AgentHistoryQuery = PageQuery;

/** Seconds in each state; without offline they add up to `signedIn`. */
export const AgentTimes = z
  .object({
    from: Moment,
    to: Moment,
    signedIn: z.number(),
    states: z.record(z.enum(agentStates), z.number()),
  })
  .meta({ id: 'AgentTimes' });
export type AgentTimes = z.infer<typeof AgentTimes>;

export const AgentTimesQuery = z.object({
  from: z.coerce.number().optional().describe('epoch seconds; absent: a day before `to`'),
  to: z.coerce.number().optional().describe('epoch seconds; absent: now'),
});
