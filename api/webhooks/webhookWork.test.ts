import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  AT_ONCE,
  LEASE_SECONDS,
  MAX_ATTEMPTS,
  replayDead,
  type ClaimedDelivery,
} from '../../campaigns/index.ts';
import { createClock, type Clock, type Database } from '../../platform/index.ts';
import { addAttempt, addTask, addTenant, mobile } from '../../tests/campaignFixture.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../tests/harness/webhookReceiver.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { addSubscription, INSTALLATION_SECRET, WEBHOOK_SECRET } from '../../tests/webhookFixture.ts';
import { signatureOf } from './signature.ts';
import { startWebhookWork, type WebhookWork, type WebhookWorkOptions } from './webhookWork.ts';

let database: Database;
let receiver: WebhookReceiver;
let tenantId: string;
let taskId: string;
/** Wall seconds that tests have let pass. */
let passed = 0;
let clock: Clock;
let works: WebhookWork[] = [];
let errors: unknown[] = [];

beforeAll(async () => {
  database = await testDatabase({ connections: 20 });
  receiver = await startWebhookReceiver();
  tenantId = await addTenant(database);
  ({ taskId } = await addTask(database, tenantId, []));
  const wall = () => Date.now() / 1000 + passed;
  clock = createClock({ wallAnchor: 0, clockAnchor: 0, speed: 1 }, wall);
});
afterAll(async () => {
  await receiver.close();
  await database.close();
});
beforeEach(() => {
  passed = 0;
  errors = [];
});
afterEach(async () => {
  receiver.release();
  await Promise.all(works.map((work) => work.close()));
  works = [];
  await database.query('delete from webhook_subscriptions');
  await database.query('delete from webhook_deliveries');
});

function work(options: Partial<WebhookWorkOptions> = {}): WebhookWork {
  const started = startWebhookWork({
    database,
    clock,
    secret: INSTALLATION_SECRET,
    policy: { allowedHosts: new Set([receiver.host]) },
    random: () => 0.5,
    onError: (error) => errors.push(error),
    ...options,
  });
  works.push(started);
  return started;
}

const subscribe = (path: string, events = ['call.ended'], unmasked = false) =>
  addSubscription(database, tenantId, { url: receiver.url(path), events, unmasked });

let serial = 0;
/** Calls that end; the first of them has the first sequence. */
async function endCalls(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const where = { tenantId, taskId, contactId: ++serial, phone: mobile(serial) };
    const id = await addAttempt(database, where);
    await database.query(
      `update attempts set state = 'ended', outcome = 'busy', ended_at = to_timestamp(7), settled_at = to_timestamp(7) where id = $1`,
      [id],
    );
    ids.push(id);
  }
  return ids;
}

interface Row {
  id: string;
  state: string;
  attempts: number;
  status: number | null;
  problem: string | null;
  answer: string | null;
  /** Seconds from now. */
  due: number;
}
const rows = (subscription: string) =>
  database.query<Row>(
    `select id, state, attempts, last_status as status, last_problem as problem, last_answer as answer,
            extract(epoch from due_at)::float8 - $2 as due
       from webhook_deliveries where subscription_id = $1 order by sequence`,
    [subscription, clock.wall()],
  );
const ended = (subscription: string, what: (row: Row) => boolean) =>
  waitFor('the delivery', async () => {
    if (errors.length > 0) throw errors[0];
    const [row] = await rows(subscription);
    return row && what(row) ? row : null;
  });

test('an event is sent once, signed, with the number hidden', async () => {
  const subscription = await subscribe('/good');
  const [callId] = await endCalls(1);
  work();
  const row = await ended(subscription, ({ state }) => state === 'delivered');
  const [message] = receiver.received('/good');
  expect(message!.id).toBe(row.id);
  const { id, timestamp, body } = message!;
  expect(message!.signature).toBe(signatureOf([WEBHOOK_SECRET], { id, timestamp: Number(timestamp), body }));
  expect(Math.abs(Number(timestamp) - clock.wall())).toBeLessThan(60);
  expect(JSON.parse(body)).toMatchObject({
    id: row.id,
    type: 'call.ended',
    occurredAt: 7,
    data: {
      callId,
      taskId,
      outcome: 'busy',
      direction: 'outbound',
      phone: mobile(serial).replace(/\d{4}(?=\d{4}$)/, '****'),
    },
  });
  expect(receiver.received('/good')).toHaveLength(1);
});

test('whole numbers go only where they are asked for', async () => {
  const subscription = await subscribe('/whole', ['call.ended'], true);
  await endCalls(1);
  work();
  await ended(subscription, ({ state }) => state === 'delivered');
  expect(JSON.parse(receiver.received('/whole')[0]!.body)).toMatchObject({ data: { phone: mobile(serial) } });
});

test('what fails is sent again with the same id and body, and given up after the last attempt', async () => {
  receiver.behaviour.set('/fails', { does: 'answer', status: 500, body: 'out of order\0' });
  const subscription = await subscribe('/fails');
  await endCalls(1);
  work();
  const first = await ended(subscription, ({ state, attempts }) => state === 'waiting' && attempts === 1);
  expect(first).toMatchObject({ status: 500, answer: 'out of order', problem: null });
  expect(first.due).toBeGreaterThan(5);
  expect(first.due).toBeLessThanOrEqual(10);
  for (let attempts = 2; attempts <= MAX_ATTEMPTS; attempts++) {
    passed += 18_001;
    await ended(subscription, (row) => row.attempts === attempts && row.state !== 'sending');
  }
  expect((await rows(subscription))[0]!.state).toBe('dead');
  const messages = receiver.received('/fails');
  expect(messages).toHaveLength(MAX_ATTEMPTS);
  expect(new Set(messages.map(({ id, body }) => id + body)).size).toBe(1);

  receiver.behaviour.set('/fails', { does: 'answer', status: 200 });
  expect(await replayDead(database, subscription, clock.wall())).toBe(1);
  await ended(subscription, ({ state, attempts }) => state === 'delivered' && attempts === 1);
  expect(receiver.received('/fails').at(-1)!.id).toBe(messages[0]!.id);
}, 60_000);

test('a receiver may ask for more time', async () => {
  receiver.behaviour.set('/later', { does: 'answer', status: 503, headers: { 'retry-after': '3600' } });
  const subscription = await subscribe('/later');
  await endCalls(1);
  work();
  const row = await ended(subscription, ({ status }) => status === 503);
  expect(row.due).toBeGreaterThan(3500);
});

test('one that hangs or closes is tried again; one that never ends its answer has accepted', async () => {
  receiver.behaviour.set('/hangs', { does: 'hang' });
  receiver.behaviour.set('/closes', { does: 'close' });
  receiver.behaviour.set('/endless', { does: 'endless' });
  const [hangs, closes, endless] = [
    await subscribe('/hangs'),
    await subscribe('/closes'),
    await subscribe('/endless'),
  ];
  await endCalls(1);
  work({ deadlineSeconds: 0.3 });
  expect(await ended(hangs, ({ problem }) => problem !== null)).toMatchObject({
    state: 'waiting',
    problem: 'no answer in time',
    status: null,
  });
  expect(await ended(closes, ({ problem }) => problem !== null)).toMatchObject({
    state: 'waiting',
    status: null,
  });
  const row = await ended(endless, ({ state }) => state === 'delivered');
  expect(row.answer).toBe('x'.repeat(1024));
});

test('a redirect is not followed', async () => {
  receiver.behaviour.set('/moved', { does: 'redirect', to: receiver.url('/elsewhere') });
  const subscription = await subscribe('/moved');
  await endCalls(1);
  work();
  expect(await ended(subscription, ({ status }) => status !== null)).toMatchObject({
    status: 307,
    state: 'waiting',
  });
  expect(receiver.received('/elsewhere')).toEqual([]);
});

test('a private address is refused unless the settings allow it', async () => {
  const subscription = await subscribe('/private');
  await endCalls(1);
  work({ policy: { allowedHosts: new Set() } });
  const row = await ended(subscription, ({ problem }) => problem !== null);
  expect(row.problem).toContain('127.0.0.1 is in a private network');
  expect(receiver.received('/private')).toEqual([]);
});

test('410 ends the subscription, which the audit log tells', async () => {
  receiver.behaviour.set('/gone', { does: 'answer', status: 410 });
  const subscription = await subscribe('/gone');
  await endCalls(1);
  work();
  await ended(subscription, ({ state }) => state === 'dead');
  expect(
    await database.query(
      'select enabled, disabled_reason as reason from webhook_subscriptions where id = $1',
      [subscription],
    ),
  ).toEqual([{ enabled: false, reason: 'gone' }]);
  expect(
    await database.query('select action, user_id as "userId" from audit_log where entity_id = $1', [
      subscription,
    ]),
  ).toEqual([{ action: 'webhook.disable', userId: null }]);
  await endCalls(1);
  expect(await rows(subscription)).toHaveLength(1);
});

test('a slow receiver has its bound over all processes, and holds up nobody else', async () => {
  receiver.behaviour.set('/slow', { does: 'wait' });
  const slow = await subscribe('/slow');
  const quick = await subscribe('/quick');
  await endCalls(AT_ONCE + 4);
  work();
  work();
  await waitFor('the quick one', () => receiver.received('/quick').length === AT_ONCE + 4);
  await waitFor('the bound', () => receiver.open() === AT_ONCE);
  expect(receiver.received('/slow')).toHaveLength(AT_ONCE);
  receiver.behaviour.set('/slow', { does: 'answer', status: 200 });
  receiver.release();
  await waitFor('the rest', async () => (await rows(slow)).every(({ state }) => state === 'delivered'));
  const ids = receiver.received('/slow').map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect((await rows(quick)).every(({ state }) => state === 'delivered')).toBe(true);
});

test('two processes never send the same one', async () => {
  const subscription = await subscribe('/twice');
  await endCalls(60);
  work();
  work();
  work();
  await waitFor('all', async () => (await rows(subscription)).every(({ state }) => state === 'delivered'));
  const ids = receiver.received('/twice').map(({ id }) => id);
  expect(ids).toHaveLength(60);
  expect(new Set(ids).size).toBe(60);
});

test('whoever dies between sending and noting has it sent again, with the same id', async () => {
  const subscription = await subscribe('/killed');
  await endCalls(1);
  const died = new Error('killed');
  const dying = work({
    afterSending: (_delivery: ClaimedDelivery) => Promise.reject(died),
  });
  await waitFor('the first', () => errors.length > 0);
  expect(errors).toEqual([died]);
  errors = [];
  await dying.close();
  expect(await rows(subscription)).toMatchObject([{ state: 'sending', attempts: 1 }]);
  passed += LEASE_SECONDS + 1;
  work();
  await ended(subscription, ({ state }) => state === 'delivered');
  const messages = receiver.received('/killed');
  expect(messages).toHaveLength(2);
  expect(messages[0]!.id).toBe(messages[1]!.id);
  expect(messages[0]!.body).toBe(messages[1]!.body);
});

test('of the events of one contact a later one waits for the one before', async () => {
  receiver.behaviour.set('/order', { does: 'wait' });
  const subscription = await subscribe('/order');
  const where = { tenantId, taskId, contactId: ++serial, phone: mobile(serial) };
  for (let i = 0; i < 3; i++) {
    const id = await addAttempt(database, { ...where, phone: mobile(serial + 100_000 + i) });
    await database.query(
      `update attempts set settled_at = to_timestamp(9), ended_at = to_timestamp(9) where id = $1`,
      [id],
    );
  }
  work();
  for (let i = 1; i <= 3; i++) {
    await waitFor('one of them', () => receiver.open() === 1);
    expect(receiver.received('/order')).toHaveLength(i);
    receiver.release();
  }
  await waitFor('all', async () => (await rows(subscription)).every(({ state }) => state === 'delivered'));
  const sequences = receiver
    .received('/order')
    .map(({ body }) => (JSON.parse(body) as { sequence: number }).sequence);
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
});

test('with another secret of the installation nothing is sent unsigned', async () => {
  const subscription = await subscribe('/sealed');
  await endCalls(1);
  work({ secret: 'another secret of an installation' });
  const row = await ended(subscription, ({ problem }) => problem !== null);
  expect(row.problem).toContain('rotate it');
  expect(receiver.received('/sealed')).toEqual([]);
});
