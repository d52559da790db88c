import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAttemptSink, createContactSource, createTaskBook } from '../../campaigns/index.ts';
import {
  createDialer,
  createFreeswitch,
  parseSwitchUrl,
  standardRecording,
  type Dialer,
} from '../../dialer-core/index.ts';
import { wallClock, type Database } from '../../platform/index.ts';
import { accountOf, installFloor } from '../harness/dialingFloor.ts';
import { waitFor } from '../harness/waitFor.ts';
import { testDatabase } from '../testDatabase.ts';
import { tones } from './carrier.ts';
import { startRealSwitches, type RealSwitches } from './realSwitches.ts';
import { loudness, readWave } from './sound.ts';
import { watchCallees, type CarrierCall, type CarrierWatch } from './watchCallees.ts';

const CONTACTS = Number(process.env['OUTPACE_CALLS'] ?? 1_000);
const AGENTS = 60;
/** A tone of the carrier's callees or agents; without it a channel is orders of magnitude below. */
const HEARD = 100;

/** Callees by turn: those who talk for 3 to 25 seconds, and every way not to. */
const callees: readonly ((i: number) => string)[] = [
  (i) => `+861380${six(i)}1`,
  (i) => `+861380${six(i)}2`,
  (i) => `+861380${six(i)}3`,
  (i) => `+861380${six(i)}4`,
  (i) => `+861380${six(i)}5`,
  (i) => `+861380${six(i)}6`,
  (i) => `+861380${six(i)}7`,
  (i) => `+861380${six(i)}8`,
  (i) => `+861380${six(i)}9`,
  (i) => `+861383${six(i)}0`,
  (i) => `+861385${six(i).slice(1)}05`,
  (i) => `+861385${six(i).slice(1)}12`,
];
const six = (i: number): string => String(i).padStart(6, '0');

const clock = wallClock();
const errors: string[] = [];
let database: Database;
let switches: RealSwitches;
let carrier: CarrierWatch;
let dialer: Dialer;

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  switches = await startRealSwitches({ sessionsPerSecond: 100, maxSessions: 1_000 });
  carrier = await watchCallees(switches.carrier);
  dialer = createDialer({
    id: randomUUID(),
    database,
    clock,
    switches: [
      createFreeswitch({
        url: parseSwitchUrl(switches.url),
        installation: 'live-test',
        clock,
        random: Math.random,
      }),
    ],
    recordingsFolder: switches.recordings,
    taskBook: createTaskBook(database),
    contacts: createContactSource(database),
    sink: createAttemptSink(),
    onError: (error) => errors.push(String(error)),
  });
}, 120_000);
afterAll(async () => {
  await dialer.stop({ endCalls: true });
  carrier.stop();
  await switches.stop();
  await database.close();
}, 60_000);

interface Row {
  phone: string;
  outcome: string;
  abandoned: boolean;
  answered: Date | null;
  bridged: Date | null;
  ended: Date;
  path: string | null;
  started: Date | null;
}

it(`${CONTACTS} calls over a real carrier: outcomes and lengths are the carrier's, both sides are recorded`, async () => {
  const floor = await installFloor(database, clock, {
    agents: AGENTS,
    contacts: CONTACTS,
    ratio: 2,
    wrapUpSeconds: 1,
    patienceSeconds: 5,
    maxAttempts: 1,
    phone: (i) => (callees[i % callees.length] as (i: number) => string)(i),
  });
  await database.query(`update tenants set kind = 'live' where id = $1`, [floor.tenantId]);
  await database.query(`insert into sip_domains (tenant_id, domain) values ($1, '127.0.0.1')`, [
    floor.tenantId,
  ]);
  await database.query(`update tasks set ring_timeout_seconds = 15, recording = $1`, [
    JSON.stringify(standardRecording),
  ]);
  await database.query(`update trunks set calls_per_second = 20`);
  dialer.start();
  await waitFor(
    'every contact dialed and settled',
    async () => {
      const [row] = await database.query<{ phones: number }>(
        'select count(distinct phone)::int as phones from attempts where settled_at is not null',
      );
      return row?.phones === CONTACTS;
    },
    900,
  );
  await database.query(`update tasks set state = 'paused'`);
  await waitFor('no open call', async () => (await accountOf(database, floor)).open === 0, 120);
  await waitFor('the end of each call at the carrier', () => carrier.calls().every((call) => call.ended), 60);

  const rows = await database.query<Row>(
    `select phone, outcome, abandoned, answered_at as answered, bridged_at as bridged, ended_at as ended,
            r.path, r.started_at as started
       from attempts t left join recordings r on r.attempt_id = t.id order by created_at`,
  );
  const differences: unknown[] = [];
  const tally = new Map<string, number>();
  const toldBy = new Map<string, CarrierCall[]>();
  for (const call of carrier.calls()) toldBy.set(call.phone, [...(toldBy.get(call.phone) ?? []), call]);
  let [mostOff, recordings] = [0, 0];
  const startDelays: number[] = [];
  const lengthsOff: number[] = [];
  for (const row of rows) {
    const told = toldBy.get(row.phone)?.shift();
    const key = `${row.outcome} · carrier: ${told?.word ?? 'never saw it'}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
    if (told === undefined || outcomes[told.word] !== row.outcome) differences.push({ row, told });
    if (told === undefined || row.answered === null) continue;
    const seconds = (row.ended.getTime() - row.answered.getTime()) / 1000;
    mostOff = Math.max(mostOff, Math.abs(seconds - told.answeredSeconds));
    if (row.path === null || row.started === null) differences.push({ row, recording: 'missing' });
    else {
      recordings++;
      const sound = heardIn(join(switches.recordings, row.path));
      const off = Math.abs(sound.seconds - (row.ended.getTime() - row.started.getTime()) / 1000);
      startDelays.push((row.started.getTime() - row.answered.getTime()) / 1000);
      lengthsOff.push(off);
      if (!sound.callee || (row.bridged !== null && !sound.agent) || off > 1)
        differences.push({ row, sound, off });
    }
  }
  console.table([...tally].sort());
  console.table({
    rows: rows.length,
    recordings,
    'most our length and the carrier’s differ, s': mostOff,
    'most a file and its call differ, s': Math.max(...lengthsOff),
    'median from answer to recording, s': startDelays.sort((a, b) => a - b)[startDelays.length >> 1],
    'most from answer to recording, s': startDelays.at(-1),
    differences: differences.length,
  });
  expect(differences.slice(0, 10)).toEqual([]);
  expect([...toldBy.values()].flat()).toEqual([]);
  expect(carrier.calls()).toHaveLength(rows.length);
  expect(mostOff).toBeLessThan(1);
  expect(errors).toEqual([]);
}, 1_200_000);

/** Who speaks in a recording with the callee left and the agent right. */
function heardIn(path: string): { callee: boolean; agent: boolean; seconds: number } {
  const { channels, seconds } = readWave(path);
  const [left = new Int16Array(), right = new Int16Array()] = channels;
  const callee = Math.max(loudness(left, tones.callee), loudness(left, tones.machine));
  return { callee: callee > HEARD, agent: loudness(right, tones.agent) > HEARD, seconds };
}

/** What the carrier says of a call, and our word for it. */
const outcomes: Record<string, string> = {
  answered: 'answered-human',
  USER_BUSY: 'busy',
  CALL_REJECTED: 'rejected',
  UNALLOCATED_NUMBER: 'invalid-number',
  NO_USER_RESPONSE: 'unreachable',
  NORMAL_TEMPORARY_FAILURE: 'carrier-failure',
  ORIGINATOR_CANCEL: 'no-answer',
};
