import { UserError, type Tx } from '../../platform/index.ts';
import type { FieldDefinition } from '../shapes.ts';

/**
 * Puts other settings on a list's fields, in another order if wanted. Values that are in the list stay as they are;
 * what comes from now on is checked. Error: `fields-changed` when other fields are named than the list has, because an
 * import has added some meanwhile.
 */
export async function changeFields(
  tx: Tx,
  listId: string,
  fields: readonly FieldDefinition[],
): Promise<void> {
  const [list] = await tx.query<{ fields: FieldDefinition[] }>(
    'select fields from lists where id = $1 for no key update',
    [listId],
  );
  const keys = (of: readonly FieldDefinition[]) => JSON.stringify(of.map(({ key }) => key).toSorted());
  if (keys(list?.fields ?? []) !== keys(fields))
    throw new UserError('fields-changed', 'The list has other fields by now: load the page again.');
  await tx.query('update lists set fields = $2 where id = $1', [listId, JSON.stringify(fields)]);
}
