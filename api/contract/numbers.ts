import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Id, Moment } from './values.ts';
import { policyRuleNames } from './policies.ts';
import { Suppression } from './suppressions.ts';

export const explanations = [
  'in-call',
  'finished',
  'stopped',
  'other-number-first',
  'task-not-running',
  'suppressed',
  'registry-stale',
  'not-due',
  'outside-window',
  'waits-for-agent',
  ...policyRuleNames,
] as const;

export const NumberTask = z
  .object({
    taskId: Id,
    taskName: z.string(),
    taskState: z.string(),
    listId: Id,
    listName: z.string(),
    contactId: z.number().int(),
    contactName: z.string().nullable(),
    state: z.enum(['planned', 'in-call', 'finished', 'stopped']),
    endReason: z.string().nullable(),
    attempts: z.number().int(),
    nextAt: Moment.nullable(),
    lastOutcome: z.string().nullable(),
    explanation: z
      .object({
        reason: z.enum(explanations),
        at: Moment.nullable().describe('when that is expected to change'),
      })
      .describe('why the number is, or is not, dialed now'),
  })
  .meta({ id: 'NumberTask' });
export type NumberTask = z.infer<typeof NumberTask>;

const event = { id: z.string(), at: Moment, taskId: Id, taskName: z.string() };

export const NumberEvent = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('dialed'),
      ...event,
      outcome: z.string().nullable().describe('null: still under way'),
      path: z.string().nullable(),
      abandoned: z.boolean(),
      callerNumber: z.string().nullable(),
      agentName: z.string().nullable(),
      talkSeconds: z.number().nullable(),
      rangUs: z.boolean().describe('they rang one of our numbers'),
    }),
    z.object({
      type: z.literal('refused'),
      ...event,
      rule: z.string(),
      until: Moment.nullable().describe('from when on the rule allows it; null: not by waiting'),
      policyName: z.string().nullable(),
      policyVersion: z.number().int().nullable(),
    }),
  ])
  .meta({ id: 'NumberEvent' });
export type NumberEvent = z.infer<typeof NumberEvent>;

export const NumberHistory = z
  .object({
    phone: z.string(),
    suppressions: z.array(Suppression).describe('entries that the number is under, expired ones included'),
    tasks: z.array(NumberTask).describe('on the first page'),
    events: z.array(NumberEvent).describe('dials and refusals, newest first'),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'NumberHistory' });
export type NumberHistory = z.infer<typeof NumberHistory>;

export const PersonalData = z
  .object({
    phone: z.string(),
    contacts: z.number().int().describe('in all lists'),
    numbers: z.number().int().describe('of those contacts, this one included'),
    calls: z.number().int(),
    recordings: z.number().int(),
    conversations: z.number().int().describe('with a robot, with their transcripts'),
    results: z.number().int().describe('what agents wrote'),
    inCall: z.boolean().describe('a call to the person is under way: nothing can be erased now'),
  })
  .meta({ id: 'PersonalData' });
export type PersonalData = z.infer<typeof PersonalData>;

export const PhoneParams = z.object({ phone: z.string().min(3).max(40).describe('as a person writes it') });
export const NumberHistoryQuery = PageQuery;
