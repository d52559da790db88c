import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Id, Moment } from './values.ts';

/** How the calls of a task are recorded. */
export const RecordingRules = z.object({
  start: z.enum(['answer', 'bridge']),
  stereo: z.boolean().describe('the callee left, the agent right'),
  notice: z.enum(['none', 'announce', 'ask']),
  prompt: z.string().max(250).nullable().describe('what the switch plays for the notice'),
  consentKey: z.string().max(1).default('1'),
});

/** How a task finds out whether a machine has answered, and what then happens. */
export const DetectionRules = z.object({
  mode: z.enum(['off', 'tone', 'transcript']),
  maximumSeconds: z.number().min(1).max(15).default(4),
  onMachine: z.enum(['hang-up', 'leave-message', 'treat-as-human']),
  message: z.string().max(250).nullable().default(null),
});

/** How callees rate a conversation by key after the agent has left it. */
export const RatingRules = z.object({
  prompt: z.string().max(250).describe('what the switch plays to ask for the rating'),
  highest: z.number().int().min(2).max(9).default(5).describe('the keys from 1 to this are ratings'),
  waitSeconds: z.number().min(2).max(30).default(8).describe('for a key, once the prompt is over'),
  thanks: z.string().max(250).nullable().default(null).describe('played after a rating'),
  automatic: z
    .boolean()
    .default(false)
    .describe('also when the agent hangs up first; else only when the agent sends the callee to it'),
});

/** How the question for a rating ended. */
export const RatingEnd = z.enum(['rated', 'no-key', 'wrong-key', 'hung-up', 'not-played', 'lost']);

export const Recording = z
  .object({
    id: Id,
    attemptId: Id,
    taskId: Id,
    taskName: z.string(),
    part: z.number().int().describe('from 1; a call that was paused has several'),
    startedAt: Moment,
    seconds: z.number().nullable(),
    bytes: z.number().int().nullable(),
    stereo: z.boolean(),
    state: z.enum(['recording', 'ready', 'missing', 'too-short', 'deleted']),
    reason: z.string().nullable().describe('why it is missing, too short or deleted'),
  })
  .meta({ id: 'Recording' });
export type Recording = z.infer<typeof Recording>;

export const RecordingQuery = PageQuery.extend({
  taskId: Id.optional(),
  attemptId: Id.optional(),
  state: Recording.shape.state.optional(),
});

/** `download`: as a file to be kept, rather than to be heard; both are in the audit log. */
export const AudioQuery = z.object({ download: z.enum(['0', '1']).default('0') });

export const RecordingSettings = z
  .object({
    pathTemplate: z.string().max(300).describe('below the folder of recordings, without the ending'),
    keepDays: z.union([z.number().int().min(1).max(36_500), z.literal('unlimited')]),
    keepBytes: z.union([z.number().int().min(1_000_000).max(1e15), z.literal('unlimited')]),
  })
  .meta({ id: 'RecordingSettings' });
export type RecordingSettings = z.infer<typeof RecordingSettings>;

const interval = z.object({
  labelled: z.number().int(),
  wrong: z.number().int(),
  rate: z.number().nullable(),
  low: z.number(),
  high: z.number().describe('Wilson score interval at 95 %'),
});
/** GET /api/tasks/{id}/detection-errors: how often people found the verdicts wrong. */
export const DetectionErrors = z.object({
  machine: interval.describe('taken for machines: how many are people'),
  human: interval.describe('taken for people: how many are machines'),
});
export type DetectionErrors = z.infer<typeof DetectionErrors>;

/** PUT /api/attempts/{id}/detection-label */
export const WriteDetectionLabel = z.object({ label: z.enum(['human', 'machine', 'unclear']) });
export type WriteDetectionLabel = z.infer<typeof WriteDetectionLabel>;
