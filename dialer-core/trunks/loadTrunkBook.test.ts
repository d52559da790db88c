import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { insertInto } from '../../tests/exampleRows.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { mayCarry } from './chooseTrunk.ts';
import { loadTrunkBook } from './loadTrunkBook.ts';
import { healthAt } from './trunkHealth.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const tenantId = randomUUID();
const moment = (at: number) => new Date(at * 1000);
const insertTrunk = (name: string, more: Record<string, unknown> = {}) =>
  insertInto(database)('trunks', {
    tenant_id: tenantId,
    name,
    dial_template: 'sofia/gateway/carrier/{number}',
    number_format: 'national',
    home_country: 'CN',
    enabled: true,
    created_at: moment(0),
    ...more,
  });

let phone = 0;
/** An attempt over a trunk: placed at `at`, and what became of it a second later; null outcome: it still lives. */
const insertAttempt = (
  trunkId: string,
  at: number,
  outcome: string | null,
  more: Record<string, unknown> = {},
) =>
  insertInto(database)('attempts', {
    tenant_id: tenantId,
    task_id: randomUUID(),
    contact_id: 1,
    phone: `+86${13_800_000_000 + phone++}`,
    ordinal: 1,
    trunk_id: trunkId,
    switch_id: 's',
    dialer_id: 'd',
    lease_token: 1,
    state: outcome === null ? 'dialing' : 'ended',
    created_at: moment(at),
    ended_at: outcome === null ? null : moment(at + 1),
    settled_at: outcome === null ? null : moment(at + 1),
    outcome,
    ...more,
  });

const healthOf = async (trunkId: string, now: number) =>
  healthAt((await loadTrunkBook(database)).trunks.get(trunkId)!.record, now);

it('reads trunks and groups as they are used: unlimited is Infinity, patterns are ready to compare', async () => {
  const bare = await insertTrunk('bare');
  const full = await insertTrunk('full', {
    max_channels: 30,
    calls_per_second: 2.5,
    number_rules: JSON.stringify([{ pattern: '*', strip: 1, prefix: '9' }]),
    allowed_patterns: ['+86*'],
    denied_patterns: ['+86170*'],
    enabled: false,
  });
  const broken = await insertTrunk('broken', { denied_patterns: ['(a+)+'] });
  const groupId = await insertInto(database)('trunk_groups', {
    tenant_id: tenantId,
    name: 'Both',
    created_at: moment(0),
  });
  await database.query(
    `insert into trunk_group_members (group_id, trunk_id, priority, weight) values ($1, $2, 2, 1), ($1, $3, 1, 0.5)`,
    [groupId, bare, full],
  );
  const { trunks, groups } = await loadTrunkBook(database);
  expect(trunks.get(bare)).toMatchObject({
    maxChannels: Infinity,
    callsPerSecond: Infinity,
    numberRules: [],
  });
  expect(trunks.get(full)).toMatchObject({ maxChannels: 30, callsPerSecond: 2.5, enabled: false });
  expect(mayCarry(trunks.get(bare)!, '+14155550123')).toBe(true);
  expect(mayCarry(trunks.get(full)!, '+8617012345678')).toBe(false);
  expect(mayCarry(trunks.get(full)!, '+8613800000003')).toBe(true);
  expect(mayCarry(trunks.get(broken)!, '+8613800000003')).toBe(false);
  expect(groups.get(groupId)?.members).toEqual([
    { trunkId: full, priority: 1, weight: 0.5 },
    { trunkId: bare, priority: 2, weight: 1 },
  ]);
});

it('takes failures of carrier and trunk for failures, and everything that reached somebody for a success', async () => {
  const trunkId = await insertTrunk('judged');
  for (let i = 0; i < 3; i++) await insertAttempt(trunkId, 100 + i, 'carrier-failure');
  expect(await healthOf(trunkId, 110)).toEqual({ state: 'failing', since: 101, reason: 'in-a-row' });
  await insertAttempt(trunkId, 104, 'busy');
  expect(await healthOf(trunkId, 110)).toEqual({ state: 'healthy' });
});

it('hears a trunk that works again while its first call still rings', async () => {
  const trunkId = await insertTrunk('again');
  for (let i = 0; i < 10; i++)
    await insertAttempt(trunkId, 100 + i, 'trunk-refused', { hangup_cause: 'GATEWAY_DOWN' });
  expect(await healthOf(trunkId, 111)).toMatchObject({ state: 'resting', until: 140 });
  await insertAttempt(trunkId, 141, null);
  expect(await healthOf(trunkId, 143)).toMatchObject({ state: 'trying' });
  await insertAttempt(trunkId, 142, null, { ringing_at: moment(143) });
  expect(await healthOf(trunkId, 144)).toEqual({ state: 'healthy' });
});

it('a long call that ends during an outage proves nothing', async () => {
  const trunkId = await insertTrunk('outage');
  for (let i = 0; i < 10; i++) await insertAttempt(trunkId, 100 + i, 'carrier-failure');
  await insertAttempt(trunkId, 20, 'answered-human', {
    ringing_at: moment(25),
    answered_at: moment(30),
    ended_at: moment(112),
    settled_at: moment(112),
  });
  expect(await healthOf(trunkId, 113)).toMatchObject({ state: 'resting' });
});

it('what our own switch refused, and what we took back, says nothing about the trunk', async () => {
  const trunkId = await insertTrunk('silent');
  for (let i = 0; i < 12; i++) {
    await insertAttempt(trunkId, 100 + i, 'trunk-refused', { hangup_cause: 'DESTINATION_OUT_OF_ORDER' });
    await insertAttempt(trunkId, 100 + i, 'cancelled');
  }
  expect(await healthOf(trunkId, 113)).toEqual({ state: 'healthy' });
  for (let i = 0; i < 3; i++)
    await insertAttempt(trunkId, 113 + i, 'carrier-failure', {
      hangup_cause: 'DESTINATION_OUT_OF_ORDER',
      sip_status: 502,
    });
  await insertAttempt(trunkId, 117, 'cancelled');
  expect(await healthOf(trunkId, 118)).toMatchObject({ state: 'failing' });
});
