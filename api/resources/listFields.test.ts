import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import type { Contact, Import, ImportReject, ImportTemplate, List } from '../contract/index.ts';

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

const send = (user: TestUser, method: 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({ method, url, headers: user.headers, ...(payload && { payload }) });
const add = async (...contacts: object[]) =>
  (await admin.post(`/api/lists/${listId}/contacts`, { contacts })).json<Import>();
const list = async () => (await admin.get(`/api/lists/${listId}`)).json<List>();
const contacts = async () =>
  (await admin.get(`/api/lists/${listId}/contacts`)).json<{ items: Contact[] }>().items;

test('what comes after a field has been given a type is checked by it', async () => {
  await add({ phones: ['13812345678'], fields: { 意向: '高', 金额: '12' } });
  const choices = [
    { value: '高', aliases: ['A'] },
    { value: '低', aliases: ['C'] },
  ];
  const fields = (await list()).fields.map((field) =>
    field.label === '意向'
      ? { ...field, type: 'choice', choices, required: true }
      : { ...field, type: 'number' },
  );
  const written = await send(admin, 'PUT', `/api/lists/${listId}/fields`, { fields: fields.toReversed() });
  expect(written.json<List>().fields.map(({ label, type }) => [label, type])).toEqual([
    ['金额', 'number'],
    ['意向', 'choice'],
  ]);
  const made = await add(
    { phones: ['13812345601'], fields: { 意向: 'a', 金额: '1,200' } },
    { phones: ['13812345602'], fields: { 意向: '中' } },
    { phones: ['13812345603'], fields: { 金额: '5' } },
    { phones: ['13812345604'], fields: { 意向: 'C', 金额: 'x' } },
  );
  expect(made).toMatchObject({ accepted: 1, rejected: 3 });
  const rejects = (await admin.get(`/api/imports/${made.id}/rejects`)).json<{ items: ImportReject[] }>();
  expect(rejects.items.map(({ rowNumber, reason }) => [rowNumber, reason])).toEqual([
    [2, 'field-choice'],
    [3, 'field-missing'],
    [4, 'field-number'],
  ]);
  expect((await contacts())[1]?.fields).toEqual({ 意向: '高', 金额: '1200' });
});

test('fields that the list does not have are refused', async () => {
  await add({ phones: ['13812345678'], fields: { 意向: '高' } });
  const fields = [{ key: '城市', label: '城市', masked: false }];
  const reply = await send(admin, 'PUT', `/api/lists/${listId}/fields`, { fields });
  expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([422, 'fields-changed']);
});

test('a contact is changed, voided and restored, and the list counts it', async () => {
  await add({ phones: ['13812345678'], name: '张三', fields: { 意向: '高' } });
  const [contact] = await contacts();
  const url = `/api/contacts/${contact?.id ?? 0}`;
  const changed = await send(admin, 'PATCH', url, {
    phones: ['010-12345678', '139 0000 0000'],
    name: ' ',
    zone: 'europe/berlin',
    fields: { 意向: '' },
  });
  expect(changed.json()).toMatchObject({
    phones: ['+861012345678', '+8613900000000'],
    name: null,
    zone: 'Europe/Berlin',
    fields: {},
  });
  expect((await list()).contacts).toBe(1);
  expect((await send(admin, 'PATCH', url, { voided: true })).json()).toMatchObject({ voided: true });
  expect((await list()).contacts).toBe(0);
  await send(admin, 'PATCH', url, { voided: false });
  expect((await list()).contacts).toBe(1);
  const wrong = await send(admin, 'PATCH', url, { phones: ['12'], zone: 'Paris', fields: { x: '1' } });
  expect(wrong.json<{ fields: { path: string; code: string }[] }>().fields).toMatchObject([
    { path: 'phones.0', code: 'phone-too-short' },
    { path: 'zone', code: 'zone-unknown' },
    { path: 'fields.x', code: 'unknown-field' },
  ]);
});

test('who may not see numbers changes none', async () => {
  await add({ phones: ['13812345678'] });
  const role = await tenant.role(['lists.read', 'lists.write']);
  const manager = await tenant.user(role);
  const [contact] = await contacts();
  const url = `/api/contacts/${contact?.id ?? 0}`;
  expect((await send(manager, 'PATCH', url, { phones: ['13900000000'] })).statusCode).toBe(403);
  const named = await send(manager, 'PATCH', url, { name: '李四' });
  expect(named.json()).toMatchObject({ name: '李四' });
  expect(named.body).not.toContain('13812345678');
});

test('a mapping is saved, found, changed and removed; its name is its own', async () => {
  const template = {
    phones: ['手机号', '备用号'],
    name: '姓名',
    fields: [{ header: '年龄', type: 'number' }],
  };
  const made = await admin.post('/api/import-templates', { name: '电销', template });
  expect(made.statusCode).toBe(201);
  const { id } = made.json<ImportTemplate>();
  const found = (await admin.get('/api/import-templates')).json<{ items: ImportTemplate[] }>().items;
  expect(found).toMatchObject([
    { id, name: '电销', template: { duplicates: 'skip', fields: [{ type: 'number' }] } },
  ]);
  expect((await admin.post('/api/import-templates', { name: '电销', template })).statusCode).toBeGreaterThan(
    399,
  );
  const changed = { name: '催收', template: { ...template, phones: ['电话'] } };
  expect((await send(admin, 'PUT', `/api/import-templates/${id}`, changed)).json()).toMatchObject({
    name: '催收',
    template: { phones: ['电话'] },
  });
  expect((await send(admin, 'DELETE', `/api/import-templates/${id}`)).statusCode).toBe(204);
  expect((await admin.get('/api/import-templates')).json()).toEqual({ items: [] });
});
