import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wavOf } from '../../dialer-core/recording/testing/wavOf.ts';
import { exampleRows, insertInto, type ExampleIds } from '../../tests/exampleRows.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import type { DetectionErrors, Recording } from '../contract/index.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;
let ids: ExampleIds;
let id: string;
const SOUND = wavOf(2);

beforeAll(async () => {
  api = await testApi();
  tenant = await api.tenant();
  const agent = { phone: { kind: 'extension' as const, value: '1001' }, skills: [] };
  const holder = await tenant.user('agent', { agent });
  admin = await tenant.user('administrator');
  const { recordingsFolder } = api.dependencies;
  const agentId = holder.agentId ?? '';
  ids = await exampleRows({ database: api.database, tenant, userId: holder.id, agentId, recordingsFolder });
  id = await add('calls/one.wav', 2, 1_700_000_100);
});
afterAll(() => api.close());

async function add(path: string, part: number, startedAt: number, state = 'ready'): Promise<string> {
  const file = join(api.dependencies.recordingsFolder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, SOUND);
  return insertInto(api.database)('recordings', {
    ...{ tenant_id: tenant.id, attempt_id: ids['attempts'], part, path, stereo: false, state },
    ...{ started_at: new Date(startedAt * 1000), seconds: 2, bytes: SOUND.length },
  });
}
const audio = (user: TestUser, range?: string, query = '') =>
  api.app.inject({
    method: 'GET',
    url: `/api/recordings/${id}/audio${query}`,
    headers: { ...user.headers, ...(range === undefined ? {} : { range }) },
  });
const audited = async (action: string) =>
  (
    await api.database.query(
      'select 1 from audit_log where action = $1 and entity_id = $2 and tenant_id = $3',
      [action, id, tenant.id],
    )
  ).length;

describe('hearing a recording', () => {
  test('whole', async () => {
    const reply = await audio(admin);
    expect(reply.statusCode).toBe(200);
    expect(reply.rawPayload.equals(SOUND)).toBe(true);
    expect(reply.headers).toMatchObject({
      'content-type': 'audio/wav',
      'accept-ranges': 'bytes',
      'content-length': String(SOUND.length),
      'cache-control': 'private, no-store',
    });
  });

  test.each([
    ['bytes=0-99', 0, 99],
    ['bytes=44-', 44, SOUND.length - 1],
    ['bytes=-10', SOUND.length - 10, SOUND.length - 1],
  ])('%s', async (range, start, end) => {
    const reply = await audio(admin, range);
    expect(reply.statusCode).toBe(206);
    expect(reply.headers['content-range']).toBe(`bytes ${start}-${end}/${SOUND.length}`);
    expect(reply.rawPayload.equals(SOUND.subarray(start, end + 1))).toBe(true);
  });

  test('beyond the end there is nothing', async () => {
    const reply = await audio(admin, 'bytes=999999-');
    expect(reply.statusCode).toBe(416);
    expect(reply.headers['content-range']).toBe(`bytes */${SOUND.length}`);
  });

  test('each listening and each download is in the audit log; the parts of a player are one listening', async () => {
    const [listened, loaded] = [await audited('recording.listen'), await audited('recording.download')];
    api.clock.advance(601);
    await audio(admin, 'bytes=0-1');
    await audio(admin, 'bytes=2-3');
    expect(await audited('recording.listen')).toBe(listened + 1);
    await audio(admin);
    expect(await audited('recording.listen')).toBe(listened + 2);
    const reply = await audio(admin, undefined, '?download=1');
    expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="[0-9a-f-]{36}-2\.wav"$/);
    expect(await audited('recording.download')).toBe(loaded + 1);
    api.clock.advance(601);
    await audio(admin, 'bytes=5-6');
    expect(await audited('recording.listen')).toBe(listened + 3);
  });

  test('not without the permission, not of another tenant, not of tasks out of sight', async () => {
    const deaf = await tenant.user(await tenant.role(['tasks.read']));
    expect((await audio(deaf)).statusCode).toBe(403);
    const stranger = await (await api.tenant()).user('administrator');
    expect((await audio(stranger)).statusCode).toBe(404);
    const own = await tenant.user(await tenant.role(['recordings.listen'], 'own'));
    expect((await audio(own)).statusCode).toBe(404);
    expect((await own.get('/api/recordings')).json<{ items: unknown[] }>().items).toEqual([]);
  });

  test('a path that leads out of the folder opens nothing, whoever wrote it', async () => {
    const { recordingsFolder } = api.dependencies;
    await writeFile(join(dirname(recordingsFolder), 'secret.wav'), 'secret');
    for (const path of ['../secret.wav', '/etc/passwd', 'calls/../../secret.wav']) {
      await api.database.query('update recordings set path = $2 where id = $1', [id, path]);
      const reply = await audio(admin);
      expect([path, reply.statusCode]).toEqual([path, 404]);
      expect(reply.body).not.toContain('secret.wav');
    }
    await api.database.query('update recordings set path = $2 where id = $1', [id, 'calls/one.wav']);
  });

  test('a deleted one, one that is still written, and one whose file is gone are not there', async () => {
    for (const state of ['deleted', 'recording', 'missing']) {
      await api.database.query('update recordings set state = $2 where id = $1', [id, state]);
      expect((await audio(admin)).json<{ code: string }>().code).toBe('recording-gone');
    }
    await api.database.query(`update recordings set state = 'ready' where id = $1`, [id]);
    await rm(join(api.dependencies.recordingsFolder, 'calls/one.wav'));
    expect((await audio(admin)).json<{ code: string }>().code).toBe('recording-gone');
  });
});

test('the list is paged, newest first, and narrowed', async () => {
  await add('calls/two.wav', 3, 1_700_000_200, 'too-short');
  const list = async (query: string) =>
    (await admin.get(`/api/recordings?${query}`)).json<{ items: Recording[]; nextCursor: string | null }>();
  const { items, nextCursor } = await list('limit=2');
  expect(items.map(({ part }) => part)).toEqual([3, 2]);
  expect(items[0]).not.toHaveProperty('path');
  const rest = await list(`limit=2&cursor=${nextCursor ?? ''}`);
  expect(rest.items.map(({ part }) => part)).toEqual([1]);
  expect(rest.nextCursor).toBeNull();
  expect((await list('state=too-short')).items.map(({ part }) => part)).toEqual([3]);
  expect((await list(`taskId=${ids['tasks'] ?? ''}`)).items.length).toBe(3);
  expect((await list(`attemptId=${ids['tasks'] ?? ''}`)).items).toEqual([]);
});

test('settings are checked, and unlimited is a word', async () => {
  const standard = {
    pathTemplate: '{tenant}/{yyyy}/{mm}/{dd}/{attempt}',
    keepDays: 'unlimited',
    keepBytes: 'unlimited',
  };
  expect((await admin.get('/api/recording-settings')).json()).toEqual(standard);
  const bad = await admin.put('/api/recording-settings', { ...standard, pathTemplate: '../{attempt}' });
  expect(bad.json()).toMatchObject({
    code: 'invalid-recording-settings',
    fields: [{ path: 'pathTemplate', code: 'unsafe-path' }],
  });
  const good = { pathTemplate: 'calls/{attempt}', keepDays: 30, keepBytes: 50_000_000_000 };
  expect((await admin.put('/api/recording-settings', good)).json()).toEqual(good);
  expect((await admin.get('/api/recording-settings')).json()).toEqual(good);
});

test('who was heard in a recording gives the errors of detection', async () => {
  const errors = async () =>
    (await admin.get(`/api/tasks/${ids['tasks'] ?? ''}/detection-errors`)).json<DetectionErrors>();
  expect(await errors()).toMatchObject({ machine: { labelled: 0, rate: null, low: 0, high: 1 } });
  const reply = await admin.put(`/api/attempts/${ids['attempts'] ?? ''}/detection-label`, { label: 'human' });
  expect(reply.statusCode).toBe(200);
  expect(await errors()).toMatchObject({ machine: { labelled: 1, wrong: 1, rate: 1, high: 1 } });
  const [attempt] = (await admin.get(`/api/tasks/${ids['tasks'] ?? ''}/attempts`)).json<{
    items: { detection: string; detectionLabel: string; recordings: { part: number }[] }[];
  }>().items;
  expect(attempt).toMatchObject({ detection: 'machine', detectionLabel: 'human' });
  expect(attempt?.recordings.map(({ part }) => part)).toEqual([1, 2, 3]);
});
