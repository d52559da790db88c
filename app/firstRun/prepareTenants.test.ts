import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testDatabase } from '../../tests/testDatabase.ts';
import {
  checkCredentials,
  hashPassword,
  openSession,
  ManualClock,
  type Database,
} from '../../platform/index.ts';
import { signInNotices } from './administrator.ts';
import { prepareTenants, type FirstRunOptions } from './prepareTenants.ts';

let database: Database;
let dataFolder: string;
const clock = new ManualClock();
// Passwords are hashed slowly on purpose, and a loaded machine is slower still.
vi.setConfig({ testTimeout: 90_000 });
beforeEach(async () => {
  database = await testDatabase();
  dataFolder = await mkdtemp(join(tmpdir(), 'outpace-first-'));
});
afterEach(async () => {
  await database.close();
  await rm(dataFolder, { recursive: true });
});

const prepare = (over: Partial<FirstRunOptions> = {}) =>
  prepareTenants({
    database,
    clock,
    dataFolder,
    adminPassword: null,
    kind: 'demo',
    wantsDemo: true,
    onProgress: () => undefined,
    ...over,
  });
const slugs = async () =>
  (await database.query<{ slug: string }>('select slug from tenants order by created_at, slug')).map(
    (row) => row.slug,
  );
const count = async (table: string) =>
  (await database.query<{ n: number }>(`select count(*) as n from ${table}`))[0]?.n;
const signIn = (password: string, tenant?: string) =>
  checkCredentials(database, { username: 'admin', password, tenant }, clock.wall());

test('a demo: tenant, people, two skill groups, a trunk; a second start and one at the same time add nothing', async () => {
  await Promise.all([prepare(), prepare()]);
  await prepare();
  expect(await slugs()).toEqual(['demo']);
  expect(await count('users')).toBe(1 + 2 + 12);
  expect(await count('agents')).toBe(12);
  expect(await count('skill_groups')).toBe(2);
  expect(await count('departments')).toBe(3);
  const [trunk] = await database.query('select dial_template as t, max_channels as m from trunks');
  expect(trunk).toEqual({ t: 'sofia/gateway/carrier/{number}', m: null });
});

test('the one-time password is shown until somebody has replaced it, and then forgotten', async () => {
  await prepare();
  const [first] = await signInNotices(database, dataFolder);
  const password = first?.oneTimePassword ?? '';
  expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
  expect(await signIn(password)).toMatchObject({ ok: true });
  const file = join(dataFolder, 'one-time-passwords.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await signInNotices(database, dataFolder)).toEqual([{ tenant: 'demo', oneTimePassword: password }]);

  const own = await hashPassword('a password of my own');
  await database.query(
    `update users set password_hash = $1, must_change_password = false where username = 'admin'`,
    [own],
  );
  expect(await signInNotices(database, dataFolder)).toEqual([{ tenant: 'demo', oneTimePassword: null }]);
  await expect(readFile(file)).rejects.toThrow(/ENOENT/);
});

test('OUTPACE_ADMIN_PASSWORD is the password after every start, and lets in who was shut out', async () => {
  await prepare({ adminPassword: 'from the environment' });
  expect(await signIn('from the environment')).toMatchObject({ ok: true });
  const [admin] = await database.query<{ id: string }>(`select id from users where username = 'admin'`);
  const about = { userId: admin?.id ?? '', ip: '', userAgent: '', wall: clock.wall() };
  await openSession(database, 'a secret of the installation', about);
  const forgotten = await hashPassword('forgotten by everybody');
  await database.query(
    `update users set password_hash = $1, status = 'disabled', locked_until = $2 where username = 'admin'`,
    [forgotten, new Date((clock.now() + 9999) * 1000)],
  );

  await prepare({ adminPassword: 'from the environment' });
  expect(await signIn('from the environment')).toMatchObject({ ok: true });
  expect(await count('sessions')).toBe(0);
  expect(await count('audit_log')).toBe(1);
  await prepare({ adminPassword: 'from the environment' });
  expect(await count('audit_log')).toBe(1);
  expect(await signInNotices(database, dataFolder)).toEqual([{ tenant: 'demo', oneTimePassword: null }]);
});

test('with a real switch: a live tenant without demo data', async () => {
  await prepare({ kind: 'live' });
  await prepare({ kind: 'live' });
  expect(await slugs()).toEqual(['main']);
  expect([await count('agents'), await count('lists'), await count('trunks')]).toEqual([0, 0, 1]);
  expect([await count('campaigns'), await count('skill_groups'), await count('roles')]).toEqual([1, 1, 5]);
});

test('a demo installation that is given a real switch gets a live tenant beside; the other way round no demo', async () => {
  await prepare();
  await prepare({ kind: 'live' });
  expect((await slugs()).sort()).toEqual(['demo', 'main']);
  await prepare();
  expect((await slugs()).sort()).toEqual(['demo', 'main']);
  const notices = await signInNotices(database, dataFolder);
  expect(notices.map(({ tenant }) => tenant).sort()).toEqual(['demo', 'main']);
  expect(new Set(notices.map(({ oneTimePassword }) => oneTimePassword)).size).toBe(2);
});
