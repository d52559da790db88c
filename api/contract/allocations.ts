import { z } from 'zod';
import { WholePageQuery } from './paging.ts';
import { Id, Moment } from './values.ts';

export const TargetKind = z
  .enum(['agent', 'department', 'skill-group', 'robot'])
  .describe('`skill-group`: the queue of predictive and progressive tasks; `robot`: a script');
export type TargetKind = z.infer<typeof TargetKind>;

export const AllocationChoice = z.object({ kind: TargetKind, id: Id, name: z.string() });
export type AllocationChoice = z.infer<typeof AllocationChoice>;

export const AllocationQuery = WholePageQuery.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  listId: Id.optional(),
});

export const CreateAllocation = z.object({
  listId: Id,
  filterFormId: Id.nullable().default(null).describe('null: all contacts of the list'),
  count: z.number().int().min(1).max(200_000).describe('contacts to draw, at most'),
  targets: z
    .array(
      z.object({
        kind: TargetKind,
        id: Id,
        count: z
          .number()
          .int()
          .min(1)
          .max(200_000)
          .nullable()
          .default(null)
          .describe('null: an even share of what the others leave'),
      }),
    )
    .min(1)
    .max(200),
});
export type CreateAllocation = z.input<typeof CreateAllocation>;

export const AllocationTarget = z.object({
  id: Id,
  kind: TargetKind,
  targetId: Id,
  name: z.string().nullable(),
  given: z.number().int(),
  reclaimed: z.number().int(),
  dialed: z.number().int().describe('of those it has: dialed since'),
  undialed: z.number().int().describe('can be reclaimed'),
});
export type AllocationTarget = z.infer<typeof AllocationTarget>;

export const Allocation = z
  .object({
    id: Id,
    listId: Id,
    listName: z.string(),
    filterFormId: Id.nullable(),
    filterName: z.string().nullable(),
    filterVersion: z.number().int().nullable(),
    filtered: z.number().int().describe('contacts that fitted and were nobody’s'),
    given: z.number().int().describe('the rest was left over'),
    createdBy: z.string().nullable(),
    createdAt: Moment,
    targets: z.array(AllocationTarget),
  })
  .meta({ id: 'Allocation' });
export type Allocation = z.infer<typeof Allocation>;

export const Reclaimed = z.object({ reclaimed: z.number().int(), allocation: Allocation });
export type Reclaimed = z.infer<typeof Reclaimed>;
