/** Robots on a real FreeSWITCH with the recogniser of its mod_test: `npm run test:live -- robots`. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Dialer } from '../../dialer-core/index.ts';
import type { SwitchClient } from '../../dialer-core/switch/simulated/testing/switchClient.ts';
import { wallClock, type Database } from '../../platform/index.ts';
import type { ConversationState } from '../../scripts-dsl/index.ts';
import { waitFor } from '../harness/waitFor.ts';
import { testDatabase } from '../testDatabase.ts';
import { startRealSwitches, type RealSwitches } from './realSwitches.ts';
import { code, person, questions } from './robotScripts.ts';
import { installRobotTask, startRobotDialer } from './robotTask.ts';
import { loudness, readWave, writeTone } from './sound.ts';
import { SpeakingCallees, type CalleeHabit } from './speakingCallees.ts';
import { turnsHeard } from './turnsHeard.ts';

const CALLS = Number(process.env['OUTPACE_CALLS'] ?? 40);
const clock = wallClock();
const errors: string[] = [];
let database: Database;
let switches: RealSwitches;
let callees: SpeakingCallees;
let dialer: Dialer;
/** Of our switch: when it says that somebody speaks, and when a prompt ends. */
let told: SwitchClient;

/** By the last digit: even ones interrupt the first prompt, odd ones hear everything. */
const phone = (i: number): string => `1386${String(i).padStart(7, '0')}`;
const KEYS = phone(9_000_000);
const WANTS = phone(8_000_000);
/** What the callee says to an agent. */
const CALLEE = 440;
const AGENT = 880;

function habit(digits: string): CalleeHabit {
  const yes = switches.carrier.path('yes.wav');
  if (digits === KEYS)
    return {
      when: (prompt, moment) =>
        prompt === 1 && moment === 'begun' ? { seconds: 1, does: 'key 4217#' } : null,
    };
  const interrupts = Number(digits) % 2 === 0 && digits !== WANTS;
  return {
    when(prompt, moment) {
      if (interrupts && prompt === 1) return moment === 'begun' ? { seconds: 1.5, does: yes } : null;
      return moment === 'ended' && prompt <= (digits === WANTS ? 1 : 4) ? { seconds: 0.6, does: yes } : null;
    },
  };
}

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  switches = await startRealSwitches({ sessionsPerSecond: 100, maxSessions: 1_000, speech: true });
  execFileSync('espeak-ng', [
    '-v',
    'en-us',
    '-w',
    switches.carrier.path('yes.wav'),
    '-a',
    '200',
    '--',
    'Okay, yes.',
  ]);
  writeTone(switches.ours.path('recordings/tone.wav'), 600, 6);
  told = await switches.ours.client();
  await told.command('event plain DETECTED_SPEECH PLAYBACK_STOP');
  callees = await SpeakingCallees.on(switches, habit);
}, 120_000);
afterAll(async () => {
  callees.stop();
  told.end();
  await switches.stop();
  await database.close();
}, 60_000);

interface Talk {
  phone: string;
  result: string | null;
  path: string;
  conversation: ConversationState;
}

const talks = (taskId: string) =>
  database.query<Talk>(
    `select a.phone, b.result, a.path, b.state->'conversation' as conversation
       from bot_conversations b join attempts a on a.id = b.attempt_id
      where b.task_id = $1 and a.settled_at is not null`,
    [taskId],
  );
const recorded = (digits: string) => readWave(switches.carrier.path(join('recordings', `${digits}.wav`)));
const channel = (digits: string, n: 0 | 1) => recorded(digits).channels[n] ?? new Int16Array();

/** Seconds from each news of somebody who speaks over a prompt to the end of that prompt, by the switch's own clock. */
function stopsTold(): number[] {
  const began = new Map<string, number>();
  return told.events.flatMap(({ headers }) => {
    const fields = new Map(headers);
    const leg = fields.get('Unique-ID') ?? '';
    const at = Number(fields.get('Event-Date-Timestamp')) / 1e6;
    if (fields.get('Event-Name') === 'DETECTED_SPEECH') {
      if (fields.get('Speech-Type') === 'begin-speaking') began.set(leg, at);
      return [];
    }
    return fields.get('Playback-Status') === 'break' && began.has(leg) ? [at - (began.get(leg) ?? 0)] : [];
  });
}

it('prompts are heard, speech and keys are understood, and who speaks over a prompt stops it', async () => {
  const phones = Array.from({ length: CALLS }, (_, i) => phone(i));
  const spoken = await installRobotTask(database, clock, { script: questions, phones, concurrent: 10 });
  const keyed = await installRobotTask(database, clock, { script: code, phones: [KEYS], concurrent: 1 });
  await database.query('update trunks set calls_per_second = 5');
  const onError = (error: unknown) => errors.push(String(error));
  dialer = startRobotDialer({ database, switches, understands: 'yes', onError });
  await waitFor(
    'every conversation',
    async () => (await talks(spoken.taskId)).length === CALLS && (await talks(keyed.taskId)).length === 1,
    300,
  );
  const results = new Map<string, number>();
  for (const { result } of await talks(spoken.taskId))
    results.set(result ?? '', (results.get(result ?? '') ?? 0) + 1);
  const turns = phones.flatMap((one) => turnsHeard(channel(one, 0), channel(one, 1)));
  const of = (values: (number | null)[]) => values.filter((one) => one !== null).toSorted((a, b) => a - b);
  const breaks = of(stopsTold());
  const [stops, answers] = [of(turns.map((t) => t.stopSeconds)), of(turns.map((t) => t.answerSeconds))];
  const at = (sorted: number[], share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  console.table({
    calls: CALLS,
    turns: turns.length,
    'interrupted prompts': stops.length,
    'recogniser hears speech to end of prompt, median s': at(breaks, 0.5),
    'recogniser hears speech to end of prompt, most s': at(breaks, 1),
    'speech to silent prompt, median s': at(stops, 0.5),
    'speech to silent prompt, most s': at(stops, 1),
    'end of speech to prompt, median s': at(answers, 0.5),
    'end of speech to prompt, p95 s': at(answers, 0.95),
    'end of speech to prompt, most s': at(answers, 1),
  });
  await dialer.stop({ endCalls: true });
  expect(Object.fromEntries(results)).toEqual({ answered: CALLS });
  expect(turns).toHaveLength(4 * CALLS);
  expect(stops).toHaveLength(CALLS / 2);
  expect((await talks(keyed.taskId))[0]).toMatchObject({
    result: 'keyed',
    conversation: { variables: { code: '4217' } },
  });
  expect(breaks).toHaveLength(CALLS / 2);
  expect(at(breaks, 1)).toBeLessThanOrEqual(0.2);
  expect(at(stops, 1)).toBeLessThanOrEqual(0.3);
  expect(at(answers, 0.95)).toBeLessThanOrEqual(1.2);
}, 400_000);

it('who wants a person is bridged to an agent, with audio both ways', async () => {
  const floor = await installRobotTask(database, clock, {
    script: person,
    phones: [WANTS],
    concurrent: 1,
    agents: 1,
  });
  const onError = (error: unknown) => errors.push(String(error));
  dialer = startRobotDialer({ database, switches, understands: 'agent', onError });
  await waitFor(
    'the bridge',
    async () =>
      (
        await database.query('select 1 from attempts where task_id = $1 and bridged_at is not null', [
          floor.taskId,
        ])
      ).length === 1,
    60,
  );
  const tone = switches.carrier.path('callee.wav');
  writeTone(tone, CALLEE, 6);
  callees.does(WANTS, tone);
  const [attempt] = await database.query<{ id: string }>('select id from attempts where task_id = $1', [
    floor.taskId,
  ]);
  const heardBytes = () => statSync(switches.carrier.path(join('recordings', `${WANTS}.wav`))).size;
  const before = heardBytes();
  await waitFor('five seconds of talk', () => heardBytes() > before + 5 * 8000 * 4, 30);
  const ours = await switches.ours.client();
  await ours.command(`api uuid_kill ${attempt?.id ?? ''}`);
  ours.end();
  await waitFor('the settlement', async () => (await talks(floor.taskId)).length === 1, 30);
  await dialer.stop();
  expect((await talks(floor.taskId))[0]).toMatchObject({ result: 'transferred', path: 'transferred' });
  const [row] = await database.query<{ path: string }>('select path from recordings where attempt_id = $1', [
    attempt?.id,
  ]);
  const both = readWave(join(switches.recordings, row?.path ?? ''));
  const last = (samples: Int16Array = new Int16Array()) => samples.subarray(-4 * 8000);
  // What the callee says and hears, as our switch has it; and what came to the callee's telephone.
  expect(loudness(last(both.channels[0]), CALLEE)).toBeGreaterThan(100);
  expect(loudness(last(both.channels[1]), AGENT)).toBeGreaterThan(100);
  expect(loudness(last(channel(WANTS, 0)), AGENT)).toBeGreaterThan(100);
  expect(errors).toEqual([]);
}, 200_000);
