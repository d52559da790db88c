import { z } from 'zod';

/** Limits of a document. They bound the work that a hostile script can ask for. */
export const limits = {
  textLength: 600,
  nameLength: 30,
  expressionLength: 1000,
  keywordLength: 300,
  keywords: 200,
  samples: 2000,
  intents: 1000,
  flows: 200,
  nodesOfFlow: 10_000,
  branches: 50,
  knowledge: 500,
  variables: 500,
  tests: 500,
} as const;

/** Identifier of a flow, node, prompt, knowledge entry or test. */
export const identifier = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u, 'is no identifier: letters, digits, _ and -, at most 64');

/** Name of a variable: a letter first, then letters, digits and underscores. */
export const variableName = z
  .string()
  .regex(
    /^\p{L}[\p{L}\p{N}_]{0,39}$/u,
    'is no variable name: a letter, then letters, digits and _, at most 40',
  );

/** Name of an intent. No colon: names with one are those of knowledge entries and handlers. */
export const intentName = z
  .string()
  .regex(/^[^:\s][^:]{0,29}$/u, 'is no intent name: 1 to 30 characters without a colon');

export const title = z.string().max(60);
export const name = z.string().min(1).max(limits.nameLength);
export const expression = z.string().max(limits.expressionLength);
export const tag = z.string().min(1).max(30);
export const tags = z.array(tag).max(20).default([]);
export const resultCode = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u, 'is no result code: letters, digits, _ and -, at most 40');
export const key = z.string().regex(/^[0-9*#]$/, 'is no key: 0 to 9, * or #');

const scalar = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]);

/** A value of a variable: text, number, yes or no, nothing, or a list of those. A date is text: `2026-05-01`. */
export const value = z.union([scalar, z.array(scalar).max(100)]);

/** What the robot says: a text with `${variables}`, and the recorded prompt that says the same, if there is one. */
export const utterance = z
  .strictObject({
    text: z.string().max(limits.textLength).describe('What is said; ${name} stands for a variable.'),
    prompt: identifier.optional().describe('The recorded prompt to play instead of synthesis.'),
  })
  .meta({ id: 'Utterance' });

/** Up to four utterances: the first visit plays the first one, and so on; the last one repeats. */
export const utterances = z.array(utterance).max(4).default([]);

/** Whether the callee may interrupt: never, at once, or after so many seconds of the prompt. */
export const bargeIn = z
  .union([z.enum(['on', 'off']), z.number().min(0).max(60)])
  .describe('on, off, or the number of seconds after which the callee may interrupt');

export const listenSettings = z
  .strictObject({
    endSilenceSeconds: z.number().min(0.1).max(5).optional().describe('Silence that ends an utterance.'),
    noInputSeconds: z.number().min(1).max(120).optional().describe('Time without speech that is a silence.'),
    maxSpeechSeconds: z
      .number()
      .min(1)
      .max(120)
      .optional()
      .describe('Longest utterance that is listened to.'),
  })
  .meta({ id: 'ListenSettings' });

export type Scalar = z.infer<typeof scalar>;
export type Value = z.infer<typeof value>;
export type Utterance = z.infer<typeof utterance>;
export type BargeIn = z.infer<typeof bargeIn>;
export type ListenSettings = z.infer<typeof listenSettings>;
