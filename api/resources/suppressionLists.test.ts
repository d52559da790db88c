import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import type { Problem, Suppression, SuppressionList } from '../contract/index.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
});

interface Result {
  rows: number;
  added: number;
  renewed: number;
  removed: number;
  rejected: number;
  rejects: { row: number; code: string }[];
}

const createList = async (name: string, more: object = {}) =>
  (await admin.post('/api/suppression-lists', { name, ...more })).json<SuppressionList>();
const entries = async (query = '') =>
  (await admin.get(`/api/suppressions${query}`)).json<{ items: Suppression[] }>().items;

async function upload(content: string, fields: Record<string, string> = {}, user = admin) {
  const boundary = 'a-boundary-of-the-test';
  const part = (head: string, body: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const payload =
    Object.entries(fields)
      .map(([name, value]) => part(`name="${name}"`, value))
      .join('') +
    part('name="file"; filename="numbers.csv"', content) +
    `--${boundary}--\r\n`;
  return api.app.inject({
    method: 'POST',
    url: '/api/suppressions/import',
    headers: { ...user.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  });
}

test('the same number may be on several lists, and an entry may be a prefix', async () => {
  const { id: listId } = await createList('Registry', { registry: true });
  await admin.post('/api/suppressions', { phone: '13800001111' });
  const named = await admin.post('/api/suppressions', { phone: '13800001111', listId });
  expect([named.statusCode, named.json()]).toMatchObject([
    201,
    { listId, listName: 'Registry', match: 'exact' },
  ]);
  const prefix = await admin.post('/api/suppressions', { phone: '+86 170', match: 'prefix' });
  expect(prefix.json()).toMatchObject({ phone: '+86170', match: 'prefix', listId: null });
  expect((await admin.post('/api/suppressions', { phone: '+86170', match: 'prefix' })).statusCode).toBe(409);
  expect(await entries('?phone=13800001111')).toHaveLength(2);
  expect(await entries('?phone=17000001111')).toMatchObject([{ phone: '+86170' }]);
  expect(await entries(`?listId=${listId}`)).toMatchObject([{ listName: 'Registry' }]);
  expect(await entries('?listId=general')).toHaveLength(2);
  for (const phone of ['170', '+', '+0', 'nobody']) {
    const wrong = await admin.post('/api/suppressions', { phone: phone.padEnd(2), match: 'prefix' });
    expect(wrong.json<Problem>().fields).toMatchObject([{ path: 'phone', code: 'invalid-prefix' }]);
  }
  const gone = await admin.post('/api/suppressions', { phone: '13800001111', listId: tenant.id });
  expect(gone.json<Problem>().fields).toMatchObject([{ path: 'listId', code: 'unknown-suppression-list' }]);
});

test('a list says whom it holds for, and counts its entries', async () => {
  const departmentId = await tenant.department('Sales');
  const list = await createList('Sales', { scope: 'department', departmentId });
  expect(list).toMatchObject({ scope: 'department', departmentId, entries: 0, refreshedAt: null });
  const wrong = await admin.post('/api/suppression-lists', { name: 'Odd', scope: 'list' });
  expect(wrong.json<Problem>().fields).toMatchObject([{ path: 'contactListId', code: 'scope-mismatch' }]);
  const strange = { name: 'Odd', scope: 'department', departmentId: tenant.id };
  expect((await admin.post('/api/suppression-lists', strange)).json()).toMatchObject({
    code: 'unknown-department',
  });
  expect((await admin.post('/api/suppression-lists', { name: 'Sales' })).json()).toMatchObject({
    code: 'name-in-use',
  });
  await admin.post('/api/suppressions', { phone: '13800001111', listId: list.id });
  const everybody = await admin.put(`/api/suppression-lists/${list.id}`, { name: 'All' });
  expect(everybody.json()).toMatchObject({ name: 'All', scope: 'tenant', departmentId: null, entries: 1 });
  expect((await admin.delete(`/api/suppression-lists/${list.id}`)).statusCode).toBe(204);
  expect(await entries()).toEqual([]);
});

test('a file is read row by row, with its reasons, days, prefixes and what cannot be read', async () => {
  const { id: listId } = await createList('Registry', { registry: true });
  const file = [
    '手机号,备注,到期',
    '138 0000 1111,打错了,2099-12-31',
    '+1684*,不打,',
    '',
    'nobody,,',
    '13800002222,,31.12.2099',
    '13800003333,,2001-01-01',
    '13800001111,第二次,',
  ].join('\n');
  const reply = await upload(file, { listId });
  expect([reply.statusCode, reply.json<Result>()]).toMatchObject([
    200,
    {
      rows: 6,
      added: 2,
      renewed: 0,
      rejected: 3,
      rejects: [
        { row: 5, code: 'phone-not-a-number' },
        { row: 6, code: 'expires-unreadable' },
        { row: 7, code: 'expires-in-past' },
      ],
    },
  ]);
  expect((await entries()).map(({ phone, match, reason }) => [phone, match, reason]).sort()).toEqual([
    ['+1684', 'prefix', '不打'],
    ['+8613800001111', 'exact', '第二次'],
  ]);
  const lists = (await admin.get('/api/suppression-lists')).json<{ items: SuppressionList[] }>().items;
  expect(lists).toMatchObject([{ entries: 2, refreshedAt: api.clock.now() }]);
});

test('a whole registry replaces the one before, and leaves other lists alone', async () => {
  const { id: listId } = await createList('Registry', { registry: true });
  await admin.post('/api/suppressions', { phone: '13800009999' });
  expect((await upload('13800001111\n13800002222\n', { listId })).json()).toMatchObject({ added: 2 });
  api.clock.advance(60);
  const second = await upload('13800002222\n13800003333\n', { listId, replace: 'true' });
  expect(second.json()).toMatchObject({ rows: 2, added: 1, renewed: 1, removed: 1 });
  expect((await entries()).map(({ phone }) => phone.slice(-4)).sort()).toEqual(['2222', '3333', '9999']);
  expect((await upload('13800001111\n', { replace: 'true' })).json()).toMatchObject({
    code: 'replaces-general',
  });
  for (const nothing of ['nobody\nnothing\n', '\n', '\u0001\u0002\u0003\u0004']) {
    const reply = await upload(nothing, { listId, replace: 'true' });
    expect([reply.statusCode, reply.json<Problem>().code]).toEqual([422, 'unreadable-file']);
  }
  expect(await entries()).toHaveLength(3);
});

test('what is exported can be imported again', async () => {
  const { id: listId } = await createList('Registry');
  const expiresAt = api.clock.now() + 86_400;
  await admin.post('/api/suppressions', { phone: '13800001111', reason: '=1+1', listId, expiresAt });
  await admin.post('/api/suppressions', { phone: '+1684', match: 'prefix', listId });
  const file = (await admin.get(`/api/suppressions/export.csv?listId=${listId}`)).body;
  expect(file).toContain('+8613800001111,');
  const { id: copy } = await createList('Copy');
  expect((await upload(file, { listId: copy })).json()).toMatchObject({ rows: 2, added: 2, rejected: 0 });
  const copied = await entries(`?listId=${copy}`);
  expect(copied.map(({ phone, match, expiresAt: at }) => [phone, match, at]).sort()).toEqual([
    ['+1684', 'prefix', null],
    ['+8613800001111', 'exact', Math.floor(expiresAt)],
  ]);
  const auditor = await tenant.user('auditor');
  expect((await auditor.get('/api/suppressions/export.csv')).body).not.toContain('13800001111');
  const log = await api.database.query(
    `select action from audit_log where tenant_id = $1 and entity = 'suppression-list' order by id`,
    [tenant.id],
  );
  expect(log.map((row) => row['action'])).toEqual([
    'suppression-list.create',
    'suppression-list.export',
    'suppression-list.create',
    'suppression-list.import',
    'suppression-list.export',
  ]);
});
