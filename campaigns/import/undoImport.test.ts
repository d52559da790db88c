import { afterAll, beforeAll, expect, test } from 'vitest';
import { wallClock, type Database } from '../../platform/index.ts';
import {
  addAttempt,
  addTask,
  addTenant,
  MONDAY_TEN,
  runningTask,
  mobile,
} from '../../tests/campaignFixture.ts';
import { contactsOf, queueFile } from '../../tests/importFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { uploadFolder } from '../../tests/uploadFiles.ts';
import { claimContacts } from '../dialing/claimContacts.ts';
import { runImport } from './runImport.ts';
import { beginUndo, undoSteps } from './undoImport.ts';
import { uploadPath } from './uploads.ts';

let db: Database;
let uploads: Awaited<ReturnType<typeof uploadFolder>>;
beforeAll(async () => {
  [db, uploads] = await Promise.all([testDatabase(), uploadFolder()]);
});
afterAll(() => Promise.all([db.close(), uploads.remove()]));

/** A list with one contact of its own and two of an import, all of them planned in a running task. */
async function imported() {
  const tenantId = await addTenant(db);
  const { taskId, listId } = await addTask(db, tenantId, [mobile(1)]);
  const file = Buffer.from(`phone\n${mobile(2)}\n${mobile(3)}\n`);
  const { importId, storedAs } = await queueFile(db, uploads.folder, { tenantId, listId }, file);
  await runImport(db, wallClock(), importId, uploadPath(uploads.folder, storedAs));
  await db.query(
    `insert into task_contacts (task_id, contact_id, phone, zone, state, attempts, next_at)
     select $1, id, phones[1], zone, 'planned', 0, to_timestamp(0) from contacts where import_id = $2`,
    [taskId, importId],
  );
  const undo = async () => {
    await db.transaction((tx) => beginUndo(tx, tenantId, importId));
    await undoSteps(db, importId);
    return (await db.query('select status, removed from imports where id = $1', [importId]))[0];
  };
  const planned = async () =>
    (await db.query('select 1 from task_contacts where task_id = $1', [taskId])).length;
  return { tenantId, taskId, listId, importId, undo, planned };
}

test('what the import added is gone from the list and from the tasks; the rest stays', async () => {
  const { listId, undo, planned } = await imported();
  expect(await undo()).toEqual({ status: 'undone', removed: 2 });
  expect(await contactsOf(db, listId)).toMatchObject([{ phones: [mobile(1)] }]);
  expect(await planned()).toBe(1);
  await expect(undo()).rejects.toMatchObject({ code: 'import-state' });
});

test('not once a contact of it has been dialed', async () => {
  const { tenantId, taskId, importId, listId, undo, planned } = await imported();
  const [contact] = await db.query<{ id: number }>('select id from contacts where import_id = $1', [
    importId,
  ]);
  await addAttempt(db, { tenantId, taskId, contactId: contact!.id, phone: mobile(2) });
  await expect(undo()).rejects.toMatchObject({ code: 'import-dialed' });
  expect(await contactsOf(db, listId)).toHaveLength(3);
  expect(await planned()).toBe(3);
});

test('not while a claim of one of them is under way', async () => {
  const { tenantId, taskId, listId, undo } = await imported();
  const undone = await db.transaction(async (tx) => {
    expect(await claimContacts(tx, runningTask(tenantId, taskId), 3, MONDAY_TEN)).toHaveLength(3);
    const result = undo().catch((error: unknown) => error);
    for (;;) {
      const [waiting] = await db.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting) return { result };
    }
  });
  expect(await undone.result).toMatchObject({ code: 'import-dialed' });
  expect(await contactsOf(db, listId)).toHaveLength(3);
});

test('not before it has ended', async () => {
  const tenantId = await addTenant(db);
  const { listId } = await addTask(db, tenantId, []);
  const { importId } = await queueFile(
    db,
    uploads.folder,
    { tenantId, listId },
    Buffer.from(`phone\n${mobile(2)}\n`),
  );
  await expect(db.transaction((tx) => beginUndo(tx, tenantId, importId))).rejects.toMatchObject({
    code: 'import-state',
  });
});

test('in steps, each of which can be the last of a worker; what is dialed meanwhile stays', async () => {
  const { tenantId, listId, importId, taskId } = await imported();
  await db.query(
    `insert into contacts (tenant_id, list_id, import_id, phones, zone, fields, created_at)
     select $1, $2, $3, array['+8613900' || lpad(n::text, 6, '0')], 'Asia/Shanghai', '{}', to_timestamp(0)
       from generate_series(1, 6000) n`,
    [tenantId, listId, importId],
  );
  await db.transaction((tx) => beginUndo(tx, tenantId, importId));
  const seen = async () =>
    (
      await db.query<{ status: string; removed: number }>(
        'select status, removed from imports where id = $1',
        [importId],
      )
    )[0];
  expect(await undoSteps(db, importId, 1)).toBe(false);
  expect(await seen()).toEqual({ status: 'undoing', removed: 5000 });
  const [left] = await db.query<{ id: number; phone: string }>(
    'select id, phones[1] as phone from contacts where import_id = $1 order by id limit 1',
    [importId],
  );
  await addAttempt(db, { tenantId, taskId, contactId: left?.id ?? 0, phone: left?.phone ?? '' });
  await Promise.all([undoSteps(db, importId), undoSteps(db, importId)]);
  expect(await seen()).toEqual({ status: 'undone', removed: 6001 });
  const kept = await db.query('select id from contacts where import_id = $1', [importId]);
  expect(kept).toEqual([{ id: left?.id }]);
});
