import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { addAttempt, addTask, addTenant, MONDAY_TEN, runningTask } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { createContactSource } from '../dialing/contactSource.ts';
import { erasePerson } from './erasePerson.ts';

let database: Database;
let tenantId: string;

const FIRST = '+8613811112222';
const SECOND = '+8613933334444';
const OTHER = '+8613755556666';

beforeAll(async () => {
  database = await testDatabase();
  tenantId = await addTenant(database);
});
afterAll(() => database.close());

const at = new Date(MONDAY_TEN * 1000);

/** Somebody with two numbers, with one row in every table that knows of people. */
async function somebody(): Promise<{ taskId: string; attemptId: string }> {
  const { taskId, listId, contactIds } = await addTask(database, tenantId, [
    { phones: [FIRST, SECOND] },
    OTHER,
  ]);
  const [contactId = 0] = contactIds;
  const importId = randomUUID();
  await database.query(
    `update contacts set name = 'Zhang Erased', fields = '{"wechat":"erased-one"}' where id = $1`,
    [contactId],
  );
  await database.query(
    `insert into imports (id, tenant_id, list_id, file_name, stored_as, bytes, format, status, created_at)
     values ($1, $2, $3, 'x.csv', 'x', 1, 'csv', 'completed', $4)`,
    [importId, tenantId, listId, at],
  );
  await database.query(
    `insert into import_rejects values ($1, 2, 'duplicate', '', '["Zhang Erased","138-1111-2222"]'),
                                       ($1, 3, 'duplicate', '', '["Li","137 5555 6666"]')`,
    [importId],
  );
  const attemptId = await addAttempt(database, { tenantId, taskId, contactId, phone: SECOND });
  const open = erasePerson(database, erasure([]), MONDAY_TEN);
  await expect(open).rejects.toMatchObject({ code: 'person-in-call' });
  await database.query(
    `update attempts set state = 'ended', settled_at = $2, ended_at = $2, outcome = 'answered-human' where id = $1`,
    [attemptId, at],
  );
  await database.query(
    `insert into recordings (id, tenant_id, attempt_id, part, path, stereo, started_at, state, bytes)
     values (gen_random_uuid(), $1, $2, 1, 'a/b.wav', true, $3, 'ready', 100)`,
    [tenantId, attemptId, at],
  );
  await database.query(
    `insert into bot_conversations (attempt_id, tenant_id, task_id, contact_id, script_version_id, state, live,
                                    started_at, updated_at, tags, intents)
     values ($1, $2, $3, $4, gen_random_uuid(), '{"said":"Zhang Erased here, 13811112222"}', false, $5, $5, '{}', '{}')`,
    [attemptId, tenantId, taskId, contactId, at],
  );
  await database.query(
    `insert into call_results (attempt_id, tenant_id, task_id, contact_id, code_id, name, flags, consequence, note, answers,
                               written_by, written_at)
     values ($1, $2, $3, $4, gen_random_uuid(), 'Interested', '{}', '{}', 'Zhang Erased rings back', '{"home":"erased-one"}',
             gen_random_uuid(), $5)`,
    [attemptId, tenantId, taskId, contactId, at],
  );
  await database.query(
    `insert into callbacks (id, tenant_id, task_id, contact_id, phone, due_at, note, state, made_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, 'Zhang Erased', 'open', $5)`,
    [tenantId, taskId, contactId, SECOND, at],
  );
  await database.query(
    `insert into refusals (tenant_id, task_id, contact_id, phone, rule, at) values ($1, $2, $3, $4, 'suppressed', $5)`,
    [tenantId, taskId, contactId, FIRST, at],
  );
  await database.query(
    `insert into suppressions (id, tenant_id, phone, source, reason, created_at)
     values (gen_random_uuid(), $1, $2, 'manual', 'Zhang Erased asked', $3)`,
    [tenantId, SECOND, at],
  );
  await database.query(
    `insert into inbound_calls (id, tenant_id, switch_id, phone, called, route, created_at, ended_at)
     values (gen_random_uuid(), $1, 'one', $2, '+861088880000', 'message', $3, $3)`,
    [tenantId, FIRST, at],
  );
  return { taskId, attemptId };
}

const erasure = (deleted: string[]) => ({
  tenantId,
  phone: FIRST,
  deleteSound: (path: string) => Promise.resolve(deleted.push(path)),
  written: () => Promise.resolve(),
});

/** Tables with a row in which one of these words stands. */
async function tablesWith(...words: string[]): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables)
    for (const word of words) {
      const rows = await database.query(
        `select 1 from "${name}" r where r::text like '%' || $1 || '%' limit 1`,
        [word],
      );
      if (rows.length > 0) found.push(`${name}: ${word}`);
    }
  return found;
}

it('leaves nothing of the person anywhere, keeps the call, and never dials the numbers again', async () => {
  const { taskId, attemptId } = await somebody();
  const deleted: string[] = [];
  const words = [FIRST, SECOND, '138-1111-2222', 'Zhang Erased', 'erased-one', '13811112222'];
  expect((await tablesWith(...words)).length).toBeGreaterThan(8);

  const erased = await erasePerson(database, erasure(deleted), MONDAY_TEN);

  expect(erased).toEqual({
    ...{ contacts: 1, numbers: 2, calls: 1, recordings: 1, conversations: 1, results: 1, inCall: false },
  });
  expect(deleted).toEqual(['a/b.wav']);
  expect(await tablesWith(...words)).toEqual([]);
  expect(await database.query('select outcome, phone from attempts where id = $1', [attemptId])).toEqual([
    { outcome: 'answered-human', phone: '' },
  ]);
  expect(
    await database.query(
      'select state, end_reason from task_contacts where task_id = $1 order by contact_id',
      [taskId],
    ),
  ).toEqual([
    { state: 'stopped', end_reason: 'erased' },
    { state: 'planned', end_reason: null },
  ]);
  expect(await database.query(`select cells from import_rejects`)).toEqual([
    { cells: ['Li', '137 5555 6666'] },
  ]);

  // They come back with the next file: both numbers are refused, the number of somebody else is dialed.
  const again = await addTask(database, tenantId, [SECOND, FIRST, '+8613700000009']);
  const task = runningTask(tenantId, again.taskId);
  const claimed = await database.transaction((tx) =>
    createContactSource(database).claim(tx, task, 10, MONDAY_TEN),
  );
  expect(claimed.map(({ phone }) => phone)).toEqual(['+8613700000009']);
});

it('knows nobody by a number that was never there, and keeps it from being dialed', async () => {
  const phone = '+8613600001234';
  const erased = await erasePerson(database, { ...erasure([]), phone }, MONDAY_TEN);
  expect(erased).toMatchObject({ contacts: 0, numbers: 1, calls: 0 });
  const { taskId } = await addTask(database, tenantId, [phone]);
  const task = runningTask(tenantId, taskId);
  expect(
    await database.transaction((tx) => createContactSource(database).claim(tx, task, 1, MONDAY_TEN)),
  ).toEqual([]);
});
