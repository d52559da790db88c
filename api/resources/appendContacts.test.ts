import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import type { Contact, Import, ImportReject, List } from '../contract/index.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;
let listId: string;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
  listId = (await admin.post('/api/lists', { name: '客户' })).json<List>().id;
});

const append = (contacts: object[], headers: Record<string, string> = {}, more: object = {}) =>
  api.app.inject({
    method: 'POST',
    url: `/api/lists/${listId}/contacts`,
    headers: { ...admin.headers, ...headers },
    payload: { contacts, ...more },
  });
const contacts = async () =>
  (await admin.get(`/api/lists/${listId}/contacts`)).json<{ items: Contact[] }>().items;

test('adds what is good and names the rest by its place', async () => {
  const reply = await append([
    { phones: ['138 1234 5678', '010-12345678'], name: '张三', externalRef: 'crm-1', fields: { 意向: '高' } },
    { phones: ['12'] },
    { phones: ['+33612345678'], zone: 'Europe/Paris', consent: 'form 17' },
    { phones: ['+33612345679'], zone: 'Paris' },
    { phones: ['13812345678'] },
    { phones: [''] },
  ]);
  expect(reply.statusCode).toBe(201);
  const made = reply.json<Import>();
  expect(made).toMatchObject({
    format: 'api',
    status: 'completed',
    total: 6,
    accepted: 2,
    rejected: 4,
    duplicate: 1,
  });
  const rejects = await admin.get(`/api/imports/${made.id}/rejects`);
  expect(rejects.json<{ items: ImportReject[] }>().items.map((r) => [r.rowNumber, r.reason])).toEqual([
    [2, 'phone-too-short'],
    [4, 'zone-unknown'],
    [5, 'duplicate-in-file'],
    [6, 'phone-missing'],
  ]);
  expect(await contacts()).toMatchObject([
    {
      rowNumber: 1,
      phones: ['+8613812345678', '+861012345678'],
      name: '张三',
      externalRef: 'crm-1',
      fields: { 意向: '高' },
    },
    { rowNumber: 3, phones: ['+33612345678'], zone: 'Europe/Paris', consent: 'form 17' },
  ]);
  const list = (await admin.get(`/api/lists/${listId}`)).json<List>();
  expect(list.fields).toEqual([
    expect.objectContaining({ key: '意向', label: '意向', type: 'text', masked: false }),
  ]);
});

test('a repeated call with its key adds nothing and answers the same', async () => {
  const key = { 'idempotency-key': 'order 17' };
  const rows = [{ phones: ['13812345678'] }, { phones: ['no'] }];
  const more = { duplicates: 'keep' };
  const replies = await Promise.all([
    append(rows, key, more),
    append(rows, key, more),
    append(rows, key, more),
  ]);
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 200, 201]);
  expect(new Set(replies.map((reply) => reply.body)).size).toBe(1);
  expect(await contacts()).toHaveLength(1);

  const other = await append([{ phones: ['13812345679'] }], key);
  expect(other.statusCode).toBe(409);
  expect(other.json()).toMatchObject({ code: 'key-reused' });
  expect((await append(rows, { 'idempotency-key': 'order 18' }, more)).statusCode).toBe(201);
  expect(await contacts()).toHaveLength(2);
});

test('an update lays over what the list has', async () => {
  await append([{ phones: ['13812345678'], name: '张三', fields: { city: '上海' } }]);
  const reply = await append(
    [{ phones: ['13812345678'], fields: { level: '2' } }],
    {},
    { duplicates: 'update' },
  );
  expect(reply.json()).toMatchObject({ accepted: 0, updated: 1 });
  expect(await contacts()).toMatchObject([{ name: '张三', fields: { city: '上海', level: '2' } }]);
});

test('what cannot be read is refused with its place', async () => {
  const none = await append([]);
  expect(none.statusCode).toBe(422);
  const wrong = await append([{ phones: ['13812345678'] }, { phones: [] }]);
  expect(JSON.stringify(wrong.json())).toContain('contacts.1.phones');
  const foreign = await api.app.inject({
    method: 'POST',
    url: '/api/lists/00000000-0000-4000-8000-000000000000/contacts',
    headers: admin.headers,
    payload: { contacts: [{ phones: ['13812345678'] }] },
  });
  expect(foreign.statusCode).toBe(404);
});

test('a field named __proto__ is refused', async () => {
  const text = `{"contacts":[{"phones":["13812345678"],"fields":{"__proto__":"a"}}]}`;
  const reply = await api.app.inject({
    method: 'POST',
    url: `/api/lists/${listId}/contacts`,
    headers: { ...admin.headers, 'content-type': 'application/json' },
    payload: text,
  });
  expect(reply.statusCode).toBe(400);
  expect(await contacts()).toEqual([]);
});
