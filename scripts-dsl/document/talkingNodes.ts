import { z } from 'zod';
import { callback } from './afterwards.ts';
import {
  bargeIn,
  identifier,
  intentName,
  key,
  limits,
  listenSettings,
  resultCode,
  tags,
  title,
  utterances,
  variableName,
} from './pieces.ts';

/** What every node has. `position` is its place on the canvas. */
export const commonFields = {
  id: identifier,
  title: title.default(''),
  position: z.strictObject({ x: z.number(), y: z.number() }).optional(),
  tags: tags.describe('Put on the contact when the call reaches the node.'),
};

/** An outlet's target: a node of the same flow. Absent in a draft that is not finished. */
export const outlet = identifier.optional();

const replies = ['affirm', 'deny', 'refuse', 'intent', 'key', 'any', 'silence', 'unrecognised'] as const;

/** One reply of the callee and where it leads. */
export const branch = z
  .strictObject({
    on: z.enum(replies),
    name: z.string().max(limits.nameLength).optional(),
    intents: z
      .array(intentName)
      .max(100)
      .default([])
      .describe('Of intent: the intents. Of affirm, deny and refuse: more than those of that meaning.'),
    keys: z.array(key).max(12).default([]),
    to: outlet,
    enabled: z.boolean().default(true),
  })
  .meta({ id: 'Branch' });

export const entityKinds = [
  'number',
  'amount',
  'date',
  'time',
  'phone',
  'id-number',
  'yes-no',
  'utterance',
] as const;

/** 普通节点 */
export const talkNode = z
  .strictObject({
    kind: z.literal('talk'),
    ...commonFields,
    utterances,
    bargeIn: bargeIn.optional(),
    listen: listenSettings.optional(),
    entities: z
      .array(z.strictObject({ entity: z.enum(entityKinds), variable: variableName }))
      .max(20)
      .default([])
      .describe('What to take from the reply into variables; utterance is the whole reply.'),
    branches: z.array(branch).max(limits.branches).default([]),
  })
  .meta({ id: 'TalkNode' });

/** 收号 */
export const keysNode = z
  .strictObject({
    kind: z.literal('keys'),
    ...commonFields,
    utterances,
    timeoutUtterances: utterances.describe('Played before the next try when no key came in time.'),
    errorUtterances: utterances.describe('Played before the next try when the digits are too few.'),
    length: z
      .discriminatedUnion('of', [
        z.strictObject({ of: z.literal('fixed'), digits: z.int().min(1).max(32) }),
        z.strictObject({ of: z.literal('maximum'), digits: z.int().min(1).max(32) }),
      ])
      .describe('A maximum is ended by #.'),
    timeoutSeconds: z.number().min(1).max(120).optional().describe('30 when absent.'),
    maxErrors: z.int().min(0).max(10).optional().describe('Tries after the first; 3 when absent.'),
    variable: variableName.optional(),
    readBack: z.boolean().default(false).describe('Speak the digits back.'),
    to: z.strictObject({ collected: outlet, failed: outlet }).prefault({}),
  })
  .meta({ id: 'KeysNode' });

/** 满意度 */
export const rateNode = z
  .strictObject({
    kind: z.literal('rate'),
    ...commonFields,
    utterances,
    keys: z
      .array(z.strictObject({ key, meaning: z.string().min(1).max(30) }))
      .max(12)
      .default([]),
    timeoutSeconds: z.number().min(1).max(120).optional().describe('10 when absent.'),
    maxErrors: z.int().min(0).max(10).optional().describe('Tries after the first; 2 when absent.'),
    keyVariable: variableName.optional(),
    meaningVariable: variableName.optional(),
    to: z.strictObject({ rated: outlet, notRated: outlet }).prefault({}),
  })
  .meta({ id: 'RateNode' });

/** 跳转 */
export const jumpNode = z
  .strictObject({
    kind: z.literal('jump'),
    ...commonFields,
    utterances,
    then: z.discriminatedUnion('do', [
      z.strictObject({
        do: z.literal('hang-up'),
        result: resultCode.optional(),
        callback: callback.optional(),
      }),
      z.strictObject({ do: z.literal('flow'), flow: identifier.optional() }),
      z
        .strictObject({ do: z.literal('return'), repeatPrompt: z.boolean().default(true) })
        .describe('To the caller of a sub-flow, else to the node that listened last.'),
    ]),
  })
  .meta({ id: 'JumpNode' });

/** 挂机 */
export const endNode = z
  .strictObject({
    kind: z.literal('end'),
    ...commonFields,
    utterances,
    result: resultCode.optional(),
    delaySeconds: z.number().min(0).max(30).optional().describe('Between the prompt and hanging up.'),
    suppressNumber: z.boolean().default(false).describe('The callee wants no more calls.'),
    callback: callback.optional(),
  })
  .meta({ id: 'EndNode' });

export type Branch = z.infer<typeof branch>;
export type TalkNode = z.infer<typeof talkNode>;
export type KeysNode = z.infer<typeof keysNode>;
export type RateNode = z.infer<typeof rateNode>;
export type JumpNode = z.infer<typeof jumpNode>;
export type EndNode = z.infer<typeof endNode>;
export type EntityKind = (typeof entityKinds)[number];
