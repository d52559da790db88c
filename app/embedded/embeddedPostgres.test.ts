import { chmod, cp, lstat, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { compile, start, type RunningScript } from '../../tests/harness/script.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embeddedPostgres.ts';
import { isAlive } from './processes.ts';
import { canEnter, chooseAccount } from './runAs.ts';
import { findBinaries, findPackage } from './binaries.ts';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };
const nobodyCanRunIt = isRoot && (await canEnter(import.meta.dirname, { ...nobody, name: 'nobody' }));
let script: string;
const folders: string[] = [];
const servers: EmbeddedPostgres[] = [];
const scripts: RunningScript[] = [];

beforeAll(async () => {
  script = await compile('tests/harness/holdDatabase.ts');
});
afterEach(async () => {
  for (const running of scripts.splice(0)) {
    running.child.kill('SIGTERM');
    await running.ended;
  }
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function folder(mode = 0o711): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'outpace-embedded-'));
  await chmod(made, mode);
  folders.push(made);
  return made;
}

/** Durable where the test is about that; the disk's pace is not what the others are about. */
async function here(
  dataFolder: string,
  durability: 'durable' | 'throw-away' = 'throw-away',
): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataFolder, durability });
  servers.push(server);
  return server;
}

function elsewhere(
  args: string[],
  options: { uid?: number; gid?: number; env?: Record<string, string> } = {},
): RunningScript {
  const running = start(script, args, { ...options, cwd: '/' });
  scripts.push(running);
  return running;
}

async function startedElsewhere(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ running: RunningScript; server: EmbeddedPostgres }> {
  const running = elsewhere(args, { env });
  const [, json = ''] = await running.printed(/READY (.*)/);
  return { running, server: JSON.parse(json) as EmbeddedPostgres };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

test('makes a database on first start and finds it again on the second', async () => {
  const data = join(await folder(), 'data');
  const first = await here(data, 'durable');
  await query(first.url, 'create table kept (n int)');
  await query(first.url, 'insert into kept values (7)');
  expect(await query(first.url, 'show synchronous_commit')).toEqual(['on']);
  expect(await query(first.url, 'show fsync')).toEqual(['on']);
  expect((await stat(join(data, 'database.json'))).mode & 0o777).toBe(0o600);
  await first.stop();
  expect(await isAlive(first.pid)).toBe(false);

  const second = await here(data);
  expect(second.adopted).toBe(false);
  expect(await query(second.url, 'select n from kept')).toEqual([7]);
});

test('asks for a password, and lets the program neither read files nor make roles', async () => {
  const { url } = await here(await folder());
  const wrong = new URL(url);
  wrong.password = 'guess';
  await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  await expect(query(url, `select pg_read_file('/etc/passwd')`)).rejects.toThrow(/permission denied/);
  await expect(query(url, 'create role other superuser')).rejects.toThrow(/permission denied/);
});

test('takes over the server that a killed parent left running', async () => {
  const data = await folder();
  const { running, server } = await startedElsewhere([data]);
  await query(server.url, 'create table kept (n int)');
  running.child.kill('SIGKILL');
  await running.ended;
  expect(await isAlive(server.pid)).toBe(true);

  const next = await here(data);
  expect(next).toMatchObject({ adopted: true, pid: server.pid });
  expect(await query(next.url, 'select count(*)::int from kept')).toEqual([0]);
  await next.stop();
  expect(await isAlive(server.pid)).toBe(false);
});

test('recovers after parent and server were both killed', async () => {
  const data = await folder();
  const { running, server } = await startedElsewhere([data], { DURABILITY: 'durable' });
  await query(server.url, 'create table kept (n int)');
  await query(server.url, 'insert into kept select generate_series(1, 20000)');
  process.kill(server.pid, 'SIGKILL');
  running.child.kill('SIGKILL');
  await running.ended;

  const next = await here(data);
  expect(next.adopted).toBe(false);
  expect(await query(next.url, 'select count(*)::int from kept')).toEqual([20000]);
});

test('is not taken in by a pid file whose number now belongs to another process', async () => {
  const data = await folder();
  const first = await here(data);
  const file = join(first.cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8');
  await first.stop();
  await writeFile(file, text.replace(/^\d+/, String(process.pid)));

  const next = await here(data);
  expect(next.adopted).toBe(false);
  expect(await query(next.url, 'select 1')).toEqual([1]);
});

test('two first starts at once: one runs, the other says who does', async () => {
  const data = await folder();
  const both = [elsewhere([data]), elsewhere([data])];
  const said = await Promise.all(both.map((one) => one.printed(/(READY|REFUSED) (.*)/)));
  expect(said.map((match) => match[1]).sort()).toEqual(['READY', 'REFUSED']);
  const owner = both[said.findIndex((match) => match[1] === 'READY')];
  const refused = said.find((match) => match[1] === 'REFUSED')?.[2];
  expect(refused).toContain(`already running on ${data} (process ${String(owner?.pid)})`);
  owner?.child.kill('SIGTERM');
  await owner?.printed(/STOPPED/);
});

test('a start during the shutdown of another waits for it and then begins anew', async () => {
  const data = await folder();
  const { running, server } = await startedElsewhere([data]);
  running.child.kill('SIGTERM');
  const next = await here(data).catch((error: unknown) => error);
  // Either it came after the end, or it was told that the other still runs; never a second server on one folder.
  if (next instanceof Error) expect(next.message).toContain('already running');
  else expect(await query((next as EmbeddedPostgres).url, 'select 1')).toEqual([1]);
  await running.printed(/STOPPED/);
  expect(await isAlive(server.pid)).toBe(false);
});

test('says what to do about a damaged password file and about one from elsewhere', async () => {
  const data = await folder();
  await (await here(data)).stop();
  const file = join(data, 'database.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/"ownerPassword": ".*"/, '"ownerPassword": "another"'));
  await expect(startEmbeddedPostgres({ dataFolder: data })).rejects.toThrow(/refuses the password/);
  await writeFile(file, text.slice(0, 20));
  await expect(startEmbeddedPostgres({ dataFolder: data })).rejects.toThrow(/cannot be read or is damaged/);
  await writeFile(file, text);
  expect(await query((await here(data)).url, 'select 1')).toEqual([1]);
});

test('says what to do when the data folder cannot be made', async () => {
  const file = join(await folder(), 'file');
  await writeFile(file, '');
  await expect(startEmbeddedPostgres({ dataFolder: join(file, 'data') })).rejects.toThrow(/Set OUTPACE_DATA/);
});

test.runIf(isRoot)(
  'as root below a closed folder: keeps the cluster elsewhere and the folder closed',
  async () => {
    const closed = await folder(0o700);
    const shared = join(await folder(), 'shared');
    const data = join(closed, 'data');
    const { running, server } = await startedElsewhere([data, shared]);
    expect(server.cluster.startsWith(shared)).toBe(true);
    await query(server.url, 'create table kept (n int)');
    running.child.kill('SIGTERM');
    await running.printed(/STOPPED/);
    const { server: again } = await startedElsewhere([data, shared]);
    expect(again.cluster).toBe(server.cluster);
    expect(await query(again.url, 'select count(*)::int from kept')).toEqual([0]);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
  },
);

test.runIf(isRoot)('as root with nowhere to go: names every folder tried and the way out', async () => {
  const closed = await folder(0o700);
  const refused = elsewhere([join(closed, 'data'), join(closed, 'shared')]);
  const [said] = await refused.printed(/REFUSED [^]*PostgreSQL of your own/);
  expect(said).toContain(join(closed, 'data', 'postgres'));
  expect(said).toContain(join(closed, 'shared'));
  expect(await refused.ended).toBe(1);
});

test.runIf(isRoot)(
  'programs in a closed folder, without the links of the install script, are copied to where the account can run them',
  async () => {
    const closed = await folder(0o700);
    const shared = join(await folder(), 'shared');
    const account = await chooseAccount();
    const known = await findPackage();
    const moved = { ...known, native: join(closed, 'native') };
    await cp(known.native, moved.native, {
      recursive: true,
      filter: async (from) => !(await lstat(from)).isSymbolicLink(),
    });
    const found = await findBinaries(account, [shared], () => Promise.resolve(moved));
    expect(found.postgres.startsWith(shared)).toBe(true);
  },
);

test.runIf(nobodyCanRunIt)('made by an ordinary user, then started by root: runs as that user', async () => {
  const data = await folder();
  await chmod(data, 0o777);
  const asUser = elsewhere([join(data, 'data')], nobody);
  await asUser.printed(/READY/);
  asUser.child.kill('SIGTERM');
  await asUser.printed(/STOPPED/);
  const server = await here(join(data, 'data'));
  expect((await stat(join(server.cluster, 'postmaster.pid'))).uid).toBe(65534);
  await server.stop();
  const again = elsewhere([join(data, 'data')], nobody);
  await again.printed(/READY/);
  again.child.kill('SIGTERM');
  await again.printed(/STOPPED/);
});
