import { z } from 'zod';
import { identifier, resultCode, tag, value, variableName } from './pieces.ts';

/** One thing that happens in a test. Prompts finish by themselves, messages are sent. */
export const testTurn = z
  .union([
    z.strictObject({ say: z.string().max(1000), interrupting: z.boolean().optional() }),
    z.strictObject({ keys: z.string().regex(/^[0-9*#]{1,40}$/) }),
    z.strictObject({ silence: z.literal(true) }),
    z.strictObject({ hangUp: z.literal(true) }),
    z.strictObject({ answer: z.strictObject({ status: z.int(), body: z.json().optional() }) }),
    z.strictObject({ requestFails: z.literal(true) }),
    z.strictObject({ agent: z.enum(['connected', 'none', 'failed']) }),
    z.strictObject({ model: z.string().max(64).nullable() }),
    z.strictObject({ afterSeconds: z.number().min(0).max(7200) }),
  ])
  .meta({ id: 'TestTurn' });

/** A conversation and what must come of it; what is absent in `expect` is not compared. */
export const scriptTest = z
  .strictObject({
    id: identifier,
    name: z.string().min(1).max(60),
    facts: z
      .strictObject({
        contact: z
          .array(z.strictObject({ name: variableName, value }))
          .max(100)
          .default([]),
        localTime: z.string().max(19).optional(),
      })
      .optional(),
    turns: z.array(testTurn).max(200).default([]),
    expect: z.strictObject({
      path: z.array(z.string().max(80)).max(1000).optional(),
      tags: z.array(tag).max(100).optional(),
      result: resultCode.optional(),
      grade: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).nullable().optional(),
      variables: z
        .array(z.strictObject({ name: variableName, value }))
        .max(100)
        .optional(),
    }),
  })
  .meta({ id: 'ScriptTest' });

export type TestTurn = z.infer<typeof testTurn>;
export type ScriptTest = z.infer<typeof scriptTest>;
