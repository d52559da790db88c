import { z } from 'zod';
import { conditionLimits, mostValues, operatorNames, subjectNames } from './filterWords.ts';
import { Contact } from './lists.ts';
import { WholePageQuery } from './paging.ts';
import { Id, Moment } from './values.ts';

export const ConditionTest = z
  .object({
    type: z.literal('test'),
    subject: z.enum(subjectNames).describe('what is asked about; `field`: one of the list’s, named by `key`'),
    operator: z.enum(operatorNames),
    values: z.array(z.string()).max(mostValues).default([]).describe('as many as the operator takes'),
    key: z.string().max(200).optional(),
    taskId: Id.optional().describe('history of this task only'),
  })
  .meta({ id: 'ConditionTest' });
export type ConditionTest = z.infer<typeof ConditionTest>;

export type Condition = ConditionTest | ConditionGroup;
export interface ConditionGroup {
  type: 'group';
  join: 'and' | 'or';
  parts: Condition[];
}

/** Groups lie in each other so deep and no deeper: a request cannot ask for more. */
const condition = (depth: number): z.ZodType<Condition> =>
  depth === 0
    ? ConditionTest
    : z.discriminatedUnion('type', [
        ConditionTest,
        z.object({
          type: z.literal('group'),
          join: z.enum(['and', 'or']),
          parts: z.array(condition(depth - 1)).max(conditionLimits.tests),
        }),
      ]);

export const Condition = condition(conditionLimits.depth).describe(
  'a test, or a group of tests and groups joined by and / or; an empty `and` holds for every contact',
);

const form = {
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(1000).default(''),
  conditions: Condition,
};

export const FilterForm = z
  .object({
    id: Id,
    listId: Id,
    listName: z.string(),
    name: z.string(),
    description: z.string(),
    conditions: Condition,
    version: z.number().int(),
    createdAt: Moment,
    changedAt: Moment,
  })
  .meta({ id: 'FilterForm' });
export type FilterForm = z.infer<typeof FilterForm>;

export const CreateFilterForm = z.object({ listId: Id, ...form });
export type CreateFilterForm = z.input<typeof CreateFilterForm>;
export const UpdateFilterForm = z.object({
  ...form,
  version: z.number().int().describe('the version that was changed'),
});
export type UpdateFilterForm = z.input<typeof UpdateFilterForm>;

export const FilterFormQuery = WholePageQuery.extend({ listId: Id.optional() });

export const FilterFormVersion = z.object({
  version: z.number().int(),
  conditions: Condition,
  changedBy: z.string().nullable(),
  changedAt: Moment,
});
export type FilterFormVersion = z.infer<typeof FilterFormVersion>;

export const PreviewFilter = z.object({
  conditions: Condition,
  sample: z.number().int().min(0).max(50).default(10).describe('contacts to show'),
});

export const FilterPreview = z
  .object({
    count: z.number().int().describe('contacts that fit and are not voided'),
    unallocated: z.number().int().describe('of those: given to nobody'),
    sample: z.array(Contact),
  })
  .meta({ id: 'FilterPreview' });
export type FilterPreview = z.infer<typeof FilterPreview>;
