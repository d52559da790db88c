import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../tests/testDatabase.ts';
import {
  startImportWork,
  startPublishWork,
  type ImportWork,
  type PublishWork,
} from '../../campaigns/index.ts';
import { wallClock, type Database } from '../../platform/index.ts';
import { prepareTenants } from '../firstRun/prepareTenants.ts';
import { completeDemo } from './completeDemo.ts';
import { contactFile } from './contactFile.ts';

const CONTACTS = 230;
const clock = wallClock();
let database: Database;
let dataFolder: string;
let imports: ImportWork;
let scripts: PublishWork;
beforeEach(async () => {
  database = await testDatabase();
  dataFolder = await mkdtemp(join(tmpdir(), 'outpace-demo-'));
  imports = work();
  scripts = startPublishWork({ database, clock, queue: { add: () => Promise.resolve() }, onError });
  await prepareTenants({
    database,
    clock,
    dataFolder,
    adminPassword: 'long enough for a test',
    kind: 'demo',
    wantsDemo: true,
    onProgress: () => undefined,
  });
});
afterEach(async () => {
  await imports.close();
  await scripts.close();
  await database.close();
  await rm(dataFolder, { recursive: true });
});

function work(): ImportWork {
  return startImportWork({
    database,
    clock,
    dataFolder,
    queue: { add: () => Promise.resolve() },
    onError,
  });
}

function onError(error: unknown): never {
  throw error;
}

const complete = (over: Partial<ImportWork> = {}) =>
  completeDemo({
    database,
    clock,
    dataFolder,
    imports: { ...imports, ...over },
    scripts,
    contacts: CONTACTS,
    robot: true,
    onProgress: () => undefined,
  });

async function isComplete(): Promise<void> {
  const tasks = await database.query<{ state: string; name: string; contacts: number }>(
    `select state, name, (select count(*) from task_contacts c where c.task_id = t.id) as contacts
       from tasks t order by created_at, kind`,
  );
  expect(tasks).toEqual([
    { state: 'published', name: '样板间邀约', contacts: CONTACTS },
    { state: 'published', name: '家装意向机器人', contacts: 1500 },
  ]);
  const [done] = await database.query(
    `select accepted, rejected from imports where status = 'completed' and encoding = 'gb18030'`,
  );
  expect(done).toEqual({ accepted: CONTACTS, rejected: contactFile(CONTACTS).bad });
  expect(await database.query('select count(*) as n from contacts where import_id is not null')).toEqual([
    { n: CONTACTS },
  ]);
  expect(await database.query(`select state from script_versions`)).toEqual([{ state: 'published' }]);
}

test('imports the list and starts one task of each kind, however many processes start at once', async () => {
  await Promise.all([complete(), complete()]);
  await complete();
  await isComplete();
});

test('goes on with an import that an earlier start could not finish', async () => {
  const killed = new Error('killed before the import');
  await expect(complete({ import: () => Promise.reject(killed) })).rejects.toThrow(killed);
  expect(await database.query('select status from imports')).toEqual([{ status: 'queued' }]);
  expect(await database.query('select 1 from tasks')).toEqual([]);
  await complete();
  expect(await database.query('select count(*) as n from imports')).toEqual([{ n: 1 }]);
  await isComplete();
});

test('goes on with a robot whose script an earlier start could not finish', async () => {
  const killed = new Error('killed before the training');
  const { publish } = scripts;
  scripts = { ...scripts, publish: () => Promise.reject(killed) };
  await expect(complete()).rejects.toThrow(killed);
  scripts = { ...scripts, publish };
  await complete();
  await isComplete();
});

test('the task can only use simulated switches, and dials at any hour', async () => {
  await complete();
  const [task] = await database.query<{ kind: string; windows: unknown }>(
    'select t.kind, k.windows from tasks k join tenants t on t.id = k.tenant_id',
  );
  expect(task).toEqual({
    kind: 'demo',
    windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  });
});
