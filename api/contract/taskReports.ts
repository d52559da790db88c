import { z } from 'zod';
import { RatingEnd } from './recordings.ts';
import { Id, Moment } from './values.ts';

export const FunnelStep = z.enum([
  'list',
  'dialable',
  'attempted',
  'answered',
  'talked',
  'intent',
  'transferred',
  'result',
  'success',
]);
export type FunnelStep = z.infer<typeof FunnelStep>;

/** GET /api/tasks/{id}/funnel: contacts that came as far as each step; defined in docs/metrics.md. */
export const TaskFunnel = z
  .object({
    items: z
      .array(z.object({ step: FunnelStep, contacts: z.number().int() }))
      .describe('in order; steps that a task of this kind cannot have are left out'),
  })
  .meta({ id: 'TaskFunnel' });
export type TaskFunnel = z.infer<typeof TaskFunnel>;

/** GET /api/tasks/{id}/hours: hours without dials are left out; the dials add up to those of the task. */
export const TaskHours = z
  .object({
    items: z
      .array(
        z.object({
          weekday: z.number().int().describe('1 = Monday, where the callee is'),
          hour: z.number().int().describe('0 to 23, where the callee is: when the dial was placed'),
          dials: z.number().int(),
          answered: z.number().int().describe('live answers'),
        }),
      )
      .max(168),
  })
  .meta({ id: 'TaskHours' });
export type TaskHours = z.infer<typeof TaskHours>;

/** GET /api/tasks/{id}/attempt-curve: what the first, second, … dials of its contacts brought and cost. */
export const AttemptCurve = z
  .object({
    items: z
      .array(
        z.object({
          ordinal: z.number().int().describe('1: the first dial of a contact; 50: that and all later ones'),
          dials: z.number().int(),
          answered: z.number().int().describe('live answers'),
          connected: z.number().int().describe('bridged to an agent'),
          reached: z.number().int().describe('contacts whose first live answer it was'),
          lineSeconds: z.number().describe('seconds that lines were taken by ended dials'),
        }),
      )
      .max(50),
  })
  .meta({ id: 'AttemptCurve' });
export type AttemptCurve = z.infer<typeof AttemptCurve>;

const ratingShare = {
  asked: z.number().int().describe('callees who were asked, and whose call is over'),
  rated: z.number().int().describe('of these: who pressed a rating'),
  average: z.number().nullable().describe('of the pressed keys; null: none was'),
};
/** GET /api/tasks/{id}/ratings: how callees rated conversations by key. */
export const TaskRatings = z
  .object({
    ...ratingShare,
    keys: z.array(z.object({ key: z.number().int(), count: z.number().int() })).max(9),
    ends: z.array(z.object({ end: RatingEnd, count: z.number().int() })),
    agents: z
      .array(z.object({ agentId: Id, name: z.string().nullable(), ...ratingShare }))
      .max(500)
      .describe('who was asked about most first'),
  })
  .meta({ id: 'TaskRatings' });
export type TaskRatings = z.infer<typeof TaskRatings>;

/** GET /api/tasks/{id}/course: calls and agents over the last day of the task. */
export const TaskCourse = z
  .object({
    stepSeconds: z.number().int().describe('length of each part; all values are means over it'),
    items: z
      .array(
        z.object({
          at: Moment.describe('where the part begins'),
          calls: z.number().describe('calls of the task in progress, from the dial to the end'),
          talking: z.number().describe('of these: bridged to an agent'),
          ready: z
            .number()
            .nullable()
            .describe('agents of its group without a call; null: not known any more'),
        }),
      )
      .max(289),
  })
  .meta({ id: 'TaskCourse' });
export type TaskCourse = z.infer<typeof TaskCourse>;
