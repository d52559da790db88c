import { z } from 'zod';
import { afterwards } from './afterwards.ts';
import { bargeIn, identifier, intentName, limits, name, tags, title, utterances } from './pieces.ts';

/** What an utterance of an intent amounts to; the affirm, deny and refuse branches collect their intents by it. */
const meaning = z.enum(['affirm', 'deny', 'refuse']);

const keywords = z
  .array(z.string().max(limits.keywordLength))
  .max(limits.keywords)
  .default([])
  .describe('Regular expressions (RE2 syntax), found anywhere in the utterance.');
const samples = z
  .array(z.string().max(200))
  .max(limits.samples)
  .default([])
  .describe('What callees say, one utterance each.');

/** 意图 */
export const intent = z
  .strictObject({
    name: intentName,
    title: title.optional(),
    meaning: meaning.optional(),
    keywords,
    utterances: samples,
  })
  .meta({ id: 'Intent' });

/** 知识库词条. `answers` in order when asked again, or a sub-flow. */
export const knowledgeEntry = z
  .strictObject({
    id: identifier,
    name,
    type: z.enum(['business', 'general']),
    meaning: meaning.optional(),
    keywords,
    utterances: samples,
    answers: utterances,
    flow: identifier.optional().describe('A sub-flow in place of the answers.'),
    bargeIn: bargeIn.optional(),
    afterwards,
    tags,
  })
  .meta({ id: 'KnowledgeEntry' });

export type Intent = z.infer<typeof intent>;
export type KnowledgeEntry = z.infer<typeof knowledgeEntry>;
