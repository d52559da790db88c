import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { createApiServer, type ApiApp, type ApiDependencies } from '../api/index.ts';
import { createAgentProfile, type AgentProfile } from '../dialer-core/index.ts';
import {
  createLogger,
  createTenant,
  createUser,
  ManualClock,
  openSession,
  type Clock,
  type Database,
  type Permission,
} from '../platform/index.ts';
import { testDatabase } from './testDatabase.ts';

const SECRET = 'the-secret-of-a-test-installation';

/** The API on a database of its own, and people who use it. For `beforeAll`; close it in `afterAll`. */
export interface TestApi {
  app: ApiApp;
  database: Database;
  clock: ManualClock;
  dependencies: ApiDependencies;
  /** A tenant with the built-in roles. */
  tenant(kind?: 'live' | 'demo'): Promise<TestTenant>;
  close(): Promise<void>;
}

export interface TestTenant {
  id: string;
  slug: string;
  roleIds: ReadonlyMap<string, string>;
  department(name: string, parentId?: string | null): Promise<string>;
  skillGroup(name: string, departmentId?: string | null): Promise<string>;
  /** A role made for the test. */
  role(permissions: readonly Permission[], dataScope?: 'tenant' | 'department' | 'own'): Promise<string>;
  /** Somebody with a built-in role (by key) or a role (by id), signed in. */
  user(role: string, options?: UserOptions): Promise<TestUser>;
}

interface UserOptions {
  departmentId?: string | null;
  agent?: AgentProfile;
  passwordHash?: string;
  username?: string;
  mustChangePassword?: boolean;
}

type Send = (url: string, body?: unknown) => Promise<LightMyRequestResponse>;
export interface TestUser {
  id: string;
  username: string;
  agentId: string | null;
  /** What a signed-in browser sends with every request. */
  headers: { cookie: string; 'x-csrf-token': string };
  get: Send;
  post: Send;
  put: Send;
  patch: Send;
  delete: Send;
}

export async function testApi(overrides: Partial<ApiDependencies> = {}): Promise<TestApi> {
  const database = await testDatabase();
  const clock = new ManualClock();
  const dataFolder = await mkdtemp(join(tmpdir(), 'outpace-api-'));
  const dependencies: ApiDependencies = {
    database,
    clock,
    log: createLogger({ level: 'silent' }),
    secret: SECRET,
    cookieSecure: 'auto',
    jobs: { add: () => Promise.resolve() },
    outsidePolicy: { allowedHosts: new Set() },
    dataFolder,
    recordingsFolder: join(dataFolder, 'recordings'),
    synthesise: null,
    soundLibrary: resolve(import.meta.dirname, '../scripts-dsl/library/sounds'),
    webFolder: null,
    roles: ['api'],
    version: '0.0.0-test',
    migrationsFolder: resolve(import.meta.dirname, '../migrations'),
    ...overrides,
  };
  const app = await createApiServer(dependencies);
  return {
    app,
    database,
    clock,
    dependencies,
    tenant: (kind = 'live') => newTenant(app, dependencies, kind),
    async close() {
      await app.close();
      await database.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function newTenant(
  app: ApiApp,
  { database, clock }: ApiDependencies,
  kind: 'live' | 'demo',
): Promise<TestTenant> {
  const slug = `t-${randomUUID().slice(0, 8)}`;
  const { tenantId, roleIds } = await database.transaction((tx) =>
    createTenant(
      tx,
      { slug, name: slug, kind, defaultCountry: 'CN', timeZone: 'Asia/Shanghai' },
      clock.now(),
    ),
  );
  const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
    const full: Record<string, unknown> = {
      id: randomUUID(),
      tenant_id: tenantId,
      created_at: clock.date(),
      ...row,
    };
    const values = Object.keys(full).map((_, i) => `$${i + 1}`);
    await database.query(
      `insert into ${table} (${Object.keys(full).join(', ')}) values (${values.join(', ')})`,
      Object.values(full),
    );
    return String(full['id']);
  };
  return {
    id: tenantId,
    slug,
    roleIds,
    department: (name, parentId = null) => insert('departments', { name, parent_id: parentId }),
    skillGroup: (name, departmentId = null) =>
      insert('skill_groups', { name, department_id: departmentId, wrap_up_seconds: 15 }),
    role: (permissions, dataScope = 'tenant') =>
      insert('roles', { name: `role ${randomUUID()}`, permissions, data_scope: dataScope }),
    user: (role, options = {}) => newUser(app, database, clock, tenantId, roleIds.get(role) ?? role, options),
  };
}

async function newUser(
  app: ApiApp,
  database: Database,
  clock: Clock,
  tenantId: string,
  roleId: string,
  options: UserOptions,
): Promise<TestUser> {
  const username = options.username ?? `u${randomUUID().slice(0, 8)}`;
  const { id, agentId, session } = await database.transaction(async (tx) => {
    const user = {
      tenantId,
      username,
      name: `Name of ${username}`,
      passwordHash: options.passwordHash ?? null,
      mustChangePassword: options.mustChangePassword ?? false,
      roleId,
      departmentId: options.departmentId ?? null,
      language: 'en' as const,
    };
    const userId = await createUser(tx, user, clock.now());
    const agent = options.agent
      ? await createAgentProfile(tx, { userId, tenantId }, options.agent, clock.now())
      : null;
    const about = { userId, ip: '127.0.0.1', userAgent: 'test', wall: clock.wall() };
    return { id: userId, agentId: agent, session: await openSession(tx, SECRET, about) };
  });
  const headers = { cookie: `outpace_session=${session.token}`, 'x-csrf-token': session.csrfToken };
  const send =
    (method: NonNullable<InjectOptions['method']>): Send =>
    (url, body) =>
      app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body as object }) });
  return {
    id,
    username,
    agentId,
    headers,
    get: send('GET'),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: send('DELETE'),
  };
}
