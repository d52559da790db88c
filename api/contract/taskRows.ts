import { z } from 'zod';

export const RetryRule = z.object({
  outcome: z.string(),
  retries: z.number().int().min(0).max(20).describe('further dials after the first that ended so'),
  afterSeconds: z.number().int().min(60).max(2_592_000),
  phone: z
    .enum(['same', 'next'])
    .optional()
    .describe('the number then: the same (default), or the contact’s next, after the last the first again'),
});

export const RowOrder = z
  .discriminatedUnion('by', [
    z.object({ by: z.literal('list') }),
    z.object({ by: z.literal('random') }),
    z.object({
      by: z.literal('field'),
      key: z.string().max(200).describe('a field of the list with numbers; others come last'),
      direction: z.enum(['ascending', 'descending']),
    }),
  ])
  .describe('of fresh contacts');
