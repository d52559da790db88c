import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Attempt } from './tasks.ts';
import { Id, Moment } from './values.ts';

const commaSeparated = z.string().max(400);

/** Which calls are wanted; the same in the address of the console's page and for an export. */
export const CallSearch = z.object({
  number: z
    .string()
    .max(40)
    .optional()
    .describe(
      'a whole number, or at least its last four digits; roles that may not see numbers: exactly the last four',
    ),
  contact: z.string().trim().min(1).max(100).optional().describe('part of a name, or a whole reference'),
  contactId: z.coerce.number<number>().int().optional(),
  from: z.coerce
    .number<number>()
    .optional()
    .describe(
      'epoch seconds; absent: with a number, a contact or a task all calls, else those of the last 31 days',
    ),
  until: z.coerce.number<number>().optional().describe('epoch seconds, not included'),
  taskId: Id.optional(),
  listId: Id.optional(),
  outcomes: commaSeparated.optional().describe('separated by commas; `open`: calls under way'),
  paths: commaSeparated.optional().describe('separated by commas'),
  abandoned: z.enum(['0', '1']).optional(),
  agentId: Id.optional(),
  skillGroupId: Id.optional().describe('of the task'),
  callerNumber: z.string().max(20).optional().describe('E.164 with +'),
  direction: z
    .enum(['out', 'own', 'in'])
    .optional()
    .describe('out: dials; own: those an agent made from the own list; in: callees who rang us'),
  recorded: z.enum(['0', '1']).optional().describe('whether something can be heard'),
  leastTalk: z.coerce.number<number>().min(0).max(86_400).optional().describe('seconds with an agent'),
  resultCodeId: Id.optional(),
});
export type CallSearch = z.input<typeof CallSearch>;

export const CallQuery = CallSearch.extend(PageQuery.shape);

/** A call of any task. */
export const CallRecord = Attempt.extend({
  externalRef: z.string().nullable(),
  taskId: Id,
  taskName: z.string(),
  listId: Id,
  skillGroupName: z.string().nullable(),
  callerNumber: z.string().nullable(),
  byAgent: z.boolean().describe('an agent dialed it from the own list'),
  result: z.string().nullable().describe('what the agent wrote'),
  note: z.string().nullable(),
}).meta({ id: 'CallRecord' });
export type CallRecord = z.infer<typeof CallRecord>;

export const callSteps = [
  'rang-us',
  'claimed',
  'ringing',
  'answered',
  'recording-began',
  'robot-began',
  'queued',
  'agent-reserved',
  'agent-ringing',
  'agent-talking',
  'bridged',
  'asked',
  'listened',
  'outside-rung',
  'outside-answered',
  'outside-ended',
  'listening-ended',
  'robot-ended',
  'abandoned',
  'ended',
  'recording-ended',
  'agent-wrap-up',
  'settled-late',
  'result',
  'appointed',
  'labelled',
] as const;

export const CallStep = z.object({
  at: Moment,
  step: z.enum(callSteps),
  who: z.string().nullable().describe('the person it is about, or who did it'),
  phone: z.string().nullable().describe('of an outside leg; masked as every number'),
  value: z
    .string()
    .nullable()
    .describe(
      'of `asked` the command, of `ended` who hung up, of `result` its name, of `appointed` the moment',
    ),
});
export type CallStep = z.infer<typeof CallStep>;

/** GET /api/calls/{id}: everything that is known of a call. */
export const CallDetail = CallRecord.extend({
  campaignName: z.string(),
  listName: z.string(),
  trunkName: z.string().nullable(),
  switchId: z.string(),
  sipStatus: z.number().int().nullable(),
  speechHeard: z.boolean().nullable().describe('null: nobody listened'),
  detectionReason: z.string().nullable(),
  policy: z
    .object({ name: z.string(), version: z.number().int() })
    .nullable()
    .describe('that allowed it, as it was; null: none held'),
  script: z.object({ name: z.string(), number: z.number().int() }).nullable(),
  answers: z.record(z.string(), z.string()).describe('of the result form, by the name of the field'),
  intents: z.array(z.string()),
  why: z
    .object({
      witness: z.enum(['answer', 'refusal', 'carrier', 'us', 'switch']),
      by: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('row'), key: z.string().describe('of the shipped table of causes') }),
        z.object({ kind: z.literal('rule') }),
        z.object({ kind: z.literal('heard') }),
        z.object({ kind: z.literal('changed') }),
      ]),
    })
    .nullable()
    .describe(
      'why it has its outcome: who told the end, and what decided; `heard`: in early media, `changed`: the rules of then; null: it goes on',
    ),
  timeline: z.array(CallStep).describe('oldest first'),
  others: z.array(CallRecord).describe('other calls with the contact, the newest 50'),
}).meta({ id: 'CallDetail' });
export type CallDetail = z.infer<typeof CallDetail>;
