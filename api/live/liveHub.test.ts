import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ManualClock, type Actor, type Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import type { LiveEvent } from '../contract/index.ts';
import { createLiveHub } from './liveHub.ts';
import { Subscriber } from './subscriber.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const actor: Actor = {
  userId: '00000000-0000-4000-8000-000000000001',
  tenantId: '00000000-0000-4000-8000-000000000002',
  departmentId: null,
  departmentIds: [],
  dataScope: 'tenant',
  permissions: new Set(['floor.read']),
};
const heardBy = (subscriber: Subscriber): LiveEvent[] => {
  const events: LiveEvent[] = [];
  subscriber.stream.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n\n'))
      if (line) events.push(JSON.parse(line.replace(/^data: /, '')) as LiveEvent);
  });
  return events;
};
const start = (onError: (error: unknown) => void, beatMs = 20) =>
  createLiveHub({ database, clock: new ManualClock(), onError, beatMs });
const unexpected = (error: unknown) => {
  throw error;
};

test('beats come while nothing else happens', async () => {
  const hub = start(unexpected);
  const events = heardBy(hub.subscribe(actor, () => Promise.resolve(true)));
  await vi.waitFor(() => expect(events.filter((event) => event.type === 'beat').length).toBeGreaterThan(2));
  await hub.close();
});

test('a stream ends when its session does, and the others go on', async () => {
  const hub = start(unexpected);
  let allowed = true;
  const subscriber = hub.subscribe(actor, () => Promise.resolve(allowed));
  const other = hub.subscribe(actor, () => Promise.resolve(true));
  heardBy(other);
  const events = heardBy(subscriber);
  const ended = new Promise((resolve) => subscriber.stream.once('end', resolve));
  await vi.waitFor(() => expect(events.length).toBeGreaterThan(8));
  allowed = false;
  await ended;
  expect(other.stream.writableEnded).toBe(false);
  await hub.close();
  expect(other.stream.writableEnded).toBe(true);
});

test('a dialer that goes is noticed without being told', async () => {
  const clock = new ManualClock();
  await database.query(`insert into dialers (id, active, seen_at, switches) values ('d', true, $1, '[]')`, [
    clock.date(),
  ]);
  const hub = createLiveHub({ database, clock, onError: unexpected, beatMs: 20 });
  const events = heardBy(hub.subscribe(actor, () => Promise.resolve(true)));
  const last = () => events.filter((event) => event.type === 'snapshot').at(-1)?.floor.dialerAlive;
  await vi.waitFor(() => expect(last()).toBe(true));
  clock.advance(6);
  await vi.waitFor(() => expect(last()).toBe(false));
  await hub.close();
});

test('an error of the database is told, and the feed goes on when it is over', async () => {
  const errors: unknown[] = [];
  let down = true;
  const flaky: Database = {
    ...database,
    query: (sql, params) => (down ? Promise.reject(new Error('down')) : database.query(sql, params)),
  };
  const hub = createLiveHub({
    database: flaky,
    clock: new ManualClock(),
    onError: (error) => errors.push(error),
    beatMs: 20,
  });
  const events = heardBy(hub.subscribe(actor, () => Promise.resolve(true)));
  await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0));
  down = false;
  await vi.waitFor(() => expect(events.some((event) => event.type === 'snapshot')).toBe(true), 5000);
  await hub.close();
});

test('a client that does not read is dropped before it costs more than a few megabytes', () => {
  const subscriber = new Subscriber(actor);
  const samples = { type: 'samples' as const, taskId: 'x'.repeat(100_000), items: [] };
  let sent = 0;
  while (subscriber.send(samples)) sent += 1;
  expect(sent).toBeGreaterThan(30);
  expect(sent).toBeLessThan(50);
  expect(subscriber.stream.destroyed).toBe(true);
  expect(subscriber.send(samples)).toBe(false);
});
