import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startImportWork, type ImportWork } from '../../campaigns/index.ts';
import type { JobQueue } from '../../platform/index.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import type { Contact, Import, ImportReject, List } from '../contract/index.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;
let work: ImportWork;
let listId: string;

/** Does what the API queues at once, as a worker does. */
const jobs: JobQueue = {
  add: async ({ data }) => {
    void work.import(data);
  },
};

beforeAll(async () => {
  api = await testApi({ jobs, limits: { uploadBytes: 3_000_000 } });
  const { database, clock, dataFolder } = api.dependencies;
  work = startImportWork({
    database,
    clock,
    dataFolder,
    queue: { add: () => Promise.resolve() },
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await work.close();
  await api.close();
});
beforeEach(async () => {
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
  listId = (await admin.post('/api/lists', { name: '客户' })).json<List>().id;
});

function upload(
  user: TestUser,
  content: Buffer | string,
  options: { fields?: Record<string, string>; name?: string; field?: string } = {},
) {
  const boundary = 'outpace-boundary';
  const parts = Object.entries(options.fields ?? {}).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${options.field ?? 'file'}"; filename="${options.name ?? '名单.csv'}"\r\nContent-Type: text/csv\r\n\r\n`;
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return api.app.inject({
    method: 'POST',
    url: `/api/lists/${listId}/imports`,
    headers: { ...user.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([
      Buffer.from(parts.join('') + head),
      bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  });
}
const uploadsLeft = () => readdir(join(api.dependencies.dataFolder, 'uploads'));
const completed = (id: string) =>
  waitFor('the import', async () => {
    const found = (await admin.get(`/api/imports/${id}`)).json<Import>();
    return ['completed', 'failed'].includes(found.status) && found;
  });

const FILE =
  '姓名,手机号,备用电话,备注\r\n张三,13812345678,010-12345678,=1+1\r\n李四,12345,,电话13900000000\r\n';

test('upload, look, start, read rows, download the rejected ones', async () => {
  const reply = await upload(admin, iconv.encode(FILE, 'gbk'));
  expect(reply.statusCode).toBe(201);
  const created = reply.json<Import>();
  expect(created).toMatchObject({
    fileName: '名单.csv',
    status: 'uploaded',
    format: 'csv',
    encoding: 'gb18030',
    delimiter: ',',
    headers: ['姓名', '手机号', '备用电话', '备注'],
    mapping: { phones: [1, 2], name: 0, externalRef: null, zone: null, consent: null, duplicates: 'skip' },
  });
  const started = await admin.post(`/api/imports/${created.id}/start`, { mapping: { phones: [1], name: 0 } });
  expect(started.json()).toMatchObject({ mapping: { phones: [1], name: 0, externalRef: null } });
  expect(await completed(created.id)).toMatchObject({
    status: 'completed',
    total: 2,
    accepted: 1,
    rejected: 1,
  });

  const contacts = (await admin.get(`/api/lists/${listId}/contacts`)).json<{ items: Contact[] }>().items;
  expect(contacts).toMatchObject([
    {
      rowNumber: 2,
      phones: ['+8613812345678'],
      name: '张三',
      zone: 'Asia/Shanghai',
      fields: { 备用电话: '010-12345678', 备注: '=1+1' },
    },
  ]);
  const rejects = (await admin.get(`/api/imports/${created.id}/rejects`)).json<{ items: ImportReject[] }>();
  expect(rejects.items).toMatchObject([
    { rowNumber: 3, reason: 'phone-too-short', cells: ['李四', '12345', '', '电话13900000000'] },
  ]);
  const file = await admin.get(`/api/imports/${created.id}/rejects.csv`);
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(file.body).toMatch(
    /^\ufeff姓名,手机号,备用电话,备注,Reject reason\r\n李四,12345,,电话13900000000,phone-too-short: /,
  );
  const list = (await admin.get(`/api/lists/${listId}`)).json<List>();
  expect(list).toMatchObject({ contacts: 1, lastImport: { id: created.id, status: 'completed' } });
  await waitFor('the upload to go', async () => (await uploadsLeft()).length === 0);
});

test('suppressed numbers come as a file, with the entry', async () => {
  await api.database.query(
    `insert into suppressions (id, tenant_id, phone, match, source, reason, created_at)
     values (gen_random_uuid(), $1, '+86138', 'prefix', 'registry', '=asked', to_timestamp(0))`,
    [tenant.id],
  );
  const created = (await upload(admin, FILE, { fields: { start: 'true' } })).json<Import>();
  expect(await completed(created.id)).toMatchObject({ accepted: 1, suppressed: 1 });
  const file = await admin.get(`/api/imports/${created.id}/suppressed.csv`);
  expect(file.headers['content-disposition']).toContain('suppressed');
  const [header, line, ...more] = file.body.trimEnd().split('\r\n');
  expect(header).toBe(
    '\ufeffRow,Contact,Reference,Name,Number,Entry,Match,Suppression list,Source,Reason,Expires',
  );
  expect(line).toMatch(/^2,\d+,,张三,\+8613812345678,\+86138,prefix,,registry,'=asked,$/);
  expect(more).toEqual([]);
  expect((await admin.get(`/api/imports/${created.id}/suppressed`)).json()).toEqual({
    complete: true,
    items: [{ listName: null, source: 'registry', reason: '=asked', numbers: 1 }],
  });
  const viewer = await tenant.user(await tenant.role(['lists.read']));
  const masked = await viewer.get(`/api/imports/${created.id}/suppressed.csv`);
  expect(masked.body).toContain('+86138****5678');
  expect(masked.body).not.toContain('13812345678');
  const stranger = await (await api.tenant()).user('administrator');
  for (const part of ['suppressed', 'suppressed.csv'])
    expect((await stranger.get(`/api/imports/${created.id}/${part}`)).statusCode).toBe(404);
  await waitFor('the upload to go', async () => (await uploadsLeft()).length === 0);
});

test('start=true before the file begins at once', async () => {
  const created = (await upload(admin, FILE, { fields: { start: 'true' } })).json<Import>();
  expect(created.status).not.toBe('uploaded');
  expect(await completed(created.id)).toMatchObject({ status: 'completed', accepted: 1 });
  await waitFor('the upload to go', async () => (await uploadsLeft()).length === 0);
});

test('who may not see numbers sees none: not in rows, previews, fields or downloads', async () => {
  const manager = await tenant.user(await tenant.role(['lists.read', 'lists.write']));
  const created = (await upload(manager, FILE)).json<Import>();
  await manager.post(`/api/imports/${created.id}/start`, { mapping: { phones: [1], name: 0 } });
  await completed(created.id);
  const urls = [
    `/api/imports/${created.id}`,
    `/api/lists/${listId}/contacts`,
    `/api/lists/${listId}/imports`,
    `/api/imports/${created.id}/rejects`,
    `/api/imports/${created.id}/rejects.csv`,
  ];
  for (const url of urls) {
    const { statusCode, body } = await manager.get(url);
    expect([url, statusCode]).toEqual([url, 200]);
    expect(body).not.toMatch(/13812345678|13900000000|12345678/);
  }
  const found = await manager.get(`/api/lists/${listId}/contacts?search=1381234`);
  expect(found.json<{ items: unknown[] }>().items).toEqual([]);
  await waitFor('the upload to go', async () => (await uploadsLeft()).length === 0);
});

describe('what is refused', () => {
  test.each([
    ['', 'empty-file'],
    ['%PDF-1.4', 'unsupported-format'],
    [Buffer.from([0, 1, 2, 3, 0, 0, 0, 9, 8, 7]), 'not-text'],
  ])('%j: %s', async (content, code) => {
    const before = (await uploadsLeft()).length;
    const reply = await upload(admin, content);
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({ code, fields: [{ path: 'file', code }] });
    expect(await uploadsLeft()).toHaveLength(before);
  });

  test('a file that is too large, or none', async () => {
    const before = (await uploadsLeft()).length;
    const large = await upload(admin, Buffer.alloc(3_000_001, 'a'));
    expect([large.statusCode, large.json<{ code: string }>().code]).toEqual([413, 'too-large']);
    const none = await upload(admin, 'x', { field: 'other' });
    expect(none.json()).toMatchObject({ code: 'file-missing', fields: [{ path: 'file' }] });
    expect(await uploadsLeft()).toHaveLength(before);
  });

  test('a mapping that does not fit names its field', async () => {
    const { id } = (await upload(admin, FILE)).json<Import>();
    const reply = await admin.post(`/api/imports/${id}/start`, {
      mapping: { phones: [1, 9], name: 1, externalRef: null },
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({
      fields: [
        { path: 'mapping.phones.1', code: 'unknown-column' },
        { path: 'mapping.name', code: 'column-twice' },
      ],
    });
  });

  test('starting twice, and cancelling what is over', async () => {
    const { id } = (await upload(admin, FILE)).json<Import>();
    const cancelled = await admin.post(`/api/imports/${id}/cancel`);
    expect(cancelled.json()).toMatchObject({ status: 'cancelled' });
    const start = await admin.post(`/api/imports/${id}/start`, { mapping: { phones: [1] } });
    expect([start.statusCode, start.json<{ code: string }>().code]).toEqual([409, 'import-state']);
    expect((await admin.post(`/api/imports/${id}/cancel`)).statusCode).toBe(409);
  });
});

test('lists of another department are not there', async () => {
  const [north, south] = [await tenant.department('North'), await tenant.department('South')];
  const role = await tenant.role(['lists.read', 'lists.write'], 'department');
  const mine = await tenant.user(role, { departmentId: north });
  const other = await tenant.user(role, { departmentId: south });
  const { id } = (await mine.post('/api/lists', { name: 'Mine' })).json<List>();
  expect((await mine.get(`/api/lists/${id}`)).statusCode).toBe(200);
  expect((await other.get(`/api/lists/${id}`)).statusCode).toBe(404);
  expect((await other.get('/api/lists')).json<{ items: List[] }>().items).toEqual([]);
});

test('pages of lists, contacts and imports come complete and in order', async () => {
  const rows = Array.from({ length: 25 }, (_, i) => `n${i},${13_800_000_000 + i}`);
  const created = (
    await upload(admin, `姓名,手机号\n${rows.join('\n')}\n`, { fields: { start: 'true' } })
  ).json<Import>();
  await completed(created.id);
  for (let i = 0; i < 3; i++) {
    api.clock.advance(1);
    await admin.post('/api/lists', { name: `list ${i}` });
  }
  const all = async (url: string) => {
    const items: { id: unknown; name?: string | null }[] = [];
    let cursor: string | null = null;
    do {
      const query = `?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`;
      const reply = await admin.get(url + query);
      const found: { items: typeof items; nextCursor: string | null } = reply.json();
      items.push(...found.items);
      cursor = found.nextCursor;
    } while (cursor !== null);
    return items;
  };
  expect((await all('/api/lists')).map((list) => list.name)).toEqual(['list 2', 'list 1', 'list 0', '客户']);
  expect((await all(`/api/lists/${listId}/contacts`)).map((c) => c.name)).toEqual(
    Array.from({ length: 25 }, (_, i) => `n${i}`),
  );
  expect(await all(`/api/lists/${listId}/imports`)).toHaveLength(1);
  const found = await admin.get(`/api/lists/${listId}/contacts?search=N24`);
  expect(found.json<{ items: Contact[] }>().items.map((c) => c.name)).toEqual(['n24']);
  const byNumber = await admin.get(
    `/api/lists/${listId}/contacts?search=${encodeURIComponent('138 0000 0017')}`,
  );
  expect(byNumber.json<{ items: Contact[] }>().items.map((c) => c.name)).toEqual(['n17']);
});
