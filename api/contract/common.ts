import { z } from 'zod';

/** Epoch seconds on the installation's clock. */
export const Moment = z.number().describe('epoch seconds on the installation clock');

export const Id = z.uuid();

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

export const PageQuery = z.object({
  cursor: z.string().optional().describe('`nextCursor` of the page before; absent: the first page'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The same for what a tenant has few of (departments, roles, skill groups, trunks): usually one page. */
export const WholePageQuery = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(500).default(500),
});

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const IdParams = z.object({ id: Id });

/** A whole number, or the word `unlimited`: never implied by 0 or by absence. */
export const Limit = z.union([z.number().int().min(1).max(1_000_000), z.literal('unlimited')]);

export const Country = z.string().regex(/^[A-Z]{2}$/);

export const Language = z.enum(['en', 'zh-CN']);
