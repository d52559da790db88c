import { chmod, mkdtemp, readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { canEnter } from '../app/embedded/runAs.ts';
import { memoryOfTree, processTree, stillRunning } from './harness/processTree.ts';
import { startProgram, type Program, type ProgramOptions } from './harness/program.ts';
import { waitFor } from './harness/waitFor.ts';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };
const nobodyCanRunIt = isRoot && (await canEnter(import.meta.dirname, { ...nobody, name: 'nobody' }));

const programs: Program[] = [];
afterEach(async () => {
  const all = programs.splice(0).reverse();
  // Several may share a data folder: it goes when none of them writes into it any more.
  for (const program of all)
    if (program.child.exitCode === null && program.child.signalCode === null) await program.stop();
  for (const program of all) await program.remove();
});

async function started(options: ProgramOptions = {}): Promise<Program> {
  const program = await startProgram(options);
  programs.push(program);
  return program;
}

function again(program: Program, env?: Record<string, string>): Program {
  const next = program.again(env);
  programs.push(next);
  return next;
}

interface Floor {
  tasks: { dials: number; progress?: { dials: number } }[];
}

test('from nothing to a bridged call, and Ctrl-C through npm leaves nothing behind', async () => {
  const began = Date.now();
  const program = await started({ npm: true });
  await program.ready();
  await program.printed(/the first call is bridged/, 120);
  expect((Date.now() - began) / 1000).toBeLessThan(120);
  for (const path of ['/healthz', '/readyz', '/'])
    expect([path, (await fetch(program.address + path)).status]).toEqual([path, 200]);

  const api = await program.signIn();
  expect(api.session.tenant).toMatchObject({ slug: 'demo', kind: 'demo' });
  expect((await stat(join(program.dataFolder, 'secret'))).mode & 0o777).toBe(0o600);

  const tree = await processTree(program.pid);
  expect(tree.length).toBeGreaterThan(8);
  expect(await memoryOfTree(program.pid)).toBeLessThan(1024 ** 3);
  // The shell that npm starts counts as ended by the signal, whatever the program in it has said.
  expect([0, null]).toContain(await program.stop());
  expect(program.output()).toMatch(/Stopping …[^]*Stopped\.\n$/);
  expect(await stillRunning(tree)).toEqual([]);
}, 180_000);

test('a second start goes on where the first stopped, also after kill -9', async () => {
  const first = await started();
  await first.printed(/the first call is bridged/, 120);
  const tree = await processTree(first.pid);
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  await waitFor('the switch to follow its parent', async () => {
    const alive = await stillRunning(tree);
    const commands = await Promise.all(
      alive.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
    );
    return commands.every((command) => !command.includes('simulatedSwitch'));
  });

  const second = again(first);
  await second.printed(/took it over/);
  await second.ready();
  // Nobody has used the one-time password yet.
  const password = /one-time password (\S+)/;
  expect(password.exec(second.output())?.[1]).toBe(password.exec(first.output())?.[1]);
  const api = await second.signIn();
  const dials = async () => (await api.get<Floor>('/api/floor')).tasks[0]?.dials ?? 0;
  const before = await waitFor('the task to be on the floor', dials);
  await waitFor('more calls', async () => (await dials()) > before, 30);
  expect(await second.stop()).toBe(0);

  const third = again(first, { OUTPACE_ADMIN_PASSWORD: 'chosen by the environment' });
  await third.ready();
  expect(third.output()).not.toMatch(/one-time|took it over|Preparing/);
  const { session } = await third.signIn().catch((error: unknown) => {
    throw new Error(`${String(error)}\n${third.output()}`);
  });
  expect(session.user).toMatchObject({ username: 'admin', mustChangePassword: false });
  expect(await third.stop()).toBe(0);
}, 240_000);

test('a second Ctrl-C does not wait, and still no process stays', async () => {
  const program = await started();
  await program.printed(/the first call is dialed/, 120);
  const tree = await processTree(program.pid);
  process.kill(program.pid, 'SIGSTOP');
  process.kill(program.pid, 'SIGINT');
  process.kill(program.pid, 'SIGCONT');
  await program.printed(/Stopping …/);
  process.kill(-program.pid, 'SIGINT');
  expect([0, 130]).toContain(await program.ended);
  await waitFor('everything to end', async () => (await stillRunning(tree)).length === 0, 30);
}, 180_000);

test('wrong settings: all of them are named, exit code 2, and nothing is started', async () => {
  const program = await started({
    env: {
      PORT: 'http',
      OUTPACE_SPEED: '60',
      FREESWITCH_URL: 'esl://:secret@127.0.0.1:8021',
      OUTPACE_ROLES: 'boss',
    },
  });
  expect(await program.ended).toBe(2);
  for (const name of ['PORT', 'OUTPACE_SPEED', 'OUTPACE_ROLES'])
    expect(program.output()).toContain(`  ${name}: `);
  expect(program.output()).not.toContain('secret');
  await expect(stat(program.dataFolder)).rejects.toThrow(/ENOENT/);
});

test('a port in use, a database that does not answer: says what to do, exit code 1', async () => {
  const listener = await new Promise<Server>((resolve) => {
    const server = createServer().listen(0, () => resolve(server));
  });
  const address = listener.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const taken = await started({ env: { PORT: String(port) } });
  expect(await taken.ended).toBe(1);
  expect(taken.output()).toMatch(/PORT: another program already listens on port \d+\. Stop it, or set PORT/);
  const unreachable = await started({ env: { DATABASE_URL: `postgres://u:pw@127.0.0.1:1/outpace` } });
  expect(await unreachable.ended).toBe(1);
  expect(unreachable.output()).toMatch(/DATABASE_URL: the server cannot be reached \(.*ECONNREFUSED/);
  listener.close();
});

test('two on one data folder: the second is told about the first', async () => {
  const first = await started();
  await first.ready();
  const second = await started({ dataFolder: first.dataFolder });
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`already running on ${first.dataFolder} (process ${first.pid})`);
}, 120_000);

test.runIf(isRoot)(
  'as root in a folder closed to everybody else',
  async () => {
    const closed = await mkdtemp(join(tmpdir(), 'outpace-closed-'));
    await chmod(closed, 0o700);
    const program = await started({ dataFolder: join(closed, 'data') });
    await program.printed(/the first call is bridged/, 120);
    expect(await program.stop()).toBe(0);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
  },
  180_000,
);

test.runIf(nobodyCanRunIt)(
  'as an ordinary user',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'outpace-user-'));
    await chmod(folder, 0o777);
    const program = await started({
      dataFolder: join(folder, 'data'),
      ...nobody,
      env: { HOME: '/nonexistent' },
    });
    await program.printed(/the first call is dialed/, 120);
    expect(await program.stop()).toBe(0);
  },
  180_000,
);
