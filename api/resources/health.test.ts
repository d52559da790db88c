import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../platform/index.ts';
import { testApi, type TestApi } from '../../tests/testApi.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi({ roles: ['api', 'dialer', 'worker'] });
});
afterAll(() => api.close());

const dialerSeen = (secondsAgo: number, active = true) =>
  api.database.query(
    `insert into dialers (id, active, seen_at, switches) values ('d', $1, $2, '[]')
     on conflict (id) do update set active = $1, seen_at = $2`,
    [active, new Date((api.clock.wall() - secondsAgo) * 1000)],
  );
const ready = async () => {
  const reply = await api.app.inject('/readyz');
  return [reply.statusCode, reply.json<{ reasons: string[] }>().reasons];
};

test('alive without asking anything', async () => {
  const reply = await api.app.inject('/healthz');
  expect([reply.statusCode, reply.json()]).toEqual([200, { status: 'ok', version: '0.0.0-test' }]);
});

test('ready with database, migrations and an active dialer that was seen just now', async () => {
  expect(await ready()).toEqual([503, ['no dialer has reported within the last seconds']]);
  await dialerSeen(10);
  expect((await ready())[0]).toBe(503);
  await dialerSeen(1, false);
  expect((await ready())[0]).toBe(503);
  await dialerSeen(1);
  const reply = await api.app.inject('/readyz');
  expect([reply.statusCode, reply.json()]).toEqual([
    200,
    { ready: true, roles: ['api', 'dialer', 'worker'], dialerAlive: true, reasons: [] },
  ]);
});

test('not ready while a migration is missing', async () => {
  await dialerSeen(0);
  const [last] = await api.database.query<{ id: number; created_at: number }>(
    'delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations) returning *',
  );
  expect(await ready()).toEqual([503, ['the database lacks migrations']]);
  await api.database.query(
    'insert into drizzle.__drizzle_migrations select * from json_populate_record(null::drizzle.__drizzle_migrations, $1)',
    [JSON.stringify(last)],
  );
  expect((await ready())[0]).toBe(200);
});

test('without a database it is alive, not ready, and says so without a word too many', async () => {
  const gone = openDatabase('postgres://outpace:secret@127.0.0.1:1/none');
  const other = await testApi({ database: gone });
  try {
    expect((await other.app.inject('/healthz')).statusCode).toBe(200);
    const reply = await other.app.inject('/readyz');
    expect(reply.statusCode).toBe(503);
    expect(reply.json()).toMatchObject({ ready: false, reasons: ['the database does not answer'] });
    expect(reply.body).not.toContain('secret');
  } finally {
    await gone.close();
    await other.close();
  }
});
