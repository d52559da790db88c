import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Id, Moment } from './values.ts';

const Match = z.enum(['exact', 'prefix']).describe('the number, or every number that begins so');

export const Suppression = z
  .object({
    id: Id,
    listId: Id.nullable().describe('null: the general list'),
    listName: z.string().nullable(),
    phone: z.string(),
    match: Match,
    source: z.string(),
    reason: z.string(),
    createdAt: Moment,
    expiresAt: Moment.nullable(),
  })
  .meta({ id: 'Suppression' });
export type Suppression = z.infer<typeof Suppression>;

export const CreateSuppression = z.object({
  phone: z.string().min(2).max(40).describe('as a person writes it; a prefix with + and country code'),
  match: Match.default('exact'),
  listId: Id.nullable().default(null),
  reason: z.string().trim().max(500).default(''),
  expiresAt: Moment.nullable().default(null),
});

const ListChoice = z
  .union([Id, z.literal('general')])
  .optional()
  .describe('absent: every list');

export const SuppressionQuery = PageQuery.extend({
  phone: z
    .string()
    .min(3)
    .max(40)
    .optional()
    .describe('one number, as a person writes it; only for roles that may see numbers'),
  listId: ListChoice,
});
export const SuppressionExportQuery = z.object({ listId: ListChoice });

export const SuppressionList = z
  .object({
    id: Id,
    name: z.string(),
    scope: z.enum(['tenant', 'department', 'list']).describe('whose calls it forbids'),
    departmentId: Id.nullable().describe('this department and those below it'),
    contactListId: Id.nullable(),
    registry: z.boolean().describe('holds a registry’s data, which a policy may want to be fresh'),
    refreshedAt: Moment.nullable().describe('when a file was last imported'),
    entries: z.number().int(),
    createdAt: Moment,
  })
  .meta({ id: 'SuppressionList' });
export type SuppressionList = z.infer<typeof SuppressionList>;

export const WriteSuppressionList = z.object({
  name: z.string().trim().min(1).max(200),
  scope: z.enum(['tenant', 'department', 'list']).default('tenant'),
  departmentId: Id.nullable().default(null),
  contactListId: Id.nullable().default(null),
  registry: z.boolean().default(false),
});

export const SuppressionImport = z
  .object({
    rows: z.number().int().describe('blank ones and the header left out'),
    added: z.number().int(),
    renewed: z.number().int().describe('were on the list already'),
    removed: z.number().int(),
    rejected: z.number().int(),
    rejects: z
      .array(z.object({ row: z.number().int(), code: z.string(), detail: z.string() }))
      .describe('the first of them'),
  })
  .meta({ id: 'SuppressionImport' });
