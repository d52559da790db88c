import { readFile } from 'node:fs/promises';
import * as XLSX from 'xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApi, type TestApi } from '../../tests/testApi.ts';
import { taskWorld, type TaskWorld } from '../../tests/taskWorld.ts';
import type { Export } from '../contract/index.ts';
import { exportPath, startExportWork, type ExportWork } from './exportWork.ts';

let api: TestApi;
let world: TaskWorld;
let work: ExportWork;
beforeAll(async () => {
  api = await testApi();
  world = await taskWorld(api, 3);
  const { database, clock, dataFolder } = api.dependencies;
  work = startExportWork({
    ...{ database, clock, dataFolder },
    queue: { add: () => Promise.resolve() },
    onError: (error) => {
      throw error;
    },
  });
  await database.query(`update contacts set name = '=1+1', external_ref = '张三<&>' where list_id = $1`, [
    world.listId,
  ]);
});
afterAll(async () => {
  await work.close();
  await api.close();
});

const contacts = () => ({ kind: 'list-contacts', listId: world.listId });

test.each(['csv', 'xlsx'] as const)('a file in %s, masked by the role, without formulas', async (format) => {
  const user = await world.tenant.user('campaign-manager');
  await api.database.query('update lists set created_by = $2 where id = $1', [world.listId, user.id]);
  const made = (await user.post('/api/exports', { what: contacts(), format })).json<Export>();
  expect(made).toMatchObject({ status: 'queued', unmasked: false, fileName: `List.${format}` });
  expect((await user.get(`/api/exports/${made.id}/file`)).statusCode).toBe(409);
  await work.export({ exportId: made.id });
  const done = (await user.get(`/api/exports/${made.id}`)).json<Export>();
  expect(done).toMatchObject({ status: 'completed', rows: 3, written: 3 });
  const file = await user.get(`/api/exports/${made.id}/file`);
  expect(file.statusCode).toBe(200);
  expect(file.rawPayload.length).toBe(done.bytes);
  if (format === 'csv') {
    const [, first = ''] = file.body.split('\r\n');
    expect(first).toContain(`张三<&>,'=1+1,+86138****0000,`);
    return;
  }
  const book = XLSX.read(file.rawPayload, { type: 'buffer' });
  const rows: unknown[][] = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, {
    header: 1,
  });
  expect(rows).toHaveLength(4);
  expect(rows[1]?.slice(0, 3)).toEqual(['张三<&>', "'=1+1", '+86138****0000']);
});

test('whoever may see numbers gets them, and others do not get that file', async () => {
  const admin = await world.tenant.user('administrator');
  const made = (await admin.post('/api/exports', { what: contacts(), format: 'csv' })).json<Export>();
  await work.export({ exportId: made.id });
  expect((await admin.get(`/api/exports/${made.id}/file`)).body).toContain('+8613800000000');
  const blind = await world.tenant.user(await world.tenant.role(['results.export']));
  expect((await blind.get(`/api/exports/${made.id}/file`)).statusCode).toBeGreaterThanOrEqual(403);
});

test('a cancelled one is not written, and one that is written again is the same', async () => {
  const admin = await world.tenant.user('administrator');
  const first = (await admin.post('/api/exports', { what: contacts() })).json<Export>();
  await admin.post(`/api/exports/${first.id}/cancel`);
  await work.export({ exportId: first.id });
  expect((await admin.get(`/api/exports/${first.id}`)).json()).toMatchObject({ status: 'cancelled' });
  const second = (await admin.post('/api/exports', { what: contacts() })).json<Export>();
  await work.export({ exportId: second.id });
  const path = exportPath(api.dependencies.dataFolder, second.id);
  const bytes = await readFile(path);
  await api.database.query(`update exports set status = 'running' where id = $1`, [second.id]);
  await work.export({ exportId: second.id });
  expect(await readFile(path)).toEqual(bytes);
});

test('lists and tasks of others cannot be exported', async () => {
  const other = await taskWorld(api, 1);
  const admin = await other.tenant.user('administrator');
  expect((await admin.post('/api/exports', { what: contacts() })).statusCode).toBe(404);
});
