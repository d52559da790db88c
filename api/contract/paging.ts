import { z } from 'zod';

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
