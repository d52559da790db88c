import { z } from 'zod';
import { CallTranscript } from './conversations.ts';
import { Id, Moment } from './values.ts';

/** GET /api/me/call: whom the agent talks to, or is about to; also through the wrap-up. */
export const OwnCall = z
  .object({
    attemptId: Id,
    taskName: z.string(),
    phone: z.string().describe('masked without `numbers.unmasked`'),
    answeredAt: Moment.nullable(),
    contact: z.object({
      name: z.string().nullable(),
      fields: z
        .array(z.object({ label: z.string(), value: z.string() }))
        .describe('in the order of the list, without empty ones'),
    }),
    robot: CallTranscript.nullable().describe('what a robot talked with them before; null: none did'),
    history: z
      .array(
        z.object({
          attemptId: Id,
          at: Moment,
          taskName: z.string(),
          outcome: z.string(),
          talkSeconds: z.number().nullable(),
          agentName: z.string().nullable(),
        }),
      )
      .describe('earlier calls to this number, the last ones first, at most 20'),
  })
  .meta({ id: 'OwnCall' });
export type OwnCall = z.infer<typeof OwnCall>;

/** GET /api/me/day. */
export const OwnDay = z
  .object({
    from: Moment.describe('midnight in the tenant’s zone'),
    calls: z.number().int(),
    talkSeconds: z.number(),
    signedInSeconds: z.number(),
    readySeconds: z.number(),
    wrapUpSeconds: z.number(),
    breakSeconds: z.number(),
  })
  .meta({ id: 'OwnDay' });
export type OwnDay = z.infer<typeof OwnDay>;
