import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger, type Database } from '../platform/index.ts';
import { Problem } from './contract/index.ts';
import { testApi, type TestApi, type TestUser } from '../tests/testApi.ts';

let api: TestApi;
let admin: TestUser;
const lines: string[] = [];
let broken: Error | null = null;
beforeAll(async () => {
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  api = await testApi({
    log: createLogger({ destination }),
    limits: { bodyBytes: 2000, requestsPerMinute: 200 },
  });
  admin = await (await api.tenant()).user('administrator');
  breakable(api.database);
});
afterAll(() => api.close());

/** Transactions of this database fail with `broken` when it is set. */
function breakable(database: Database): void {
  const transaction = database.transaction.bind(database);
  database.transaction = (work) => (broken ? Promise.reject(broken) : transaction(work));
}

const problemIn = (reply: { body: string; headers: Record<string, unknown> }) => {
  expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(reply.headers['cache-control']).toBe('no-store');
  const problem = Problem.parse(JSON.parse(reply.body));
  expect(reply.headers['x-request-id']).toBe(problem.requestId);
  return problem;
};
const post = (payload: string, type = 'application/json') =>
  api.app.inject({
    method: 'POST',
    url: '/api/roles',
    payload,
    headers: { ...admin.headers, 'content-type': type },
  });

test('an address that does not exist', async () => {
  const reply = await admin.get('/api/nothing');
  expect(problemIn(reply)).toMatchObject({ status: 404, code: 'not-found', title: 'Not found', fields: [] });
  expect(problemIn(await api.app.inject('/no-page')).status).toBe(404);
});

test('wrong fields are named by path, with what to do', async () => {
  const reply = await admin.post('/api/roles', { name: '', permissions: ['a', 7], dataScope: 'all' });
  expect(problemIn(reply)).toMatchObject({
    status: 422,
    code: 'invalid',
    fields: [
      { path: 'name', code: 'too-small' },
      { path: 'permissions.1', code: 'invalid-type' },
      { path: 'dataScope', code: 'invalid-value' },
    ],
  });
  expect(problemIn(await admin.post('/api/roles', {})).fields).toContainEqual({
    path: 'name',
    code: 'required',
    message: 'is required',
  });
  expect(problemIn(await admin.get('/api/users?limit=1000')).fields).toMatchObject([{ path: 'query.limit' }]);
  expect(problemIn(await admin.get('/api/users/7')).fields).toMatchObject([{ path: 'params.id' }]);
  expect(problemIn(await admin.post('/api/roles')).fields).toMatchObject([{ path: '' }]);
  const nul = await admin.post('/api/skill-groups', { name: 'a\u0000b' });
  expect(problemIn(nul).fields).toMatchObject([{ path: 'name', code: 'invalid-character' }]);
});

test('what cannot be read', async () => {
  expect(problemIn(await post('{"name":'))).toMatchObject({ status: 400, code: 'invalid-json' });
  expect(problemIn(await post(''))).toMatchObject({ status: 400, code: 'empty-body' });
  expect(problemIn(await post('{"__proto__":{"a":1}}')).status).toBe(400);
  expect(problemIn(await post('name=x', 'application/x-www-form-urlencoded'))).toMatchObject({
    status: 415,
    code: 'unsupported-media-type',
  });
  expect(problemIn(await post('{}', 'text/plain')).status).toBe(415);
  const long = JSON.stringify({ name: 'x'.repeat(3000), permissions: [], dataScope: 'own' });
  expect(problemIn(await post(long))).toMatchObject({ status: 413, code: 'too-large' });
});

test('an unexpected error tells nothing but where to look, and the log tells all', async () => {
  broken = new Error('connection to server at "10.0.0.5" failed: password "hunter2"');
  const reply = await admin.post('/api/roles', { name: 'R', permissions: [], dataScope: 'own' });
  broken = null;
  const problem = problemIn(reply);
  expect(problem).toMatchObject({ status: 500, code: 'unexpected' });
  expect(reply.body).not.toMatch(/hunter2|10\.0\.0\.5|stack|\.ts/);
  expect(problem.detail).toContain(problem.requestId);
  const logged = lines.filter((line) => line.includes(problem.requestId));
  expect(logged.some((line) => line.includes('hunter2') && line.includes('"level":"error"'))).toBe(true);
});

test('a database that is too busy says when to come again', async () => {
  broken = Object.assign(new Error('deadlock detected'), { code: '40P01' });
  const reply = await admin.post('/api/roles', { name: 'R', permissions: [], dataScope: 'own' });
  broken = null;
  expect(problemIn(reply)).toMatchObject({ status: 503, code: 'try-again' });
  expect(reply.headers['retry-after']).toBe('1');
});

test('a request id that is given and plain is kept, any other is replaced', async () => {
  const ask = async (given: string) =>
    (await api.app.inject({ url: '/healthz', headers: { 'x-request-id': given } })).headers['x-request-id'];
  expect(await ask('order-4711.retry_2')).toBe('order-4711.retry_2');
  for (const bad of ['short', 'x'.repeat(65), 'with blank here', 'inject"quote"s'])
    expect(await ask(bad)).toMatch(/^[0-9a-f-]{36}$/);
});

test('requests are logged in one line, without secrets', async () => {
  lines.length = 0;
  await admin.post('/api/session/password', { currentPassword: 'my-old-secret', newPassword: 'x' });
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(entries).toMatchObject([
    {
      level: 'info',
      route: '/api/session/password',
      method: 'POST',
      status: 422,
      userId: admin.id,
      msg: 'request',
    },
  ]);
  api.dependencies.log.info({
    body: { password: 'p1' },
    headers: { cookie: 'c1', 'x-csrf-token': 't1' },
    secret: 's1',
  });
  expect(lines.join('')).not.toMatch(/my-old-secret|p1"|c1"|t1"|s1"/);
  expect(lines.join('')).toContain('[redacted]');
});

test('every answer carries the security headers', async () => {
  for (const reply of [await admin.get('/api/session'), await api.app.inject('/nowhere')]) {
    const { headers } = reply;
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
  }
});

test('too many requests from one address are sent away for a while', async () => {
  const headers = { 'x-forwarded-for': '10.9.9.9' };
  const statuses = [];
  for (let i = 0; i < 201; i++)
    statuses.push((await api.app.inject({ url: '/api/session', headers })).statusCode);
  expect(new Set(statuses.slice(0, 200))).toEqual(new Set([401]));
  const reply = await api.app.inject({ url: '/api/session', headers });
  expect(problemIn(reply)).toMatchObject({ status: 429, code: 'too-many-requests' });
  expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  expect((await api.app.inject('/api/session')).statusCode).toBe(401);
});
