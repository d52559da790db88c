import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database, Tx } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import {
  addAttempt,
  addTask,
  addTenant,
  mobile,
  MONDAY_TEN,
  runningTask,
} from '../../tests/campaignFixture.ts';
import { moveTask } from '../tasks/moveTask.ts';
import { suppressNumber } from '../suppressions/index.ts';
import { claimContacts } from './claimContacts.ts';

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase({ connections: 12 });
  tenantId = await addTenant(db);
});
afterAll(() => db.close());

/** What the engine does in one transaction: claim, and write the attempts. */
const claimAndWrite = (taskId: string, wanted: number) =>
  db.transaction(async (tx) => {
    const claimed = await claimContacts(tx, runningTask(tenantId, taskId), wanted, MONDAY_TEN);
    for (const { contactId, phone, ordinal } of claimed) {
      await addAttempt(tx, { tenantId, taskId, contactId, phone }, { ordinal });
    }
    return claimed;
  });

const suppressIn = (tx: Tx, phone: string) =>
  suppressNumber(
    tx,
    { tenantId, phone, source: 'test', reason: '', expiresAt: null, createdBy: null },
    MONDAY_TEN,
  );
const suppress = (phone: string) => db.transaction((tx) => suppressIn(tx, phone));

test('many claimers over two tasks that share numbers: each contact once, each number one open attempt', async () => {
  const phones = Array.from({ length: 300 }, (_, i) => mobile(i));
  const tasks = [await addTask(db, tenantId, phones), await addTask(db, tenantId, phones.toReversed())];
  const claimed: { key: string; phone: string }[] = [];
  const claimer = async (which: number) => {
    for (let turn = 0; turn < 12; turn++) {
      const { taskId } = tasks[(which + turn) % 2]!;
      const some = await claimAndWrite(taskId, 7);
      claimed.push(...some.map((c) => ({ key: `${taskId} ${c.contactId}`, phone: c.phone })));
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, which) => claimer(which)));
  expect(new Set(claimed.map((c) => c.key)).size).toBe(claimed.length);
  expect(new Set(claimed.map((c) => c.phone)).size).toBe(claimed.length);
  expect(claimed.length).toBe(300);
});

test('a suppression that is committed before a claim begins its check is always seen', async () => {
  const rounds = 100;
  const phones = Array.from({ length: rounds }, (_, i) => mobile(1000 + i));
  const { taskId, contactIds } = await addTask(db, tenantId, phones, { maxAttempts: 1 });
  let claimedFirst = 0;
  let suppressedFirst = 0;
  await db.query('update task_contacts set next_at = null where task_id = $1', [taskId]);
  for (const [i, phone] of phones.entries()) {
    // Only this round's contact is due.
    await db.query('update task_contacts set next_at = to_timestamp(0) where contact_id = $1', [
      contactIds[i],
    ]);
    let suppressionDone = false;
    let missedSuppression = false;
    const suppression = () => suppress(phone).then(() => (suppressionDone = true));
    const claim = () =>
      db.transaction(async (tx) => {
        const claimed = await claimContacts(tx, runningTask(tenantId, taskId), 1, MONDAY_TEN);
        // The claim holds the number: were the suppression done by now, it would have to have been seen.
        missedSuppression = claimed.length > 0 && suppressionDone;
        return claimed;
      });
    const suppressed = i % 3 === 0 ? null : suppression();
    const [claimed] = await Promise.all([claim(), suppressed ?? suppression()]);
    expect(missedSuppression).toBe(false);
    if (claimed.length > 0) claimedFirst++;
    else suppressedFirst++;
    expect(
      await db.transaction((tx) => claimContacts(tx, runningTask(tenantId, taskId), 1, MONDAY_TEN)),
    ).toEqual([]);
  }
  expect(claimedFirst + suppressedFirst).toBe(rounds);
  expect(claimedFirst).toBeGreaterThan(0);
  expect(suppressedFirst).toBeGreaterThan(0);
}, 120_000);

test('a suppression waits for a claim that holds the number, and a claim passes a number being suppressed', async () => {
  const { taskId } = await addTask(db, tenantId, [mobile(2000), mobile(2001)]);
  let done = false;
  let suppression: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await claimContacts(tx, runningTask(tenantId, taskId), 1, MONDAY_TEN);
    suppression = suppress(mobile(2000)).then(() => (done = true));
    await waitForLock();
    expect(done).toBe(false);
  });
  await suppression;
  await db.transaction(async (tx) => {
    await suppressIn(tx, mobile(2001));
    expect(await claimAndWrite(taskId, 1)).toEqual([]);
  });
  expect(await claimAndWrite(taskId, 1)).toEqual([]);
});

/** Until a session waits for an advisory lock. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const waiting = await db.query(
      `select 1 from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    if (waiting.length > 0) return;
  }
}

test('no contact is claimed once a stop has been answered', async () => {
  for (let round = 0; round < 25; round++) {
    const phones = Array.from({ length: 20 }, (_, i) => mobile(5000 + round * 20 + i));
    const { taskId } = await addTask(db, tenantId, phones);
    let stopped = false;
    const claimer = async () => {
      for (let turn = 0; turn < 5; turn++) {
        const wasStopped = stopped;
        const claimed = await claimAndWrite(taskId, 1);
        if (wasStopped) expect(claimed).toEqual([]);
      }
    };
    const stop = db
      .transaction((tx) => moveTask(tx, taskId, 'stop', MONDAY_TEN))
      .then((move) => {
        expect(move?.to).toBe('cancelled');
        stopped = true;
      });
    await Promise.all([claimer(), claimer(), stop]);
  }
});
