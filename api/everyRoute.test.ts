import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { permissions, type Permission } from '../platform/index.ts';
import { exampleRows, SECRET_PHONE, type ExampleIds } from '../tests/exampleRows.ts';
import { routeExamples } from '../tests/routeExamples.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../tests/testApi.ts';

/** What holds for every route of the OpenAPI document, also for those that are added later. */

interface Route {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  access: string;
}

let api: TestApi;
let routes: Route[];
let theirs: { tenant: TestTenant; ids: ExampleIds; admin: TestUser };
let ours: { tenant: TestTenant; admin: TestUser };

const world = async () => {
  const tenant = await api.tenant();
  const agent = { phone: { kind: 'extension' as const, value: '1001' }, skills: [] };
  const holder = await tenant.user('agent', { agent });
  const admin = await tenant.user('administrator', {
    agent: { phone: { kind: 'extension', value: '1002' }, skills: [] },
  });
  const { database } = api;
  const { recordingsFolder, dataFolder } = api.dependencies;
  const agentId = holder.agentId ?? '';
  const ids = await exampleRows({
    database,
    tenant,
    userId: holder.id,
    agentId,
    recordingsFolder,
    dataFolder,
  });
  return { tenant, ids, admin };
};

beforeAll(async () => {
  api = await testApi({ limits: { requestsPerMinute: 100_000, failedSignInsPerAddress: 10_000 } });
  type Operations = Record<string, Record<string, { 'x-permission': string }>>;
  const { paths } = (await api.app.inject('/openapi.json')).json<{ paths: Operations }>();
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([key, operation]) => {
      const method = key.toUpperCase() as Route['method'];
      return { name: `${method} ${path}`, method, path, access: operation['x-permission'] };
    }),
  );
  theirs = await world();
  const tenant = await api.tenant();
  ours = { tenant, admin: await tenant.user('administrator') };
});
afterAll(() => api.close());

const closed = () => routes.filter(({ access }) => access !== 'public');
const changing = () => routes.filter(({ method }) => method !== 'GET');
const needed = ({ access }: Route) =>
  access.split(' | ').filter((word): word is Permission => (permissions as readonly string[]).includes(word));
const idOf = (path: string, ids: ExampleIds) => {
  const collection = path.split('/')[2] ?? '';
  const id = ids[collection];
  if (id === undefined) throw new Error(`add a row for ${collection} to tests/exampleRows.ts`);
  return id;
};
const example = (route: Route) => {
  const found = routeExamples[route.name];
  if (!found && ['POST', 'PUT', 'PATCH'].includes(route.method))
    throw new Error(`add ${route.name} to tests/routeExamples.ts`);
  return found ?? {};
};

/** Sends a route's request with these ids; the live feed, which never ends, is left out by the caller. */
async function send(
  route: Route,
  headers: Record<string, string>,
  ids: ExampleIds = theirs.ids,
): Promise<LightMyRequestResponse> {
  const url = route.path.includes('{') ? route.path.replace(/\{[^}]+\}/, idOf(route.path, ids)) : route.path;
  const { body } = example(route);
  return api.app.inject({
    method: route.method,
    url,
    headers,
    ...(body ? { payload: body(ids) as object } : {}),
  });
}
const isFeed = (route: Route) => route.path === '/api/live';

test('there are routes to look at', () => {
  expect(closed().length).toBeGreaterThan(25);
  for (const name of Object.keys(routeExamples)) expect(routes.map((route) => route.name)).toContain(name);
});

test('without a session every closed route answers 401', async () => {
  for (const route of closed()) {
    const reply = await send(route, {});
    expect([route.name, reply.statusCode]).toEqual([route.name, 401]);
    expect(reply.json(), route.name).toMatchObject({ code: 'not-signed-in', status: 401 });
  }
});

test('without the permission every route answers 403, whatever else is allowed', async () => {
  let asked = 0;
  for (const route of closed()) {
    const asks = needed(route);
    if (asks.length === 0) continue;
    asked += 1;
    const others = permissions.filter((permission) => !asks.includes(permission));
    const user = await theirs.tenant.user(await theirs.tenant.role(others));
    const reply = await send(route, user.headers);
    expect([route.name, reply.statusCode]).toEqual([route.name, 403]);
    expect(reply.json(), route.name).toMatchObject({ code: 'not-allowed' });
  }
  expect(asked).toBeGreaterThan(20);
});

test('without the CSRF token, with another one, or from another site nothing is changed', async () => {
  const { admin } = theirs;
  for (const route of changing()) {
    const foreign = await send(route, { ...admin.headers, origin: 'https://evil.example' });
    expect([route.name, foreign.statusCode]).toEqual([route.name, 403]);
    if (route.access === 'public') continue;
    for (const token of [undefined, '', 'wrong', ours.admin.headers['x-csrf-token']]) {
      const headers: Record<string, string> = { cookie: admin.headers.cookie };
      if (token !== undefined) headers['x-csrf-token'] = token;
      const reply = await send(route, headers);
      expect([route.name, token, reply.statusCode]).toEqual([route.name, token, 403]);
      expect(reply.json()).toMatchObject({ code: 'csrf-token' });
    }
  }
});

test('with a one-time password only the session’s routes are open', async () => {
  const user = await theirs.tenant.user('administrator', { mustChangePassword: true });
  for (const route of closed()) {
    if (route.access === 'session') continue;
    const reply = await send(route, user.headers);
    expect([route.name, reply.json<{ code: string }>().code]).toEqual([route.name, 'must-change-password']);
  }
  expect((await user.get('/api/session')).statusCode).toBe(200);
});

/** Belongs to the installation, not to a tenant. */
const shared = ['/api/switches/'];

describe('what belongs to another tenant', () => {
  test('does not exist', async () => {
    const withId = closed().filter(
      ({ path }) => path.includes('{') && !shared.some((start) => path.startsWith(start)),
    );
    expect(withId.length).toBeGreaterThan(10);
    for (const route of withId) {
      const reply = await send(route, ours.admin.headers);
      expect([route.name, reply.statusCode]).toEqual([route.name, 404]);
      expect(reply.json(), route.name).toMatchObject({ code: 'not-found' });
    }
  });

  test('is in no list', async () => {
    const theirIds = Object.values(theirs.ids).filter((id) => id.length === 36);
    for (const route of closed().filter(({ method, path }) => method === 'GET' && !path.includes('{'))) {
      if (isFeed(route)) continue;
      const { body } = await send(route, ours.admin.headers);
      for (const id of theirIds) expect(body, route.name).not.toContain(id);
    }
  });
});

test('each route answers its own tenant, and each change is in the audit log', async () => {
  for (const route of closed().filter((r) => !isFeed(r))) {
    const { tenant, ids, admin } = await world();
    const audited = async () =>
      (
        await api.database.query<{ id: number; text: string }>(
          'select id, to_jsonb(a)::text as text from audit_log a where tenant_id = $1',
          [tenant.id],
        )
      ).length;
    const before = await audited();
    const reply = await send(route, admin.headers, ids);
    const { refusedWith, audited: isAudited = route.method !== 'GET' } = example(route);
    if (refusedWith !== undefined) {
      expect([route.name, reply.statusCode]).toEqual([route.name, refusedWith]);
      continue;
    }
    expect([route.name, reply.body, reply.statusCode < 300]).toEqual([route.name, reply.body, true]);
    const added = (await audited()) - before;
    expect([route.name, added]).toEqual([route.name, isAudited ? 1 : 0]);
  }
}, 240_000);

test('no audit entry keeps a password or a token', async () => {
  const rows = await api.database.query<{ text: string }>(
    'select to_jsonb(a)::text as text from audit_log a',
  );
  expect(rows.length).toBeGreaterThan(15);
  for (const { text } of rows) expect(text).not.toMatch(/long enough now|scrypt|csrf|"password/i);
});

describe('numbers', () => {
  const digits = SECRET_PHONE.slice(3);
  const showing = async (user: TestUser, sees: boolean) => {
    const shown: string[] = [];
    for (const route of closed().filter(({ method }) => method === 'GET')) {
      if (isFeed(route)) continue;
      const reply = await send(route, user.headers);
      const hidden = example(route).hidesNumbers === true && !sees;
      expect([route.name, reply.statusCode]).toEqual([route.name, hidden ? 403 : 200]);
      const plain = JSON.stringify(reply.headers) + reply.body.replace(/[^0-9a-z"{}[\]:,*]/gi, '');
      if (plain.includes(digits)) shown.push(route.name);
    }
    return shown;
  };

  test('leave the server unmasked only for those who may see them', async () => {
    const blind = permissions.filter((permission) => permission !== 'numbers.unmasked');
    expect(await showing(await theirs.tenant.user(await theirs.tenant.role(blind)), false)).toEqual([]);
    // The same requests do show the number to others: the test sees what it looks for.
    expect(await showing(await theirs.tenant.user('administrator'), true)).toContain('GET /api/audit');
  });
});
