import { z } from 'zod';
import { CallSearch } from './calls.ts';
import { Id, Moment } from './values.ts';

export const CreateExport = z.object({
  what: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('task-results'), taskId: Id }),
      z.object({ kind: z.literal('task-attempts'), taskId: Id }),
      z.object({ kind: z.literal('list-contacts'), listId: Id, filterFormId: Id.nullable().default(null) }),
      z.object({ kind: z.literal('import-rejects'), importId: Id }),
      z.object({ kind: z.literal('calls'), search: CallSearch }),
    ])
    .describe(
      'one row for each contact of a task, for each dial, for each contact of a list, each rejected row, or each call of any task',
    ),
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
});
export type CreateExport = z.input<typeof CreateExport>;

export const Export = z
  .object({
    id: Id,
    kind: z.enum(['task-results', 'task-attempts', 'list-contacts', 'import-rejects', 'calls']),
    format: z.enum(['csv', 'xlsx']),
    fileName: z.string(),
    unmasked: z.boolean().describe('numbers stand in it whole'),
    status: z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']),
    rows: z.number().int().nullable().describe('to be written; null: not begun'),
    written: z.number().int(),
    bytes: z.number().int().nullable(),
    errorCode: z.string().nullable(),
    createdAt: Moment,
    finishedAt: Moment.nullable(),
    expiresAt: Moment.describe('the file is removed then'),
  })
  .meta({ id: 'Export' });
export type Export = z.infer<typeof Export>;
