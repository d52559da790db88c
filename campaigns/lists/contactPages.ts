import type { Tx } from '../../platform/index.ts';
import { compileFilter, type Condition } from '../filters/index.ts';
import type { FieldDefinition } from '../shapes.ts';
import { contactColumns, type ContactRow } from './readContacts.ts';

/** Rows read at once: what an export keeps in memory. */
const BATCH = 1000;

/** All contacts of a list that fit and are not voided, in batches, each read for itself. `now`: epoch seconds. */
export async function* contactPages(
  tx: Tx,
  listId: string,
  conditions: Condition | null,
  now: number,
): AsyncGenerator<ContactRow[]> {
  for (let after = 0; ;) {
    const params: unknown[] = [listId, after];
    const fits = conditions === null ? 'true' : compileFilter(conditions, params, now);
    const rows: ContactRow[] = await tx.query<ContactRow>(
      `select ${contactColumns} from contacts c where c.list_id = $1 and c.id > $2 and not c.voided and ${fits}
        order by c.id limit ${BATCH}`,
      params,
    );
    yield rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.id ?? after;
  }
}

export async function findListFields(tx: Tx, listId: string): Promise<FieldDefinition[]> {
  const [list] = await tx.query<{ fields: FieldDefinition[] }>('select fields from lists where id = $1', [
    listId,
  ]);
  return list?.fields ?? [];
}
