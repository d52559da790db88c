import { announce, conflict, notFound, type Database, type Tx } from '../../platform/index.ts';

/** Contacts taken out in one transaction: short enough that neither claims nor imports wait for long. */
const STEP = 5000;

/**
 * Begins to take the contacts that an ended import has added out of the list again; `undoSteps` does it once `tx` is
 * committed. Contacts that it has updated stay as they are. Waits for claims under way. Errors: `not-found`;
 * `import-state`: it has not ended, or is undone already; `import-dialed`: one of them has been dialed, or is being
 * dialed now.
 */
export async function beginUndo(tx: Tx, tenantId: string, importId: string): Promise<void> {
  const [stored] = await tx.query<{ status: string; listId: string }>(
    'select status, list_id as "listId" from imports where id = $1 and tenant_id = $2 for update',
    [importId, tenantId],
  );
  if (!stored) throw notFound('import');
  if (!['completed', 'failed', 'cancelled'].includes(stored.status))
    throw conflict('import-state', `the import is ${stored.status}`);
  // A claim shares its task's row until it has written what it took.
  await tx.query(
    `select 1 from tasks where list_id = $1 and state in ('published', 'scheduled', 'running', 'paused') for update`,
    [stored.listId],
  );
  const [dialed] = await tx.query(
    `select 1 where exists (select from tasks k join task_contacts t on t.task_id = k.id
                              join contacts c on c.id = t.contact_id
                             where k.list_id = $2 and c.import_id = $1
                               and (t.state not in ('planned', 'stopped') or t.attempts > 0))
        or exists (select from contacts c join attempts a on a.contact_id = c.id where c.import_id = $1)`,
    [importId, stored.listId],
  );
  if (dialed)
    throw conflict(
      'import-dialed',
      'A contact of this import has been dialed: it cannot be undone any more.',
    );
  await tx.query(`update imports set status = 'undoing', removed = 0 where id = $1`, [importId]);
  await announce(tx, { tenantId, kind: 'imports', ids: [importId] });
}

/**
 * Goes on with an undo, at most `maxSteps` steps; returns whether nothing is left. Safe to break off, to repeat and to
 * run twice at once. A contact that is dialed before its turn comes stays in the list.
 */
export async function undoSteps(database: Database, importId: string, maxSteps = Infinity): Promise<boolean> {
  let after = 0;
  for (let step = 0; step < maxSteps; step++) {
    const last = await database.transaction((tx) => undoSome(tx, importId, after));
    if (last === null) return true;
    after = last;
  }
  return false;
}

/** Returns the last contact it has looked at; null: there are no more. */
async function undoSome(tx: Tx, importId: string, after: number): Promise<number | null> {
  const [stored] = await tx.query<{ tenantId: string }>(
    `select tenant_id as "tenantId" from imports where id = $1 and status = 'undoing' for update`,
    [importId],
  );
  if (!stored) return null;
  const rows = await tx.query<{ id: number }>(
    'select id from contacts where import_id = $1 and id > $2 order by id limit $3',
    [importId, after, STEP],
  );
  const ids = rows.map((row) => row.id);
  const removed = ids.length === 0 ? 0 : await takeOut(tx, importId, ids);
  const over = ids.length < STEP;
  await tx.query(
    `update imports set removed = removed + $2, status = case when $3 then 'undone' else status end where id = $1`,
    [importId, removed, over],
  );
  await announce(tx, { tenantId: stored.tenantId, kind: 'imports', ids: [importId] });
  return over ? null : (ids.at(-1) ?? null);
}

async function takeOut(tx: Tx, importId: string, ids: readonly number[]): Promise<number> {
  // Waits for claims that hold a row, and leaves what they took: the question after it then finds it.
  await tx.query(
    `delete from task_contacts t using contacts c, tasks k
      where c.id = any($1::bigint[]) and k.list_id = c.list_id and t.task_id = k.id and t.contact_id = c.id
        and t.state in ('planned', 'stopped') and t.attempts = 0`,
    [ids],
  );
  const gone = await tx.query<{ id: number }>(
    `delete from contacts c where c.id = any($1::bigint[]) and c.import_id = $2
        and not exists (select from attempts a where a.contact_id = c.id)
        and not exists (select from tasks k join task_contacts t on t.task_id = k.id and t.contact_id = c.id
                         where k.list_id = c.list_id)
      returning c.id`,
    [ids, importId],
  );
  await tx.query('delete from contact_allocations where contact_id = any($1::bigint[])', [
    gone.map((row) => row.id),
  ]);
  return gone.length;
}
