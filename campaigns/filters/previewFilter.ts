import { UserError, type Tx } from '../../platform/index.ts';
import { contactColumns, type ContactRow } from '../lists/index.ts';
import { compileFilter } from './compileFilter.ts';
import type { Condition } from './conditions.ts';

/** Milliseconds of the database that a preview may take. */
const PATIENCE = 20_000;

export interface FilterPreview {
  /** Contacts that fit and are not voided. */
  count: number;
  /** Of those: in nobody’s hands yet. */
  unallocated: number;
  sample: ContactRow[];
}

/** How many contacts of a list fit, and the first of them. Error: `filter-too-slow` (422). */
export async function previewFilter(
  tx: Tx,
  listId: string,
  conditions: Condition,
  options: { sample: number; now: number },
): Promise<FilterPreview> {
  const params: unknown[] = [listId];
  const fits = compileFilter(conditions, params, options.now);
  await tx.query(`set local statement_timeout = ${PATIENCE}`);
  try {
    const [counts] = await tx.query<{ count: number; unallocated: number }>(
      `select count(*) as count, count(*) filter (where g.contact_id is null) as unallocated
         from contacts c left join contact_allocations g on g.contact_id = c.id
        where c.list_id = $1 and not c.voided and ${fits}`,
      params,
    );
    const sample = await tx.query<ContactRow>(
      `select ${contactColumns} from contacts c where c.list_id = $1 and not c.voided and ${fits}
        order by c.id limit ${options.sample}`,
      params,
    );
    return { count: counts?.count ?? 0, unallocated: counts?.unallocated ?? 0, sample };
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw new UserError('filter-too-slow', 'looking through the list takes too long: use fewer conditions');
  }
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '57014';
