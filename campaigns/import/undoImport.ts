import { announce, conflict, notFound, type Tx } from '../../platform/index.ts';

/**
 * Takes the contacts that an ended import has added out of the list again, and out of the tasks they are planned in.
 * Contacts that it has updated stay as they are. Errors: `not-found`; `import-state`: it has not ended, or is undone
 * already; `import-dialed`: one of them has been dialed, or is being dialed now.
 */
export async function undoImport(tx: Tx, tenantId: string, importId: string): Promise<{ removed: number }> {
  const [stored] = await tx.query<{ status: string; listId: string }>(
    'select status, list_id as "listId" from imports where id = $1 and tenant_id = $2 for update',
    [importId, tenantId],
  );
  if (!stored) throw notFound('import');
  if (!['completed', 'failed', 'cancelled'].includes(stored.status))
    throw conflict('import-state', `the import is ${stored.status}`);
  await tx.query('select 1 from lists where id = $1 for no key update', [stored.listId]);
  // Waits for claims that hold a row, and leaves what they took: the question after it then finds it.
  await tx.query(
    `delete from task_contacts t using contacts c
      where c.import_id = $1 and t.contact_id = c.id and t.state = 'planned' and t.attempts = 0`,
    [importId],
  );
  const [dialed] = await tx.query(
    `select 1 where exists (select from contacts c join task_contacts t on t.contact_id = c.id
                             where c.import_id = $1 and t.state <> 'stopped')
        or exists (select from contacts c join attempts a on a.contact_id = c.id where c.import_id = $1)`,
    [importId],
  );
  if (dialed)
    throw conflict(
      'import-dialed',
      'A contact of this import has been dialed: it cannot be undone any more.',
    );
  await tx.query(
    'delete from task_contacts t using contacts c where c.import_id = $1 and t.contact_id = c.id',
    [importId],
  );
  const [counted] = await tx.query<{ removed: number }>(
    `with gone as (delete from contacts where import_id = $1 returning 1)
     select count(*)::int as removed from gone`,
    [importId],
  );
  await tx.query(`update imports set status = 'undone' where id = $1`, [importId]);
  await announce(tx, { tenantId, kind: 'imports', ids: [importId] });
  return { removed: counted?.removed ?? 0 };
}
