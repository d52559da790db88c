import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSimulatedSwitch, type Checkpoint, type SimulatedSwitch } from '../../dialer-core/index.ts';
import { createClock, type Database } from '../../platform/index.ts';
import { buildEntry } from '../harness/buildEntry.ts';
import { startChildDialer } from '../harness/childDialer.ts';
import { accountOf, installFloor } from '../harness/dialingFloor.ts';
import { waitFor } from '../harness/waitFor.ts';
import { testDatabase } from '../testDatabase.ts';

/** `OUTPACE_BARS=full`: the bar itself (2,000 contacts, 20 kills); else a smaller form of it. */
const full = process.env['OUTPACE_BARS'] === 'full';
const CONTACTS = full ? 2000 : 200;
const KILLS = full ? 20 : 6;
const anchors = { wallAnchor: Date.now() / 1000, clockAnchor: Date.now() / 1000, speed: 60 };
const clock = createClock(anchors);
const checkpoints: Checkpoint[] = ['committed', 'originated', 'reserved', 'bridged', 'settled'];

let database: Database;
let line: SimulatedSwitch;
let entry: { file: string; remove(): Promise<void> };
let output = '';

beforeAll(async () => {
  entry = await buildEntry('tests/harness/dialerProcess.ts');
  database = await testDatabase({ connections: 4 });
  line = await startSimulatedSwitch({
    port: 0,
    password: 'ClueCon',
    clock,
    seed: 11,
    population: { talkMean: 40 },
  });
});
afterAll(async () => {
  await line.close();
  await database.close();
  await entry.remove();
});

const start = (dieAt: { name: Checkpoint; count: number } | null) =>
  startChildDialer(
    entry.file,
    {
      databaseUrl: database.url,
      switchUrl: `esl+simulated://:ClueCon@127.0.0.1:${line.port}`,
      anchors,
      dieAt,
    },
    (text) => (output += text),
  );

it(
  `${KILLS} times kill -9 of the dialer: no number called twice at once, nothing lost, everything settled`,
  async () => {
    const floor = await installFloor(database, clock, {
      agents: 12,
      contacts: CONTACTS,
      // An attempt whose call died unheard, or was never placed, comes back: no contact is lost.
      retryPlan: [{ outcome: 'unknown', retries: 4, afterSeconds: 60 }],
      maxAttempts: 6,
    });
    const deaths: string[] = [];
    for (let i = 0; i < KILLS; i++) {
      // Two thirds at a checkpoint, each of them in turn; the others at any moment.
      const name = i % 3 === 2 ? null : (checkpoints[(i - Math.floor(i / 3)) % checkpoints.length] ?? null);
      const dialer = start(name === null ? null : { name, count: 1 + ((i * 7) % 5) });
      await dialer.active;
      if (name === null) {
        const before = (await accountOf(database, floor)).attempts;
        await waitFor('some dials', async () => (await accountOf(database, floor)).attempts > before + i);
        dialer.kill('SIGKILL');
      }
      expect(await dialer.gone, output).toBe('SIGKILL');
      deaths.push(name ?? 'any');
    }
    for (const name of checkpoints) expect(deaths).toContain(full ? name : deaths[0]);
    expect(deaths).toContain('committed');

    const last = start(null);
    const seconds = full ? 540 : 150;
    await waitFor(
      'completion',
      async () => (await accountOf(database, floor)).taskState === 'completed',
      seconds,
    );
    await waitFor('agents back', async () => (await accountOf(database, floor)).held === 0);
    const account = await accountOf(database, floor);
    const truth = line.stats();
    console.table({ deaths: deaths.join(' '), dialed: truth.callees.dialed, ...account.outcomes });
    last.kill('SIGTERM');
    expect(await last.gone).toBeNull();

    expect(truth.overlaps).toEqual([]);
    expect(truth.callees.mostLivePerNumber).toBe(1);
    expect(account.contacts).toEqual({ finished: CONTACTS });
    expect(account.open).toBe(0);
    expect(account.stranded).toBe(0);
    expect(Object.values(account.outcomes).reduce((a, b) => a + b, 0)).toBe(account.attempts);
    expect(truth.callees.live).toBe(0);
    expect(truth.live).toBe(12);
    // Never more calls than rows; a row without a call died between its commit and its originate.
    expect(truth.callees.dialed).toBeLessThanOrEqual(account.attempts);
    expect(account.attempts - truth.callees.dialed).toBeLessThanOrEqual(KILLS * 30);
    expect(Object.keys(truth.callees.dialsPerNumber)).toHaveLength(CONTACTS);
  },
  full ? 600_000 : 240_000,
);
