import { access, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { wallClock, type Database } from '../../platform/index.ts';
import { addTenant } from '../../tests/campaignFixture.ts';
import { buildEntry } from '../../tests/harness/buildEntry.ts';
import { start } from '../../tests/harness/script.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { addList, contactsOf, importCounts, queueFile, rejectsOf } from '../../tests/importFixture.ts';
import { telesalesFile } from '../../tests/telesalesFile.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { uploadFolder } from '../../tests/uploadFiles.ts';
import { startImportWork, type ImportWork } from './importWork.ts';
import { sweepUploads, uploadPath } from './uploads.ts';

let db: Database;
let uploads: Awaited<ReturnType<typeof uploadFolder>>;
let where: { tenantId: string; listId: string };
beforeAll(async () => {
  [db, uploads] = await Promise.all([testDatabase(), uploadFolder()]);
});
afterAll(() => Promise.all([db.close(), uploads.remove()]));
beforeEach(async () => {
  const tenantId = await addTenant(db);
  where = { tenantId, listId: await addList(db, tenantId) };
});

/** A worker that does what is queued at once. */
function worker(): ImportWork {
  const work: ImportWork = startImportWork({
    database: db,
    clock: wallClock(),
    dataFolder: uploads.folder,
    queue: { add: () => Promise.resolve() },
    onError: (error) => {
      throw error;
    },
  });
  return work;
}
const queue = (bytes: Uint8Array) => queueFile(db, uploads.folder, where, bytes);

test('kill -9 in the middle, again and again: the import goes on, loses no row and doubles none', async () => {
  const file = telesalesFile(12_000);
  const { importId } = await queue(file.bytes);
  const entry = await buildEntry('tests/harness/importProcess.ts', [
    'campaigns/import/importProcess.worker.ts',
  ]);
  try {
    const reached: number[] = [];
    for (const goal of [1, 4000, 9000]) {
      const process = start(entry.file, [db.url, uploads.folder]);
      await waitFor('some rows', async () => (await importCounts(db, importId)).committedRow >= goal, 60);
      process.child.kill('SIGKILL');
      await process.ended;
      const { status, committedRow } = await importCounts(db, importId);
      expect(status).toBe('running');
      reached.push(committedRow);
    }
    expect(reached).toEqual(reached.toSorted((a, b) => a - b));
    const last = start(entry.file, [db.url, uploads.folder]);
    await last.printed(/IMPORTED/);
    await last.ended;
  } finally {
    await entry.remove();
  }
  expect(await importCounts(db, importId)).toMatchObject({
    status: 'completed',
    total: 12_000,
    accepted: file.good,
    rejected: file.bad.length,
    blank: file.blank,
  });
  expect((await rejectsOf(db, importId)).map((reject) => reject.row)).toEqual(file.bad);
  const contacts = await contactsOf(db, where.listId);
  expect(contacts).toHaveLength(file.good);
  expect(new Set(contacts.map((contact) => contact.row)).size).toBe(file.good);
}, 120_000);

test('a file that turns out unreadable fails the import with its reason, and the upload goes', async () => {
  const { importId, storedAs } = await queue(Buffer.from('姓名,手机号\nA,13800000001\n'));
  await writeFile(uploadPath(uploads.folder, storedAs), '姓名,手机号\nA,13800000001\n"B,13800000002\n');
  const work = worker();
  await work.import({ importId });
  expect(await importCounts(db, importId)).toMatchObject({ status: 'failed', errorCode: 'unclosed-quote' });
  await expect(access(uploadPath(uploads.folder, storedAs))).rejects.toThrow();
  await work.close();
});

test('an upload that is gone is said, not retried for ever', async () => {
  const { importId, storedAs } = await queue(Buffer.from('姓名,手机号\nA,13800000001\n'));
  await utimes(uploadPath(uploads.folder, storedAs), 0, 0);
  await db.query(`update imports set stored_as = 'elsewhere' where id = $1`, [importId]);
  const work = worker();
  await work.import({ importId });
  expect(await importCounts(db, importId)).toMatchObject({ status: 'failed', errorCode: 'upload-gone' });
  await work.close();
});

test('one that only ever breaks off is given up', async () => {
  const { importId } = await queue(Buffer.from('姓名,手机号\nA,13800000001\n'));
  await db.query('update imports set starts = 10 where id = $1', [importId]);
  const work = worker();
  await work.import({ importId });
  expect(await importCounts(db, importId)).toMatchObject({ status: 'failed', errorCode: 'keeps-failing' });
  await work.close();
});

test('being stopped breaks an import off, and it stays to be gone on with', async () => {
  const { importId } = await queue(telesalesFile(20_000).bytes);
  const work = worker();
  const running = work.import({ importId });
  running.catch(() => undefined);
  await waitFor('some rows', async () => (await importCounts(db, importId)).committedRow > 0, 30);
  await work.close();
  await expect(running).rejects.toThrow('being stopped');
  expect(await importCounts(db, importId)).toMatchObject({ status: 'running' });
  await db.query(`update imports set status = 'cancelled' where id = $1`, [importId]);
});

test('a start queues what was left, and sweeps what belongs to nobody', async () => {
  await db.query(`update imports set status = 'cancelled' where status in ('uploaded', 'queued', 'running')`);
  const { importId, storedAs } = await queue(Buffer.from('姓名,手机号\nA,13800000001\n'));
  const leftover = join(uploads.folder, 'uploads', 'leftover');
  const fresh = join(uploads.folder, 'uploads', 'fresh');
  for (const path of [leftover, fresh]) await writeFile(path, 'x');
  await utimes(leftover, 0, 0);
  const added: string[] = [];
  const work = startImportWork({
    database: db,
    clock: wallClock(),
    dataFolder: uploads.folder,
    queue: {
      add: ({ key }) => {
        added.push(key);
        return Promise.resolve();
      },
    },
    onError: (error) => {
      throw error;
    },
  });
  await waitFor('the leftover to go', async () => {
    const names = await readdir(join(uploads.folder, 'uploads'));
    return !names.includes('leftover') && names;
  });
  expect(added).toEqual([importId]);
  expect(await readdir(join(uploads.folder, 'uploads'))).toEqual(expect.arrayContaining(['fresh', storedAs]));
  await work.close();
});

test('an upload that nobody starts is given up after a week', async () => {
  const { importId } = await queue(Buffer.from('姓名,手机号\nA,13800000001\n'));
  await db.query(
    `update imports set status = 'uploaded', created_at = now() - interval '8 days' where id = $1`,
    [importId],
  );
  await sweepUploads(db, wallClock(), uploads.folder);
  expect(await importCounts(db, importId)).toMatchObject({ status: 'cancelled' });
});
