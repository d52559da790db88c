import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAttemptSink, createContactSource, createTaskBook } from '../../campaigns/index.ts';
import { createDialer, createFreeswitch, parseSwitchUrl, type Dialer } from '../../dialer-core/index.ts';
import { wallClock, type Database } from '../../platform/index.ts';
import { accountOf, installFloor } from '../harness/dialingFloor.ts';
import { waitFor } from '../harness/waitFor.ts';
import { testDatabase } from '../testDatabase.ts';

/*
 * Needs a FreeSWITCH whose gateway `carrier` leads to numbers that behave by their last digit: 0 1 2 5 6 answer,
 * 9 answers and hangs up, 3 busy (486), 4 rings for ever, 7 not allocated (404), 8 unavailable (480); 9001 and up
 * are agents' phones that answer at once. See docs/freeswitch.md.
 */
const expected: Record<string, string> = {
  0: 'answered-human',
  1: 'answered-human',
  2: 'answered-human',
  3: 'busy',
  4: 'no-answer',
  5: 'answered-human',
  6: 'answered-human',
  7: 'invalid-number',
  8: 'unreachable',
  9: 'answered-human',
};
const AGENTS = 14;
const CONTACTS = 60;

const url = process.env['OUTPACE_TEST_FREESWITCH_URL'];
if (url === undefined) throw new Error('set OUTPACE_TEST_FREESWITCH_URL to esl://:password@host:port');
const clock = wallClock();
const errors: string[] = [];
let database: Database;
let dialer: Dialer;

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  dialer = createDialer({
    id: randomUUID(),
    database,
    clock,
    switches: [
      createFreeswitch({ url: parseSwitchUrl(url), installation: 'live-test', clock, random: Math.random }),
    ],
    taskBook: createTaskBook(database),
    contacts: createContactSource(database),
    sink: createAttemptSink(),
    onError: (error) => errors.push(String(error)),
  });
});
afterAll(async () => {
  await dialer.stop({ endCalls: true });
  await database.close();
});

it(`${CONTACTS} calls over a real carrier: each outcome is the carrier's, and conversations last`, async () => {
  const floor = await installFloor(database, clock, {
    agents: AGENTS,
    contacts: CONTACTS,
    ratio: 1.5,
    wrapUpSeconds: 1,
    patienceSeconds: 5,
    maxAttempts: 1,
    phone: (i) => `+861380000${String(1000 + i)}`,
  });
  await database.query(`update tenants set kind = 'live' where id = $1`, [floor.tenantId]);
  await database.query(`update agents set phone_kind = 'number', phone = '9' || substr(phone, 2)`);
  await database.query('update tasks set ring_timeout_seconds = 15');
  dialer.start();
  await waitFor('completion', async () => (await accountOf(database, floor)).taskState === 'completed', 550);
  const rows = await database.query<{ digit: string; outcome: string; calls: number; talk: number | null }>(
    `select right(phone, 1) as digit, outcome, count(*)::int as calls, min(talk_seconds) as talk
       from attempts group by 1, 2 order by 1`,
  );
  console.table(rows);
  expect(rows.reduce((sum, row) => sum + row.calls, 0)).toBe(CONTACTS);
  for (const row of rows) {
    expect(row.outcome, `number ending in ${row.digit}`).toBe(expected[row.digit]);
    if (row.digit === '9') expect(row.talk ?? 0).toBeGreaterThan(1);
    else if (row.talk !== null) expect(row.talk, `talk on ${row.digit}`).toBeGreaterThan(30);
  }
  expect(errors).toEqual([]);
});
