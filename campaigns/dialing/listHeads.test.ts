import { afterAll, beforeAll, expect, test } from 'vitest';
import { addTask, addTenant, mobile, MONDAY_TEN, runningTask } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import type { Database } from '../../platform/index.ts';
import { createContactSource } from './contactSource.ts';
import { ListHeads } from './listHeads.ts';
import { releaseContacts } from './releaseContacts.ts';

const row = (contactId: number, zone = 'Asia/Shanghai') => ({
  zone,
  nextAt: '2024-01-01 00:00:00+00',
  contactId,
});
const zones = ['Asia/Shanghai', 'Europe/London'];

test('goes on behind what was passed, zone by zone', () => {
  const heads = new ListHeads();
  expect(heads.of('task', zones, 100)).toEqual([null, null]);
  heads.passed('task', [row(1), row(2)], 100);
  expect(heads.of('task', zones, 101)).toMatchObject([{ contactId: 2 }, null]);
  expect(heads.of('other', zones, 101)).toEqual([null, null]);
});

test('looks from the beginning every five seconds, also when the clock goes back, and after 20,000 contacts', () => {
  for (const later of [105, 95]) {
    const heads = new ListHeads();
    heads.passed('task', [row(1)], 100);
    expect(heads.of('task', zones, later)).toEqual([null, null]);
  }
  const heads = new ListHeads();
  heads.passed(
    'task',
    Array.from({ length: 20_000 }, (_, i) => row(i)),
    100,
  );
  expect(heads.of('task', zones, 100)).toEqual([null, null]);
});

test('is forgotten once', () => {
  const heads = new ListHeads();
  heads.passed('task', [row(1)], 100);
  expect(heads.forget('task')).toBe(true);
  expect(heads.forget('task')).toBe(false);
  expect(heads.of('task', zones, 100)).toEqual([null, null]);
});

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** A task with so many contacts, of whom the first is claimed and given back at once. */
async function withOneBack(count: number) {
  const tenantId = await addTenant(db);
  const phones = Array.from({ length: count }, (_, i) => mobile(i));
  const { taskId, contactIds } = await addTask(db, tenantId, phones);
  const source = createContactSource(db);
  const claim = (wanted: number, now = MONDAY_TEN) =>
    db.transaction((tx) => source.claim(tx, runningTask(tenantId, taskId), wanted, now));
  const [first] = await claim(1);
  expect(first?.contactId).toBe(contactIds[0]);
  await releaseContacts(db, taskId, [contactIds[0]!], 0, 'no-switch', MONDAY_TEN);
  return { claim, contactIds };
}

test('a contact that comes back before the head is found when nothing else is left', async () => {
  const { claim, contactIds } = await withOneBack(5);
  const rest = await claim(9);
  expect(rest.map(({ contactId }) => contactId).sort()).toEqual([...contactIds].sort());
});

test('a contact that comes back before the head waits five seconds at most', async () => {
  const { claim, contactIds } = await withOneBack(200);
  expect(await claim(1)).toMatchObject([{ contactId: contactIds[1] }]);
  expect(await claim(1, MONDAY_TEN + 5)).toMatchObject([{ contactId: contactIds[0] }]);
});

test('what was looked at but not wanted is taken next', async () => {
  const { claim, contactIds } = await withOneBack(200);
  const claimed = [...(await claim(50)), ...(await claim(50)), ...(await claim(50))];
  expect(claimed.map(({ contactId }) => contactId)).toEqual(contactIds.slice(1, 151));
});
