import { z } from 'zod';
import { Id, Moment } from './values.ts';
import { Pacing } from './tasks.ts';

const stated = <T extends z.ZodType>(type: T, what: string) => type.optional().describe(what);

/** POST /api/tasks/{id}/rehearsals: what is not stated is planned, or fitted to the calls there were. */
export const CreateRehearsal = z.strictObject({
  agents: stated(
    z.number().int().min(1).max(2000),
    'agents all the time; else those of the planned shifts, else those signed in, or all of the group',
  ),
  channels: stated(z.number().int().min(1).max(100_000), 'calls at once; else what the enabled trunks take'),
  answerShare: stated(
    z.number().min(0.005).max(0.95),
    'share of the dials that people answer, at every hour',
  ),
  machineShare: stated(z.number().min(0).max(0.95), 'share of the dials that machines answer'),
  talkSeconds: stated(z.number().min(1).max(7200), 'mean length of a conversation'),
  wrapUpSeconds: stated(z.number().min(1).max(3600), 'mean wrap-up'),
  runs: stated(z.number().int().min(1).max(200), 'times each mode is played; 40'),
  seed: stated(
    z
      .number()
      .int()
      .min(0)
      .max(2 ** 31),
    'the same seed gives the same forecast; 1',
  ),
});
export type CreateRehearsal = z.input<typeof CreateRehearsal>;

export const ForecastRange = z.object({
  low: z.number().describe('10 % of the runs are below'),
  median: z.number(),
  high: z.number().describe('10 % of the runs are above'),
});
export type ForecastRange = z.infer<typeof ForecastRange>;

export const ModeForecast = z.object({
  pacing: Pacing,
  runs: z.number().int(),
  finishedRuns: z.number().int().describe('runs in which every contact was done with'),
  finishAt: ForecastRange.nullable().describe('moments; null: fewer than half of the runs finished'),
  openHours: ForecastRange,
  utilisation: ForecastRange,
  abandonment: ForecastRange,
  channels: ForecastRange.describe('the most calls at once'),
  dials: ForecastRange,
  reached: ForecastRange.describe('contacts that talked to an agent'),
});
export type ModeForecast = z.infer<typeof ModeForecast>;

const part = {
  source: z.enum(['task', 'campaign', 'tenant', 'stated', 'assumed']),
  observations: z.number().int().describe('dials or conversations it was fitted to'),
};

export const Rehearsal = z
  .object({
    id: Id,
    taskId: Id,
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    share: z.number().describe('the share done, 0 to 1'),
    assumptions: z.object({
      contacts: z.number().int(),
      agents: z.object({
        agents: z.number().int(),
        source: z.enum(['stated', 'shifts', 'signed-in', 'group']),
      }),
      channels: z.number().nullable().describe('null: unlimited'),
      callsPerSecond: z.number().nullable().describe('null: unlimited'),
      answers: z.object({ ...part, least: z.number(), mean: z.number(), most: z.number() }),
      machineShare: z.number(),
      talk: z.object({ ...part, seconds: z.number() }),
      wrapUp: z.object({ ...part, seconds: z.number() }),
      runs: z.number().int(),
      seed: z.number().int(),
    }),
    forecast: z
      .object({
        contacts: z.number().int(),
        modes: z.array(ModeForecast),
        simulatedHours: z.number(),
        contactsEach: z.number(),
      })
      .nullable(),
    problem: z.string().nullable(),
    createdAt: Moment,
    finishedAt: Moment.nullable(),
    actual: z
      .object({
        finishedAt: Moment,
        dials: z.number().int(),
        reached: z.number().int(),
        abandonment: z.number().nullable(),
      })
      .nullable()
      .describe('what came of the task since; null while it has not ended'),
  })
  .meta({ id: 'Rehearsal' });
export type Rehearsal = z.infer<typeof Rehearsal>;
