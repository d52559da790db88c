import { z } from 'zod';
import { Prompt } from './admin.ts';
import { PageQuery } from './paging.ts';
import { Id, Moment } from './values.ts';

/** How callees are received who ring a number of ours. */
export const ReceptionRule = z
  .object({
    number: z
      .union([z.literal(''), z.string().regex(/^\+[0-9]{5,20}$/)])
      .describe('E.164 with +; empty: for every number without a rule of its own'),
    toAgents: z
      .boolean()
      .describe('to whom talked to them last, if free, else to the skill group of the task that dialed them'),
    days: z.number().int().min(1).max(365).describe('for so long after the last dial a caller is known'),
    message: Prompt.nullable().describe(
      'for who is not known, and for whom nobody came; null: the call ends',
    ),
    optOutKey: z
      .string()
      .regex(/^[0-9*#]$/)
      .nullable()
      .describe('“do not call again”, while they wait or hear the message; null: cannot be asked'),
  })
  .meta({ id: 'ReceptionRule' });
export type ReceptionRule = z.infer<typeof ReceptionRule>;

/** Most numbers with a rule of their own. */
export const MOST_RECEPTION_RULES = 500;

/** GET, PUT /api/reception: all rules; without one for all numbers the standard one holds. */
export const Reception = z
  .object({ rules: z.array(ReceptionRule).max(MOST_RECEPTION_RULES) })
  .meta({ id: 'Reception' });
export type Reception = z.infer<typeof Reception>;

/** GET /api/inbound-calls. */
export const InboundCallQuery = PageQuery;

export const InboundCall = z
  .object({
    id: Id,
    at: Moment,
    phone: z.string().describe('masked without `numbers.unmasked`; empty: withheld'),
    called: z.string().describe('the number of ours'),
    route: z.enum(['agent', 'group', 'message', 'hang-up']).describe('where it went first'),
    reason: z
      .enum(['unknown-caller', 'switched-off', 'in-call', 'other-switch', 'too-many'])
      .nullable()
      .describe('why nobody of ours could be had'),
    optedOut: z.boolean(),
    endedAt: Moment.nullable(),
    call: z
      .object({
        taskName: z.string(),
        contactName: z.string().nullable(),
        agentName: z.string().nullable().describe('who talked to them last in it'),
        waitSeconds: z.number().nullable(),
        talkSeconds: z.number().nullable(),
      })
      .nullable()
      .describe('null: it went to nobody'),
  })
  .meta({ id: 'InboundCall' });
export type InboundCall = z.infer<typeof InboundCall>;
