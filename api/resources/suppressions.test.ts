import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import type { Problem, Suppression } from '../contract/index.ts';

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

interface Page {
  items: Suppression[];
  nextCursor: string | null;
}
const list = async (user: TestUser, query = '') => (await user.get(`/api/suppressions${query}`)).json<Page>();

test('a number as a person writes it is suppressed in E.164', async () => {
  const reply = await admin.post('/api/suppressions', { phone: '138 0000-1111', reason: 'asked to' });
  expect(reply.statusCode).toBe(201);
  expect(reply.json()).toMatchObject({
    phone: '+8613800001111',
    reason: 'asked to',
    source: 'manual',
    createdAt: api.clock.now(),
    expiresAt: null,
  });
  const again = await admin.post('/api/suppressions', { phone: '+86 13800001111' });
  expect([again.statusCode, again.json<Problem>().code]).toEqual([409, 'already-suppressed']);
  expect((await list(admin)).items).toMatchObject([{ reason: 'asked to' }]);
});

test('an entry that has expired is renewed', async () => {
  const soon = { phone: '13800001111', expiresAt: api.clock.now() + 60 };
  expect((await admin.post('/api/suppressions', soon)).statusCode).toBe(201);
  expect((await admin.post('/api/suppressions', { phone: '13800001111' })).statusCode).toBe(409);
  api.clock.advance(60);
  expect((await admin.post('/api/suppressions', { phone: '13800001111' })).statusCode).toBe(201);
  expect((await list(admin)).items).toMatchObject([{ expiresAt: null }]);
});

test('what is no number, and a moment that has passed, are refused by field', async () => {
  const bad = await admin.post('/api/suppressions', { phone: 'nobody' });
  expect([bad.statusCode, bad.json<Problem>().fields]).toMatchObject([422, [{ path: 'phone' }]]);
  const past = { phone: '13800001111', expiresAt: api.clock.now() };
  expect((await admin.post('/api/suppressions', past)).json<Problem>().fields).toMatchObject([
    { path: 'expiresAt', code: 'expires-in-past' },
  ]);
});

test('pages are newest first and miss nothing', async () => {
  for (let i = 0; i < 5; i++) {
    await admin.post('/api/suppressions', { phone: `1380000111${i}` });
    if (i % 2 === 1) api.clock.advance(1);
  }
  const phones: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await list(admin, `?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`);
    phones.push(...page.items.map((item) => item.phone));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(phones[0]).toBe('+8613800001114');
  expect([...phones].sort()).toEqual([0, 1, 2, 3, 4].map((i) => `+861380000111${i}`));
});

test('those who may see numbers find one; others cannot ask about it', async () => {
  await admin.post('/api/suppressions', { phone: '13800001111', reason: 'rang 13800001111' });
  api.clock.advance(1);
  await admin.post('/api/suppressions', { phone: '13800002222' });
  expect((await list(admin, '?phone=138%200000%201111')).items.map((item) => item.phone)).toEqual([
    '+8613800001111',
  ]);
  expect((await list(admin, '?phone=13800003333')).items).toEqual([]);
  expect((await admin.get('/api/suppressions?phone=nobody')).json<Problem>().fields).toMatchObject([
    { path: 'query.phone' },
  ]);
  const auditor = await tenant.user('auditor');
  const asked = await auditor.get('/api/suppressions?phone=13800001111');
  expect([asked.statusCode, asked.json<Problem>().code]).toEqual([403, 'numbers-hidden']);
  expect((await list(auditor)).items).toMatchObject([
    { phone: '+86138****2222' },
    { phone: '+86138****1111', reason: 'rang 138****1111' },
  ]);
});

test('a removed number may be dialed again, and who removed it is known', async () => {
  const { id } = (await admin.post('/api/suppressions', { phone: '13800001111' })).json<Suppression>();
  expect((await admin.delete(`/api/suppressions/${id}`)).statusCode).toBe(204);
  expect((await admin.delete(`/api/suppressions/${id}`)).statusCode).toBe(404);
  expect((await list(admin)).items).toEqual([]);
  const log = await api.database.query(
    `select action, user_id as "userId", before->>'phone' as before, after->>'phone' as after
       from audit_log where entity_id = $1 order by id`,
    [id],
  );
  expect(log).toEqual([
    { action: 'suppression.create', userId: admin.id, before: null, after: '+8613800001111' },
    { action: 'suppression.delete', userId: admin.id, before: '+8613800001111', after: null },
  ]);
});
