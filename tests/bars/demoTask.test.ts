import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAttemptSink, createContactSource, createTaskBook } from '../../campaigns/index.ts';
import {
  createDialer,
  createFreeswitch,
  parseSwitchUrl,
  startSimulatedSwitch,
  type Dialer,
  type SimulatedSwitch,
} from '../../dialer-core/index.ts';
import { createClock, type Database } from '../../platform/index.ts';
import { accountOf, installFloor } from '../harness/dialingFloor.ts';
import { waitFor } from '../harness/waitFor.ts';
import { testDatabase } from '../testDatabase.ts';

/** `OUTPACE_BARS=full`: the bar itself (2,000 contacts); else a smaller form of it. */
const full = process.env['OUTPACE_BARS'] === 'full';
const CONTACTS = full ? 2000 : 250;
const SPEED = 60;

let database: Database;
let line: SimulatedSwitch;
let dialer: Dialer;
const errors: string[] = [];
const clock = createClock({ wallAnchor: Date.now() / 1000, clockAnchor: Date.now() / 1000, speed: SPEED });

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  line = await startSimulatedSwitch({
    port: 0,
    password: 'ClueCon',
    clock,
    seed: 7,
    population: { talkMean: 40 },
  });
  dialer = createDialer({
    id: randomUUID(),
    database,
    clock,
    switches: [
      createFreeswitch({
        url: parseSwitchUrl(`esl+simulated://:ClueCon@127.0.0.1:${line.port}`),
        installation: 'bars',
        clock,
        random: Math.random,
      }),
    ],
    taskBook: createTaskBook(database),
    contacts: createContactSource(database),
    sink: createAttemptSink(),
    onError: (error) => errors.push(String(error)),
  });
});
afterAll(async () => {
  await dialer.stop();
  await line.close();
  await database.close();
});

it(
  `a task of ${CONTACTS} contacts at ${SPEED} × speed: dials = attempt rows = outcomes, nothing left behind`,
  async () => {
    const floor = await installFloor(database, clock, {
      agents: 12,
      contacts: CONTACTS,
      retryPlan: [
        { outcome: 'busy', retries: 1, afterSeconds: 120 },
        { outcome: 'no-answer', retries: 1, afterSeconds: 300 },
      ],
    });
    dialer.start();
    const seconds = full ? 540 : 150;
    await waitFor(
      'completion',
      async () => (await accountOf(database, floor)).taskState === 'completed',
      seconds,
    );
    await waitFor('agents back', async () => (await accountOf(database, floor)).held === 0);
    const account = await accountOf(database, floor);
    const truth = line.stats();
    console.table({ dialedBySwitch: truth.callees.dialed, refused: truth.refused, ...account.outcomes });
    expect(account.contacts).toEqual({ finished: CONTACTS });
    expect(account.open).toBe(0);
    expect(account.stranded).toBe(0);
    const settled = Object.values(account.outcomes).reduce((a, b) => a + b, 0);
    expect(account.attempts).toBe(settled);
    expect(truth.callees.dialed).toBe(account.attempts);
    expect(truth.callees.mostLivePerNumber).toBe(1);
    expect(truth.callees.live).toBe(0);
    // Only the agents' parked legs are left, one each.
    expect(truth.live).toBe(12);
    const answered = account.outcomes['answered-human'] ?? 0;
    expect(truth.callees.answered).toBe(answered);
    expect(answered).toBeGreaterThan(CONTACTS * 0.2);
    expect(errors).toEqual([]);
  },
  full ? 600_000 : 180_000,
);
