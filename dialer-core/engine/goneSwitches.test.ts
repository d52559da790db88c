import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ManualClock, type Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import type { SettledAttempt } from '../ports.ts';
import { GoneSwitches } from './goneSwitches.ts';

let database: Database;
const clock = new ManualClock(1_800_000_000);
const tenantId = randomUUID();
const sunk: SettledAttempt[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function openAttempt(switchId: string, age: number, answeredAgo: number | null): Promise<string> {
  const id = randomUUID();
  const ago = (seconds: number) => new Date((clock.now() - seconds) * 1000);
  await database.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id,
                           lease_token, state, created_at, answered_at)
     values ($1, $2, $3, 1, $4, 1, $5, $6, 'd', 1, 'dialing', $7, $8)`,
    [
      ...[id, tenantId, randomUUID(), `+86138${id.slice(0, 8)}`, randomUUID(), switchId, ago(age)],
      answeredAgo === null ? null : ago(answeredAgo),
    ],
  );
  return id;
}

it('settles what is surely over on switches nobody has any more, and calls them lost', async () => {
  const old = await openAttempt('gone', 20 * 60, null);
  const talked = await openAttempt('gone', 6 * 3600, 6 * 3600 - 10);
  const young = await openAttempt('gone', 60, null);
  const elsewhere = await openAttempt('there', 20 * 60, null);
  const sink = {
    settle: (_tx: unknown, attempts: SettledAttempt[]) => {
      sunk.push(...attempts);
      return Promise.resolve();
    },
  };
  const gone = new GoneSwitches({ database, clock, sink });
  const known = new Set(['there']);
  expect(await gone.look(known)).toEqual([]);
  clock.advance(61);
  expect(await gone.look(known)).toEqual(['gone']);
  expect(new Map(sunk.map(({ attemptId, outcome }) => [attemptId, outcome]))).toEqual(
    new Map([
      [old, 'unknown'],
      [talked, 'answered-human'],
    ]),
  );
  const open = await database.query<{ id: string }>('select id from attempts where settled_at is null');
  expect(new Set(open.map((row) => row.id))).toEqual(new Set([young, elsewhere]));
  expect(await gone.look(new Set(['there', 'gone']))).toEqual([]);
});
