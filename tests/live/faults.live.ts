import { afterAll, beforeAll, expect, it } from 'vitest';
import { requestAgentState, startSimulatedSwitch, type SimulatedSwitch } from '../../dialer-core/index.ts';
import { createClock, openDatabase, type Database } from '../../platform/index.ts';
import { buildEntry } from '../harness/buildEntry.ts';
import { accountOf, installFloor, type DialingFloor } from '../harness/dialingFloor.ts';
import { startOwnPostgres, type OwnPostgres } from '../harness/ownPostgres.ts';
import { Storm } from '../harness/storm.ts';
import { waitFor } from '../harness/waitFor.ts';

/** `OUTPACE_BARS=full`: the bar itself (500 faults); else a smaller form of it, which meets every kind once. */
const full = process.env['OUTPACE_BARS'] === 'full';
const FAULTS = Number(process.env['OUTPACE_FAULTS'] ?? (full ? 500 : 14));
const SEED = Number(process.env['OUTPACE_SEED'] ?? 5);
const AGENTS = 12;
/** Dials after a fault before the next one: the traffic must go on. */
const DIALS_BETWEEN = 4;
/** Wall seconds in which it must. */
const STILL_SECONDS = 120;
const anchors = { wallAnchor: Date.now() / 1000, clockAnchor: Date.now() / 1000, speed: 30 };
const clock = createClock(anchors);

let postgres: OwnPostgres;
let database: Database;
let line: SimulatedSwitch;
let entry: { file: string; remove(): Promise<void> };

beforeAll(async () => {
  entry = await buildEntry('tests/harness/dialerProcess.ts');
  postgres = await startOwnPostgres('durable');
  database = openDatabase(postgres.url, { connections: 4, onError: () => undefined });
  line = await startSimulatedSwitch({
    port: 0,
    password: 'ClueCon',
    clock,
    seed: SEED,
    population: { talkMean: 40, unallocatedShare: 0.02 },
  });
});
afterAll(async () => {
  await line.close();
  await database.close();
  await postgres.stop();
  await entry.remove();
});

it(
  `${FAULTS} faults in live traffic: every attempt settled, no number called twice at once, nothing left over`,
  async () => {
    const floor = await installFloor(database, clock, {
      agents: AGENTS,
      contacts: FAULTS * 40,
      retryPlan: [{ outcome: 'unknown', retries: 4, afterSeconds: 60 }],
      maxAttempts: 6,
    });
    const storm = new Storm({
      seed: SEED,
      clock,
      line,
      postgres,
      dialers: 2,
      dialerFile: entry.file,
      dialerOptions: {
        databaseUrl: postgres.url,
        switchUrl: `esl+simulated://:ClueCon@127.0.0.1:${line.port}`,
        anchors,
      },
    });
    const dialed = () => line.stats().callees.dialed;
    try {
      for (let i = 0; i < FAULTS; i++) {
        const before = dialed();
        await waitFor(
          `dials after ${storm.told.at(-1) ?? 'the start'}`,
          () => dialed() >= before + DIALS_BETWEEN,
          STILL_SECONDS,
        );
        await storm.strike(storm.nextKind(i));
        await tried(() => endBreaks(floor));
      }
      const last = dialed();
      await waitFor('dials after the last fault', () => dialed() >= last + DIALS_BETWEEN, STILL_SECONDS);
      await tried(() => database.query(`update tasks set state = 'paused' where id = $1`, [floor.taskId]));
      await waitFor(
        'every attempt settled and every agent free',
        async () => {
          await tried(() => endBreaks(floor));
          const now = await tried(() => accountOf(database, floor));
          return now.open === 0 && now.held === 0 && line.stats().phones.live === AGENTS;
        },
        STILL_SECONDS * 2,
      );
    } catch (error) {
      const account = await tried(() => accountOf(database, floor)).catch(String);
      console.log(
        JSON.stringify({ told: storm.told.slice(-12), count: storm.told.length, account }, null, 1),
      );
      console.log(
        JSON.stringify({ ...line.stats(), callees: line.stats().callees.liveCalls }, null, 1).slice(0, 3_000),
      );
      const agents = await tried(() =>
        database.query(
          `select phone, state, state_cause as cause, break_reason as reason, leg_state as leg, leg_failures as failures
             from agents where tenant_id = $1 order by phone`,
          [floor.tenantId],
        ),
      );
      console.table(agents);
      console.log(storm.lastOutput());
      throw error;
    } finally {
      await storm.close();
    }

    const account = await accountOf(database, floor);
    const truth = line.stats();
    const { dialsPerNumber, ...callees } = truth.callees;
    console.table({ ...storm.counts });
    console.table({
      dialed: callees.dialed,
      vanished: truth.vanished,
      refused: truth.refused,
      ...account.outcomes,
    });
    expect(truth.overlaps).toEqual([]);
    expect(callees.mostLivePerNumber).toBe(1);
    expect(callees.live).toBe(0);
    expect(truth.phones.live).toBe(AGENTS);
    expect(truth.live).toBe(AGENTS);
    expect(account).toMatchObject({ open: 0, held: 0, stranded: 0 });
    expect(Object.values(account.outcomes).reduce((a, b) => a + b, 0)).toBe(account.attempts);
    // Every call has its row, and no number was dialed more often than its rows say.
    const rows = await database.query<{ phone: string; n: number }>(
      'select phone, count(*)::int as n from attempts group by phone',
    );
    const byNumber = new Map(rows.map(({ phone, n }) => [phone.replace('+86', ''), n]));
    const unwritten = Object.entries(dialsPerNumber).filter(([phone, n]) => n > (byNumber.get(phone) ?? 0));
    expect(unwritten).toEqual([]);
    const inCall = await database.query(
      `select 1 from task_contacts where task_id = $1 and state = 'in-call'`,
      [floor.taskId],
    );
    expect(inCall).toEqual([]);
  },
  full ? 7_200_000 : 900_000,
);

/** Agents whose phone was lost for too long are on break; they come back as people would. */
async function endBreaks({ tenantId }: DialingFloor): Promise<void> {
  const away = await database.query<{ id: string }>(
    `select id from agents where tenant_id = $1 and state = 'break'`,
    [tenantId],
  );
  for (const { id } of away)
    await database.transaction((tx) =>
      requestAgentState(
        tx,
        { tenantId, agentId: id, to: 'ready', by: { userId: tenantId, self: true } },
        clock.now(),
      ),
    );
}

/** The database may just be recovering: on a busy machine that takes its time. */
async function tried<T>(work: () => Promise<T>): Promise<T> {
  const until = Date.now() + STILL_SECONDS * 1000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
