import { z } from 'zod';
import { CallTranscript } from './conversations.ts';
import { PageQuery } from './paging.ts';
import { Id, Moment } from './values.ts';

/** GET /api/me/call: whom the agent talks to, or is about to; also through the wrap-up. */
export const OwnCall = z
  .object({
    attemptId: Id,
    taskName: z.string(),
    phone: z.string().describe('masked without `numbers.unmasked`'),
    answeredAt: Moment.nullable(),
    rangUs: z.boolean().describe('the callee rang one of our numbers'),
    rates: z.boolean().describe('the callee can be asked to rate the conversation'),
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
          rangUs: z.boolean(),
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
    ratings: z
      .object({ rated: z.number().int(), average: z.number() })
      .nullable()
      .describe('how callees have rated the agent’s conversations; null: none has'),
  })
  .meta({ id: 'OwnDay' });
export type OwnDay = z.infer<typeof OwnDay>;

export const ownContactViews = ['all', 'undialed', 'success', 'failed', 'today', 'overdue'] as const;

/** GET /api/me/contacts. */
export const OwnContactsQuery = PageQuery.extend({
  view: z
    .enum(ownContactViews)
    .default('all')
    .describe(
      '`undialed`: since it was given; `success`, `failed`: dialed, with such a last result, or without success; `today`, `overdue`: by the appointment',
    ),
});
/** A contact that was given to the agent, or with whom they have an appointment. */
export const OwnContact = z
  .object({
    contactId: z.number().int(),
    name: z.string().nullable(),
    phone: z.string().describe('masked unless the role may see numbers'),
    listName: z.string(),
    allocatedAt: Moment.nullable().describe('null: only the appointment makes it the agent’s'),
    dials: z.number().int().describe('since it was given'),
    lastDialAt: Moment.nullable(),
    lastOutcome: z.string().nullable(),
    result: z.object({ name: z.string(), success: z.boolean() }).nullable().describe('the last one written'),
    callback: z.object({ id: Id, dueAt: Moment, zone: z.string(), note: z.string() }).nullable(),
    task: z
      .object({ id: Id, name: z.string() })
      .nullable()
      .describe('the running task over which the agent can dial it now; null: there is none'),
    zones: z
      .array(z.string())
      .describe('IANA zones of the callee’s clock; several where the number does not say'),
    fields: z.array(z.object({ label: z.string(), value: z.string() })),
  })
  .meta({ id: 'OwnContact' });
export type OwnContact = z.infer<typeof OwnContact>;
/** POST /api/me/contacts/appoint. */
export const AppointOwnContact = z.object({
  contactId: z.number().int().positive(),
  dueAt: Moment.describe('within the next year'),
  note: z.string().trim().max(1000).default(''),
  strict: z.boolean().default(false).describe('nobody else ever makes it; else others some minutes later'),
});
export type AppointOwnContact = z.input<typeof AppointOwnContact>;
/** POST /api/me/contacts/void. */
export const VoidOwnContact = z.object({ contactId: z.number().int().positive() });
