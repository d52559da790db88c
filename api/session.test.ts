import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import {
  FAILURES_BEFORE_LOCK,
  hashPassword,
  LOCK_SECONDS,
  SESSION_IDLE_SECONDS,
  SESSION_MAX_SECONDS,
} from '../platform/index.ts';
import { testApi, type TestApi, type TestTenant } from '../tests/testApi.ts';

const PASSWORD = 'correct horse battery';
let api: TestApi;
let tenant: TestTenant;
let passwordHash: string;
beforeAll(async () => {
  api = await testApi({ limits: { failedSignInsPerAddress: 1000, failedSignInsPerName: 1000 } });
  passwordHash = await hashPassword(PASSWORD);
});
beforeEach(async () => {
  tenant = await api.tenant();
});
afterAll(() => api.close());

const signIn = (body: object, headers: Record<string, string> = {}) =>
  api.app.inject({ method: 'POST', url: '/api/session', payload: body, headers });

const newUser = (options: { mustChangePassword?: boolean } = {}) =>
  tenant.user('campaign-manager', { passwordHash, ...options });

const cookieOf = (reply: Awaited<ReturnType<typeof signIn>>) =>
  z.object({ name: z.string(), value: z.string() }).loose().parse(reply.cookies[0]);

test('signing in opens a session that says who one is and what one may', async () => {
  const user = await newUser();
  const reply = await signIn({ username: ` ${user.username.toUpperCase()} `, password: PASSWORD });
  expect(reply.statusCode).toBe(200);
  const session = reply.json<{ csrfToken: string }>();
  expect(session).toMatchObject({
    user: {
      id: user.id,
      username: user.username,
      role: 'Campaign manager',
      mustChangePassword: false,
      agentId: null,
    },
    tenant: { id: tenant.id, kind: 'live', timeZone: 'Asia/Shanghai', defaultCountry: 'CN' },
    clock: { now: api.clock.now(), speed: 1 },
  });
  const { value, ...cookie } = cookieOf(reply);
  expect(cookie).toMatchObject({ name: 'outpace_session', httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(cookie['secure']).toBeUndefined();
  const stored = await api.database.query<{ id: string }>('select id from sessions where user_id = $1', [
    user.id,
  ]);
  expect(stored.map((row) => row.id)).not.toContain(value);
  expect(stored.some((row) => /^[0-9a-f]{64}$/.test(row.id))).toBe(true);
  const again = await api.app.inject({
    url: '/api/session',
    headers: { cookie: `outpace_session=${value}` },
  });
  expect(again.json()).toMatchObject({ csrfToken: session.csrfToken });
  expect((await signInAudit(user.id)).length).toBe(1);
});

const signInAudit = (userId: string) =>
  api.database.query(`select 1 from audit_log where action = 'session.sign-in' and user_id = $1`, [userId]);

test('over https, also behind a proxy on this machine, the cookie is Secure', async () => {
  const user = await newUser();
  const body = { username: user.username, password: PASSWORD };
  expect(cookieOf(await signIn(body, { 'x-forwarded-proto': 'https' }))['secure']).toBe(true);
});

test('what is wrong is not told: name, password and disabled account look the same', async () => {
  const user = await newUser();
  const disabled = await newUser();
  await api.database.query(`update users set status = 'disabled' where id = $1`, [disabled.id]);
  const answers = [
    await signIn({ username: user.username, password: 'wrong' }),
    await signIn({ username: 'nobody-here', password: PASSWORD }),
    await signIn({ username: disabled.username, password: PASSWORD }),
    await signIn({ username: user.username, password: PASSWORD, tenant: 'no-such-tenant' }),
  ];
  for (const reply of answers) {
    expect(reply.statusCode).toBe(401);
    expect(reply.cookies).toEqual([]);
    const { requestId: _, ...problem } = reply.json<Record<string, unknown>>();
    const { requestId: __, ...first } = answers[0]!.json<Record<string, unknown>>();
    expect(problem).toEqual(first);
    expect(problem['code']).toBe('sign-in-failed');
  }
});

/** Hashes are slow on purpose: most of the failures are put there by hand. */
const failed = (userId: string, times: number) =>
  api.database.query('update users set failed_sign_ins = $2 where id = $1', [userId, times]);

test('ten wrong passwords lock the account for a quarter of an hour, also for the right one', async () => {
  const user = await newUser();
  const right = { username: user.username, password: PASSWORD };
  await failed(user.id, FAILURES_BEFORE_LOCK - 2);
  await signIn({ ...right, password: 'wrong' });
  expect((await signIn(right)).statusCode).toBe(200);
  await signIn({ ...right, password: 'wrong' });
  expect((await signIn(right)).statusCode).toBe(200);

  await failed(user.id, FAILURES_BEFORE_LOCK - 2);
  for (let i = 0; i < 2; i++) await signIn({ ...right, password: 'wrong' });
  expect((await signIn(right)).statusCode).toBe(401);
  const admin = await tenant.user('administrator');
  expect((await admin.get(`/api/users/${user.id}`)).json()).toMatchObject({ locked: true });
  api.clock.advance(LOCK_SECONDS - 1);
  expect((await signIn(right)).statusCode).toBe(401);
  api.clock.advance(2);
  expect((await signIn(right)).statusCode).toBe(200);
});

test('guesses made at the same moment cannot outrun the count', async () => {
  const user = await newUser();
  await failed(user.id, FAILURES_BEFORE_LOCK - 3);
  const guess = () => signIn({ username: user.username, password: 'wrong' });
  await Promise.all([guess(), guess(), guess()]);
  expect((await signIn({ username: user.username, password: PASSWORD })).statusCode).toBe(401);
});

test('an administrator ends a lock-out with a new password or by activating the account', async () => {
  const admin = await tenant.user('administrator');
  for (const change of [{ status: 'active' }, { password: PASSWORD }]) {
    const user = await newUser();
    await api.database.query('update users set locked_until = $2 where id = $1', [
      user.id,
      new Date((api.clock.wall() + 600) * 1000),
    ]);
    expect((await signIn({ username: user.username, password: PASSWORD })).statusCode).toBe(401);
    expect((await admin.patch(`/api/users/${user.id}`, change)).statusCode).toBe(200);
    expect((await signIn({ username: user.username, password: PASSWORD })).statusCode).toBe(200);
  }
});

test('a name in several tenants means the only live one, else the tenant is asked for', async () => {
  const demo = await api.tenant('demo');
  const username = `shared-${tenant.slug}`;
  const inDemo = await demo.user('administrator', { username, passwordHash });
  const inLive = await tenant.user('administrator', { username, passwordHash });
  const idOf = async (body: object) => (await signIn(body)).json<{ user: { id: string } }>().user.id;
  expect(await idOf({ username, password: PASSWORD })).toBe(inLive.id);
  expect(await idOf({ username, password: PASSWORD, tenant: demo.slug.toUpperCase() })).toBe(inDemo.id);

  const second = await api.tenant();
  const inSecond = await second.user('administrator', { username, passwordHash });
  const reply = await signIn({ username, password: PASSWORD });
  expect(reply.statusCode).toBe(422);
  expect(reply.json()).toMatchObject({ code: 'tenant-needed', fields: [{ path: 'tenant' }] });
  expect(await idOf({ username, password: PASSWORD, tenant: second.slug })).toBe(inSecond.id);
});

test('sessions end after idle time, at their greatest age, when signed out, and with the secret', async () => {
  const user = await newUser();
  const opened = async () => {
    const reply = await signIn({ username: user.username, password: PASSWORD });
    const headers = {
      cookie: `outpace_session=${cookieOf(reply).value}`,
      'x-csrf-token': reply.json<{ csrfToken: string }>().csrfToken,
    };
    return async () => (await api.app.inject({ url: '/api/session', headers })).statusCode;
  };
  const idle = await opened();
  api.clock.advance(SESSION_IDLE_SECONDS - 10);
  expect(await idle()).toBe(200);
  api.clock.advance(SESSION_IDLE_SECONDS - 10);
  expect(await idle()).toBe(200);
  api.clock.advance(SESSION_IDLE_SECONDS + 70);
  expect(await idle()).toBe(401);

  const old = await opened();
  for (let age = 0; age < SESSION_MAX_SECONDS; age += SESSION_IDLE_SECONDS / 2) {
    expect(await old()).toBe(200);
    api.clock.advance(SESSION_IDLE_SECONDS / 2);
  }
  expect(await old()).toBe(401);

  const someone = await tenant.user('auditor');
  const out = await someone.delete('/api/session');
  expect([out.statusCode, out.body]).toEqual([204, '']);
  expect(out.cookies[0]).toMatchObject({ name: 'outpace_session', value: '' });
  expect((await someone.get('/api/session')).statusCode).toBe(401);
});

test('signing in again in the same browser ends the session before', async () => {
  const user = await newUser();
  const body = { username: user.username, password: PASSWORD };
  const first = `outpace_session=${cookieOf(await signIn(body)).value}`;
  await signIn(body, { cookie: first });
  expect((await api.app.inject({ url: '/api/session', headers: { cookie: first } })).statusCode).toBe(401);
});

test('changing the password needs the old one, ends other sessions, and lets a new user in', async () => {
  const user = await newUser({ mustChangePassword: true });
  const elsewhere = await signIn({ username: user.username, password: PASSWORD });
  const other = `outpace_session=${cookieOf(elsewhere).value}`;
  expect((await user.get('/api/users')).json()).toMatchObject({ code: 'must-change-password' });
  const change = (currentPassword: string, newPassword: string) =>
    user.post('/api/session/password', { currentPassword, newPassword });
  expect((await change('wrong', 'a new long password')).json()).toMatchObject({ code: 'wrong-password' });
  expect((await change(PASSWORD, PASSWORD)).json()).toMatchObject({ code: 'same-password' });
  expect((await change(PASSWORD, 'short')).json()).toMatchObject({ fields: [{ path: 'newPassword' }] });
  const changed = await change(PASSWORD, 'a new long password');
  expect(changed.json()).toMatchObject({ user: { mustChangePassword: false } });
  expect((await user.get('/api/users')).statusCode).toBe(200);
  expect((await api.app.inject({ url: '/api/session', headers: { cookie: other } })).statusCode).toBe(401);
  expect((await signIn({ username: user.username, password: PASSWORD })).statusCode).toBe(401);
  expect((await signIn({ username: user.username, password: 'a new long password' })).statusCode).toBe(200);
});

test('the own language', async () => {
  const user = await newUser();
  expect((await user.patch('/api/session', { language: 'zh-CN' })).json()).toMatchObject({
    user: { language: 'zh-CN' },
  });
  expect((await user.patch('/api/session', { language: 'fr' })).statusCode).toBe(422);
});

test('failed sign-ins are limited by address and by name', async () => {
  const limited = await testApi({ limits: { failedSignInsPerAddress: 2, failedSignInsPerName: 1 } });
  const attempt = (username: string, ip: string) =>
    limited.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { username, password: 'wrong' },
      headers: { 'x-forwarded-for': ip },
    });
  try {
    expect((await attempt('someone', '10.0.0.1')).statusCode).toBe(401);
    const again = await attempt(' SOMEONE', '10.0.0.2');
    expect([again.statusCode, again.json()]).toMatchObject([429, { code: 'too-many-requests' }]);
    expect((await attempt('name-1', '10.1.1.1')).statusCode).toBe(401);
    expect((await attempt('name-2', '10.1.1.1')).statusCode).toBe(401);
    expect((await attempt('name-3', '10.1.1.1')).statusCode).toBe(429);
    expect((await attempt('name-3', '10.1.1.2')).statusCode).toBe(401);
  } finally {
    await limited.close();
  }
});
