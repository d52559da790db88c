import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { insertInto } from '../../tests/exampleRows.ts';
import { addList, createTask, taskWorld, type TaskWorld } from '../../tests/taskWorld.ts';
import { testApi, type TestApi, type TestUser } from '../../tests/testApi.ts';

let api: TestApi;
let world: TaskWorld;
let admin: TestUser;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  world = await taskWorld(api);
  admin = await world.tenant.user('administrator');
});

const rowsOf = (text: string): string[][] => parse(text, { bom: true, recordDelimiter: '\r\n' });

/** A published task over a list with fields, one contact of which was dialed twice. */
async function dialedTask(): Promise<string> {
  const fields = [
    { key: 'intent', label: '客户意向', masked: false },
    { key: 'note', label: 'Note, "free"', masked: false },
    { key: 'id_card', label: 'Card', masked: true },
  ];
  const listId = await addList(api, world.tenant, { fields });
  const contact = async (name: string, phone: string, values: object) => {
    const [row] = await api.database.query<{ id: number }>(
      `insert into contacts (tenant_id, list_id, phones, zone, name, external_ref, fields, created_at)
       values ($1, $2, array[$3], 'Asia/Shanghai', $4, 'C-1', $5, $6) returning id`,
      [world.tenant.id, listId, phone, name, JSON.stringify(values), api.clock.date()],
    );
    return row!.id;
  };
  const talked = await contact('王小明', '+8613800001111', {
    intent: '高',
    note: '=HYPERLINK("http://x")',
    id_card: '4401',
  });
  await contact('李\r\n四', '+8613800002222', { note: 'or 138 0000 3333', intent: '' });
  const task = await createTask(admin, { ...world.wanted, listId, name: '春季/一' });
  await admin.post(`/api/tasks/${task.id}/publish`);
  const agent = await world.tenant.user('agent', {
    agent: { phone: { kind: 'extension', value: '1001' }, skills: [] },
  });
  const at = 1_700_000_000;
  const dial = (ordinal: number, createdAt: number, more: Record<string, unknown>) =>
    insertInto(api.database)('attempts', {
      tenant_id: world.tenant.id,
      task_id: task.id,
      contact_id: talked,
      phone: '+8613800001111',
      ordinal,
      trunk_id: world.trunkId,
      switch_id: 's',
      dialer_id: 'd',
      lease_token: 1,
      state: 'ended',
      created_at: new Date(createdAt * 1000),
      settled_at: new Date(createdAt * 1000),
      ...more,
    });
  await dial(1, at, { outcome: 'busy', hangup_cause: 'USER_BUSY' });
  await dial(2, at + 600, {
    outcome: 'answered-human',
    path: 'agent-connected',
    agent_id: agent.agentId,
    answered_at: new Date((at + 610) * 1000),
    bridged_at: new Date((at + 611) * 1000),
    talk_seconds: 61.2345,
  });
  await api.database.query(
    `update task_contacts set state = 'finished', end_reason = 'success', attempts = 2, next_at = null,
       last_outcome = 'answered-human', last_attempt_at = $3 where task_id = $1 and contact_id = $2`,
    [task.id, talked, new Date((at + 700) * 1000)],
  );
  api.clock.advance(1000);
  return task.id;
}

test('results: one row for each contact, in UTF-8 that spreadsheets recognise', async () => {
  const id = await dialedTask();
  const reply = await admin.get(`/api/tasks/${id}/results.csv`);
  expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(reply.headers['content-disposition']).toContain(
    `filename*=UTF-8''${encodeURIComponent('春季_一 results.csv')}`,
  );
  expect(reply.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const [header, talked, fresh, ...none] = rowsOf(reply.body);
  expect(header?.slice(0, 6)).toEqual(['Reference', 'Name', 'Phone', '客户意向', 'Note, "free"', 'Card']);
  expect(talked?.slice(0, 13)).toEqual([
    'C-1',
    '王小明',
    '+8613800001111',
    '高',
    `'=HYPERLINK("http://x")`,
    '4401',
    'finished',
    'success',
    '2',
    'answered-human',
    'agent-connected',
    expect.stringContaining('Name of'),
    '2023-11-15 06:23:20',
  ]);
  expect(talked?.slice(-7)).toEqual(['61.2', '', '', '', '', '', '']);
  expect(fresh?.slice(1, 3)).toEqual(['李\r\n四', '+8613800002222']);
  expect(fresh?.slice(6)).toEqual(['planned', '', '0', ...Array.from({ length: 11 }, () => '')]);
  expect(none).toEqual([]);
});

test('attempts: one row for each dial, oldest first', async () => {
  const id = await dialedTask();
  const [header, first, second, ...none] = rowsOf((await admin.get(`/api/tasks/${id}/attempts.csv`)).body);
  const cell = (row: string[] | undefined, name: string) => row?.[header?.indexOf(name) ?? -1];
  expect([first, second].map((row) => cell(row, 'Outcome'))).toEqual(['busy', 'answered-human']);
  expect(cell(first, 'Dialed at')).toBe('2023-11-15 06:13:20');
  expect(cell(first, 'Hang-up cause')).toBe('USER_BUSY');
  expect([cell(second, 'Dial of contact'), cell(second, 'With agent at')]).toEqual([
    '2',
    '2023-11-15 06:23:31',
  ]);
  expect(none).toEqual([]);
});

test('an export shows what its reader may see, and is written down', async () => {
  const id = await dialedTask();
  const manager = await world.tenant.user(await world.tenant.role(['results.export']));
  for (const file of ['results.csv', 'attempts.csv']) {
    const text = (await manager.get(`/api/tasks/${id}/${file}`)).body;
    expect(text).toContain('+86138****1111');
    expect(text.replaceAll(' ', '')).not.toMatch(/1380000[123]{4}/);
    expect(text).not.toContain('4401');
  }
  const log = await api.database.query<{ file: string; numbers: string }>(
    `select after->>'file' as file, after->>'numbers' as numbers from audit_log
      where action = 'task.export' and entity_id = $1 and user_id = $2 order by id`,
    [id, manager.id],
  );
  expect(log).toEqual([
    { file: 'results.csv', numbers: 'masked' },
    { file: 'attempts.csv', numbers: 'masked' },
  ]);
});

test('a long task is exported whole, each contact and each dial once', async () => {
  const listId = await addList(api, world.tenant, { contacts: 2500 });
  const task = await createTask(admin, { ...world.wanted, listId });
  await admin.post(`/api/tasks/${task.id}/publish`);
  // All dialed in the same two moments: pages must not part rows by time alone.
  await api.database.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id,
       lease_token, state, created_at, settled_at, outcome)
     select gen_random_uuid(), $1, task_id, contact_id, phone, 1, $3, 's', 'd', 1, 'ended',
            to_timestamp(1700000000.123 + contact_id % 2 * 0.001), to_timestamp(1700000060), 'busy'
       from task_contacts where task_id = $2`,
    [world.tenant.id, task.id, world.trunkId],
  );
  api.clock.advance(100);
  for (const [file, column] of [
    ['results.csv', 'Phone'],
    ['attempts.csv', 'Call id'],
  ] as const) {
    const [header, ...rows] = rowsOf((await admin.get(`/api/tasks/${task.id}/${file}`)).body);
    const index = header?.indexOf(column) ?? -1;
    expect(rows).toHaveLength(2500);
    expect(new Set(rows.map((row) => row[index])).size).toBe(2500);
  }
});
