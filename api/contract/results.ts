import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Id, Moment } from './values.ts';

/** Most results, and most form fields, that a tenant has. */
export const MOST_RESULTS = 200;

export const ResultFlags = z.object({
  success: z.boolean().describe('what the task is for was reached'),
  party: z.enum(['right', 'wrong']).nullable().describe('who answered; null: the result does not say'),
  refusal: z.boolean(),
});

export const ResultThen = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('finish') }),
    z.object({
      type: z.literal('retry'),
      afterSeconds: z.number().int().min(60).max(2_592_000),
      phone: z.enum(['same', 'next']).describe('next: the contact’s next number; finished when it has none'),
    }),
    z.object({ type: z.literal('callback') }),
    z.object({
      type: z.literal('stop'),
      scope: z.enum(['task', 'everywhere']).describe('everywhere: the number is suppressed at once'),
    }),
    z.object({ type: z.literal('plan') }),
  ])
  .describe('what becomes of the contact; plan: what the task’s retry plan says');

const campaignId = Id.nullable().default(null).describe('offered in this campaign only; null: in all');
const position = z.number().int().min(0).max(1000).default(0).describe('order in the form, low first');

export const WriteResultCode = z.object({
  campaignId,
  name: z.string().trim().min(1).max(60),
  flags: ResultFlags,
  then: ResultThen,
  noteNeeded: z.boolean().default(false),
  position,
  enabled: z.boolean().default(true),
});

/** What agents can say a call came to. */
export const ResultCode = WriteResultCode.extend({ id: Id, campaignId: Id.nullable() }).meta({
  id: 'ResultCode',
});
export type ResultCode = z.infer<typeof ResultCode>;
export const ResultCodes = z.object({ items: z.array(ResultCode) });

export const WriteResultField = z.object({
  campaignId,
  name: z.string().trim().min(1).max(60),
  type: z.enum(['text', 'number', 'date', 'choice']),
  required: z.boolean().default(false),
  choices: z
    .array(z.string().trim().min(1).max(100))
    .max(100)
    .default([])
    .describe('for a choice: the dictionary'),
  position,
  enabled: z.boolean().default(true),
});

/** What the result form asks besides the result and the note. */
export const ResultField = WriteResultField.extend({ id: Id, campaignId: Id.nullable() }).meta({
  id: 'ResultField',
});
export type ResultField = z.infer<typeof ResultField>;
export const ResultFields = z.object({ items: z.array(ResultField) });

/** PUT /api/me/result. */
export const WriteOwnResult = z.object({
  attemptId: Id.describe('the own call, or one that ended at most an hour ago'),
  codeId: Id,
  note: z.string().trim().max(2000).default(''),
  values: z.record(z.string().max(60), z.string().max(2000)).default({}).describe('by the name of the field'),
  callback: z
    .object({
      at: Moment,
      own: z.boolean().describe('the agent who writes makes the call'),
      strict: z
        .boolean()
        .default(false)
        .describe('with `own`: nobody else ever; else others some minutes after it was due'),
    })
    .nullable()
    .default(null)
    .describe('for results that mean a callback'),
});

/** GET /api/me/result: the form for the present call, and what is written already. */
export const OwnResult = z
  .object({
    attemptId: Id,
    codes: z.array(ResultCode),
    fields: z.array(ResultField),
    zones: z.array(z.string()).describe('IANA zones the callee’s clock can show, the likeliest first'),
    written: z
      .object({
        codeId: Id,
        name: z.string(),
        note: z.string(),
        values: z.record(z.string(), z.string()),
        callback: z.object({ at: Moment, own: z.boolean(), strict: z.boolean() }).nullable(),
        writtenAt: Moment,
      })
      .nullable(),
  })
  .meta({ id: 'OwnResult' });
export type OwnResult = z.infer<typeof OwnResult>;

/** An appointment with a callee. */
export const Callback = z
  .object({
    id: Id,
    taskId: Id,
    taskName: z.string(),
    contactId: z.number().int(),
    contactName: z.string().nullable(),
    phone: z.string().describe('masked without `numbers.unmasked`'),
    dueAt: Moment,
    zone: z.string().describe('where the callee’s clock is: an IANA zone or `country:XX`'),
    agent: z
      .object({ id: Id, name: z.string() })
      .nullable()
      .describe('who calls; null: any agent of the task'),
    othersAfterMinutes: z
      .number()
      .int()
      .nullable()
      .describe('so many minutes after it was due others make it, too; null: only its agent'),
    note: z.string(),
    madeBy: z.string().nullable(),
    madeAt: Moment,
    attempts: z.number().int().describe('dials of the contact so far'),
  })
  .meta({ id: 'Appointment' });
export type Callback = z.infer<typeof Callback>;

export const CallbacksQuery = PageQuery.extend({
  when: z.enum(['all', 'today', 'overdue']).default('all').describe('today in the tenant’s zone'),
  own: z.stringbool().default(false).describe('only those of the own agent'),
});
export const ChangeCallback = z.object({
  dueAt: Moment.optional(),
  agentId: Id.nullable().optional(),
  strict: z.boolean().optional().describe('for that agent alone; else others make it some minutes later'),
});
