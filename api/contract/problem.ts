import { z } from 'zod';

/** RFC 9457 problem details; `code` is stable and translated by the console. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    fields: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
      .describe('one entry for each wrong field, named by its JSON path'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
