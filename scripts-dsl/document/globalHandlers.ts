import { z } from 'zod';
import { afterwards, callback, transferPlan } from './afterwards.ts';
import { limits, resultCode, tags, utterances } from './pieces.ts';

const phrases = {
  keywords: z.array(z.string().max(limits.keywordLength)).max(limits.keywords).default([]),
  samples: z.array(z.string().max(200)).max(limits.samples).default([]),
};

/** What is said and done at the first, second, … time in a row; after the last step the call is ended. */
const ladder = z
  .strictObject({
    enabled: z.boolean(),
    steps: z
      .array(z.strictObject({ utterances, then: afterwards }))
      .max(10)
      .default([]),
  })
  .meta({ id: 'Ladder' });

const limit = z
  .strictObject({
    enabled: z.boolean(),
    times: z.int().min(1).max(100),
    utterances,
    then: afterwards,
  })
  .meta({ id: 'Limit' });

const override = z
  .strictObject({
    ...phrases,
    utterances: utterances.describe('The answer; a built-in one when there is none.'),
    tags,
    result: resultCode.optional(),
  })
  .meta({ id: 'Override' });

/** 全局配置. What is absent has its default, which the documentation lists. */
export const globalHandlers = z
  .strictObject({
    bargeIn: z
      .strictObject({
        longerThan: z.int().min(0).max(200).optional(),
        backchannels: z.array(z.string().max(20)).max(100).default([]),
      })
      .optional()
      .describe('An interruption that matches nothing counts when it has more characters than longerThan.'),
    noReply: ladder.optional(),
    unrecognised: ladder.optional(),
    repeat: z
      .strictObject({
        enabled: z.boolean(),
        ...phrases,
        utterances: utterances.describe('Said before the repetition.'),
        times: z.int().min(1).max(20).optional().describe('Over the call; 2 when absent.'),
        exceeded: z.strictObject({ utterances, then: afterwards }).optional(),
      })
      .optional(),
    holdOn: z
      .strictObject({
        enabled: z.boolean(),
        ...phrases,
        utterances,
        waitSeconds: z.int().min(5).max(120).optional().describe('Silence that is granted; 30 when absent.'),
      })
      .optional(),
    interrupt: z.strictObject({ enabled: z.boolean(), ...phrases, utterances }).optional(),
    limits: z
      .strictObject({
        silences: limit.optional(),
        sameQuestion: limit.optional(),
        differentQuestions: limit.optional(),
        unrecognisedInRow: limit.optional(),
        duration: z
          .strictObject({ seconds: z.int().min(10).max(7200), utterances, then: afterwards.optional() })
          .optional()
          .describe('Cannot be switched off: 1800 seconds when absent.'),
      })
      .prefault({}),
    model: z
      .strictObject({
        enabled: z.boolean(),
        deadlineSeconds: z.number().min(0.3).max(10).optional().describe('2 when absent.'),
      })
      .optional()
      .describe('Ask the language model before an utterance counts as unrecognised.'),
    overrides: z
      .strictObject({
        stopCalling: override.optional(),
        wrongNumber: override.optional(),
        human: z
          .strictObject({
            ...override.shape,
            transfer: transferPlan.optional(),
            noAgent: utterances,
            callback: callback.optional().describe('Planned when nobody is there to take the callee.'),
          })
          .optional(),
      })
      .prefault({})
      .describe('Matched before any node; no node can shadow them and they are always on.'),
  })
  .meta({ id: 'GlobalHandlers' });

export type GlobalHandlers = z.infer<typeof globalHandlers>;
export type Ladder = z.infer<typeof ladder>;
export type Limit = z.infer<typeof limit>;
export type Override = z.infer<typeof override>;
