import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Id, Moment } from './values.ts';

/** A robot's conversation in a list. */
export const ConversationSummary = z
  .object({
    attemptId: Id,
    contactName: z.string().nullable(),
    phone: z.string().describe('masked for roles that may not see numbers'),
    live: z.boolean(),
    state: z
      .enum(['robot', 'transferring', 'person', 'ended'])
      .describe('who talks with the callee; `transferring`: an agent is looked for'),
    startedAt: Moment,
    updatedAt: Moment,
    endedAt: Moment.nullable(),
    node: z.string().describe('title of the node it stands at, or ended at'),
    result: z.string().nullable(),
    grade: z.string().nullable(),
    tags: z.array(z.string()),
  })
  .meta({ id: 'ConversationSummary' });
export type ConversationSummary = z.infer<typeof ConversationSummary>;

export const ConversationQuery = PageQuery.extend({
  live: z.enum(['0', '1']).default('0').describe('1: those under way; 0: those that have ended'),
});

/** GET /api/attempts/{id}/transcript: what was said, why it was understood so, and what came of it. */
export const CallTranscript = ConversationSummary.extend({
  taskId: Id,
  taskName: z.string(),
  contactId: z.number().int(),
  script: z
    .object({ id: Id, name: z.string(), versionId: Id, number: z.number().int() })
    .nullable()
    .describe('null: the version is gone'),
  turns: z
    .array(z.record(z.string(), z.unknown()))
    .describe('oldest first; `who` is robot, callee or outside, `at` epoch seconds'),
  path: z
    .array(z.object({ place: z.string(), title: z.string() }))
    .describe('nodes in the order they were entered, with the ways through knowledge and handlers'),
  intents: z.array(z.string()),
  variables: z.record(z.string(), z.unknown()),
  endedBy: z.enum(['script', 'callee', 'agent', 'limit', 'problem']).nullable(),
  problem: z.string().nullable().describe('why the script could not go on'),
}).meta({ id: 'CallTranscript' });
export type CallTranscript = z.infer<typeof CallTranscript>;
