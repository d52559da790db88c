/** Every control of an agent's call and of a supervisor, asked of the dialer, on a real FreeSWITCH, with who hears whom. */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAttemptSink, createContactSource, createTaskBook } from '../../campaigns/index.ts';
import {
  createAgentProfile,
  createDialer,
  createFreeswitch,
  installationMark,
  parseSwitchUrl,
  type CallUuid,
  type Dialer,
  type Switch,
  type SwitchEvent,
} from '../../dialer-core/index.ts';
import { askCommand, readAnswer, type CallCommand } from '../../dialer-core/agents/callCommand.ts';
import { testWave } from '../../campaigns/scripts/sounds/testWave.ts';
import { wallClock, type Database } from '../../platform/index.ts';
import { installFloor, type DialingFloor } from '../harness/dialingFloor.ts';
import { waitFor } from '../harness/waitFor.ts';
import { testDatabase } from '../testDatabase.ts';
import { tones } from './carrier.ts';
import { goLive } from './goLive.ts';
import { hears as hearing } from './hearing.ts';
import { startRealSwitches, type RealSwitches } from './realSwitches.ts';
import { loudness, readWave } from './sound.ts';

/** Answers and stays. */
const CALLEE = '+8613800000000';
const OUTSIDE = '+8613870000000';
const BUSY = '+8613800000003';
/** A tone; without it a leg is orders of magnitude below. */
const AUDIBLE = 100;
/** Of the prompt that asks for a rating. */
const PROMPT_TONE = 1300;

type Voice = 'callee' | 'agent' | 'colleague' | 'supervisor' | 'outside';

const clock = wallClock();
const errors: string[] = [];
const told: SwitchEvent[] = [];
const supervisor = randomUUID();
let database: Database;
let switches: RealSwitches;
let floor: DialingFloor;
let dialer: Dialer;
let watcher: Switch;
let agent: string;
let colleague: string;
let supervising: string;

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  await database.query(
    'insert into installation (id, wall_anchor, clock_anchor, speed, created_at) values (1, 0, 0, 1, $1)',
    [clock.date()],
  );
  floor = await installFloor(database, clock, {
    agents: 2,
    contacts: 4,
    ratio: 1,
    wrapUpSeconds: 1,
    maxAttempts: 1,
    phone: (i) => `+861380000${String(i).padStart(3, '0')}0`,
  });
  [agent = '', colleague = ''] = floor.agentIds;
  await goLive(database, floor);
  await database.query(`update task_contacts set next_at = next_at + interval '1 day' where phone <> $1`, [
    CALLEE,
  ]);
  await database.query(`update agents set phone = '1090' where id = $1`, [colleague]);
  supervising = await database.transaction((tx) =>
    createAgentProfile(
      tx,
      { userId: supervisor, tenantId: floor.tenantId },
      { phone: { kind: 'extension', value: '1091' }, skills: [] },
      clock.now(),
    ),
  );
  switches = await startRealSwitches();
  const { prompt, thanks } = ratingSounds();
  writeFileSync(prompt, testWave({ seconds: 8, hertz: PROMPT_TONE }));
  writeFileSync(thanks, testWave({ seconds: 1 }));
  await database.query('update tasks set rating = $1', [
    JSON.stringify({ prompt, highest: 5, waitSeconds: 6, thanks, automatic: true }),
  ]);
  const installation = await installationMark(database);
  const driver = () =>
    createFreeswitch({ url: parseSwitchUrl(switches.url), installation, clock, random: Math.random });
  watcher = driver();
  watcher.onEvent((event) => told.push(event));
  watcher.start();
  dialer = createDialer({
    id: randomUUID(),
    database,
    clock,
    switches: [driver()],
    recordingsFolder: switches.recordings,
    taskBook: createTaskBook(database),
    contacts: createContactSource(database),
    sink: createAttemptSink(),
    onError: (error) => errors.push(String(error)),
  });
  dialer.start();
}, 120_000);
afterAll(async () => {
  await dialer.stop({ endCalls: true });
  await watcher.close();
  await switches.stop();
  await database.close();
}, 60_000);

const ratingSounds = () => ({
  prompt: join(switches.recordings, 'rate.wav'),
  thanks: join(switches.recordings, 'thanks.wav'),
});

/** Asks, and says how it was answered. */
async function ask(agentId: string, command: CallCommand, byUser: string = randomUUID()): Promise<string> {
  const id = await database.transaction((tx) =>
    askCommand(tx, { tenantId: floor.tenantId, agentId, byUser, command }, clock),
  );
  return waitFor(
    `an answer to ${command.type}`,
    async () => {
      const answer = await readAnswer(database, id);
      return answer.state === 'open' ? null : answer.state === 'done' ? 'done' : answer.code;
    },
    40,
  );
}

/** The conversation that goes on, once it is `by`'s. */
const talkOf = (by: string): Promise<{ call: CallUuid; leg: CallUuid }> =>
  waitFor(
    'the conversation',
    async () => {
      const [row] = await database.query<{ call: CallUuid; leg: CallUuid }>(
        `select attempt_id as call, leg_uuid as leg from agents where id = $1 and state = 'talking' and not joined`,
        [by],
      );
      return row;
    },
    60,
  );
const legOf = async (of: string): Promise<CallUuid> => {
  const [row] = await database.query<{ leg: CallUuid }>('select leg_uuid as leg from agents where id = $1', [
    of,
  ]);
  if (!row) throw new Error('no such agent');
  return row.leg;
};
const free = (who: string) =>
  waitFor(
    'an agent to be ready',
    async () =>
      (
        await database.query(`select 1 from agents where id = $1 and state = 'ready' and leg_state = 'up'`, [
          who,
        ])
      ).length === 1,
    30,
  );

/** Who is heard on a leg, by name: a tone, and not what a louder one leaves at its frequency. */
async function voices(leg: CallUuid): Promise<Voice[]> {
  const heard = await hearing({ line: watcher, told, folder: switches.recordings }, leg);
  const names = ['callee', 'agent', 'colleague', 'supervisor', 'outside'] as const;
  const loudest = Math.max(...names.map((name) => heard(tones[name])));
  return names.filter((name) => heard(tones[name]) > Math.max(AUDIBLE, loudest / 300));
}

/** The first conversation is the first agent's. */
async function begin(): Promise<{ call: CallUuid; leg: CallUuid }> {
  const owner = await waitFor(
    'a conversation',
    async () => {
      const [row] = await database.query<{ id: string }>(`select id from agents where state = 'talking'`);
      return row?.id;
    },
    60,
  );
  if (owner !== agent) {
    await free(agent);
    expect(await ask(owner, { type: 'transfer', agentId: agent })).toBe('done');
    await free(owner);
  }
  return talkOf(agent);
}

it('an agent holds, mutes, presses keys and pauses the recording', async () => {
  const { call, leg } = await begin();
  expect(await voices(call)).toEqual(['agent']);
  expect(await voices(leg)).toEqual(['callee']);

  expect(await ask(agent, { type: 'hold', on: true })).toBe('done');
  expect(await voices(call)).toEqual([]);
  expect(await ask(agent, { type: 'hold', on: false })).toBe('done');
  expect(await voices(call)).toEqual(['agent']);

  expect(await ask(agent, { type: 'mute', on: true })).toBe('done');
  expect(await voices(call)).toEqual([]);
  expect(await voices(leg)).toEqual(['callee']);
  expect(await ask(agent, { type: 'mute', on: false })).toBe('done');
  expect(await voices(call)).toEqual(['agent']);

  const keys = await switches.carrier.client();
  await keys.command('event plain DTMF');
  expect(await ask(agent, { type: 'keys', keys: '12#' })).toBe('done');
  await waitFor('the keys', () =>
    keys.events
      .map(({ headers }) => new Map(headers).get('DTMF-Digit') ?? '')
      .join('')
      .includes('12#'),
  );
  keys.end();

  expect(await ask(agent, { type: 'record', on: false })).toBe('done');
  const from = clock.now();
  await waitFor('a pause', () => clock.now() > from + 4);
  expect(await ask(agent, { type: 'record', on: true })).toBe('done');
}, 180_000);

it('an agent consults a colleague, has all three in it, and hands the callee over; it comes back at once', async () => {
  const { call, leg } = await talkOf(agent);
  await free(colleague);
  expect(await ask(agent, { type: 'consult', agentId: colleague })).toBe('done');
  const other = await legOf(colleague);
  expect(await voices(leg)).toEqual(['colleague']);
  expect(await voices(other)).toEqual(['agent']);
  expect(await voices(call)).toEqual([]);
  expect(await ask(agent, { type: 'three-way' })).toBe('done');
  expect(await voices(call)).toEqual(['agent', 'colleague']);
  expect(await voices(other)).toEqual(['callee', 'agent']);
  expect(await voices(leg)).toEqual(['callee', 'colleague']);
  expect(await ask(agent, { type: 'complete' })).toBe('done');
  expect(await voices(call)).toEqual(['colleague']);
  expect(await voices(leg)).toEqual([]);
  await free(agent);
  expect(await ask(colleague, { type: 'transfer', agentId: agent })).toBe('done');
  expect(await voices(call)).toEqual(['agent']);
  expect(await voices(other)).toEqual([]);
}, 180_000);

it('an outside number is consulted, joins, leaves; one that is busy changes nothing', async () => {
  const { call, leg } = await talkOf(agent);
  expect(await ask(agent, { type: 'consult-number', number: BUSY })).toBe('outside-unanswered');
  expect(await voices(call)).toEqual(['agent']);
  expect(await ask(agent, { type: 'consult-number', number: OUTSIDE })).toBe('done');
  expect(await voices(leg)).toEqual(['outside']);
  expect(await voices(call)).toEqual([]);
  expect(await ask(agent, { type: 'three-way' })).toBe('done');
  expect(await voices(call)).toEqual(['agent', 'outside']);
  expect(await ask(agent, { type: 'cancel' })).toBe('done');
  expect(await voices(call)).toEqual(['agent']);
  expect(await voices(leg)).toEqual(['callee']);
}, 180_000);

it('a supervisor listens, whispers, barges in, and takes the callee over', async () => {
  const { call, leg } = await talkOf(agent);
  expect(await ask(agent, { type: 'listen', mode: 'listen' }, supervisor)).toBe('done');
  const [listening] = await database.query<{ leg: CallUuid }>(
    'select leg_uuid as leg from supervisions where ended_at is null',
  );
  const ear = listening?.leg ?? ('' as CallUuid);
  expect(await voices(ear)).toEqual(['callee', 'agent']);
  expect(await voices(call)).toEqual(['agent']);
  expect(await voices(leg)).toEqual(['callee']);
  expect(await ask(agent, { type: 'listen', mode: 'whisper' }, supervisor)).toBe('done');
  expect(await voices(leg)).toEqual(['callee', 'supervisor']);
  expect(await voices(call)).toEqual(['agent']);
  expect(await ask(agent, { type: 'listen', mode: 'barge' }, supervisor)).toBe('done');
  expect(await voices(call)).toEqual(['agent', 'supervisor']);
  expect(await ask(agent, { type: 'take-over' }, supervisor)).toBe('done');
  expect(await voices(call)).toEqual(['supervisor']);
  expect(await voices(leg)).toEqual([]);
  await free(agent);
  expect(await ask(supervising, { type: 'transfer', agentId: agent }, supervisor)).toBe('done');
  expect(await voices(call)).toEqual(['agent']);
}, 180_000);

it('the callee is handed over to an outside number; the pause parts the recording', async () => {
  const { call, leg } = await talkOf(agent);
  expect(await ask(agent, { type: 'transfer-to-number', number: OUTSIDE })).toBe('done');
  expect(await voices(call)).toEqual(['outside']);
  expect(await voices(leg)).not.toContain('callee');
  await watcher.hangup(call, 'NORMAL_CLEARING');
  await waitFor('the call to be settled', async () => {
    const rows = await database.query('select 1 from attempts where id = $1 and settled_at is not null', [
      call,
    ]);
    return rows.length === 1;
  });
  const rows = await waitFor('its recordings', async () => {
    const found = await database.query<{ path: string; seconds: number | null }>(
      'select path, seconds from recordings where attempt_id = $1 order by id',
      [call],
    );
    return found.length > 0 && found.every(({ seconds }) => seconds !== null) && found;
  });
  // The pause ends one file, going on begins another.
  expect(rows).toHaveLength(2);
  for (const { path } of rows) {
    const [says = new Int16Array()] = readWave(join(switches.recordings, path)).channels;
    expect(loudness(says, tones.callee)).toBeGreaterThan(AUDIBLE);
  }
  expect(errors).toEqual([]);
}, 180_000);

/** The carrier's own channel to one of its numbers. */
async function atCarrier(number: string): Promise<string> {
  const carrier = await switches.carrier.client();
  const listed = JSON.parse(await carrier.command('api show channels as json')) as {
    rows?: Record<string, string>[];
  };
  carrier.end();
  const found = listed.rows?.find(({ dest }) => dest?.endsWith(number));
  return found?.['uuid'] ?? '';
}
const carrierDoes = async (command: string) => {
  const carrier = await switches.carrier.client();
  await carrier.command(`api ${command}`);
  carrier.end();
};
/** The next callee is dialed, and somebody's. */
async function nextCallee(national: string): Promise<{ call: CallUuid; owner: string; leg: CallUuid }> {
  await database.query(`update task_contacts set next_at = $1 where phone = $2`, [
    clock.date(),
    `+86${national}`,
  ]);
  return waitFor(
    `${national} to talk`,
    async () => {
      const [row] = await database.query<{ call: CallUuid; owner: string; leg: CallUuid }>(
        `select t.id as call, a.id as owner, a.leg_uuid as leg from attempts t join agents a on a.attempt_id = t.id
          where t.phone = $1 and a.state = 'talking'`,
        [`+86${national}`],
      );
      return row;
    },
    60,
  );
}
const ratingOf = (call: CallUuid) =>
  waitFor(
    'the rating',
    async () => {
      const [row] = await database.query<object>(
        `select rating, rating_end as "end", hangup_by as by from attempts where id = $1 and settled_at is not null`,
        [call],
      );
      return row;
    },
    40,
  );

it('a callee rates by key after the agent has left, on the page or with the phone', async () => {
  const { prompt, thanks } = ratingSounds();
  const played = (call: CallUuid, what: string) =>
    told.filter((event) => event.type === 'played' && event.uuid === call && event.prompt === what).length;

  const page = await nextCallee('13800000010');
  expect(await ask(page.owner, { type: 'rate' })).toBe('done');
  // The prompt is heard, and nobody else; the agent hears nobody.
  const heard = await hearing({ line: watcher, told, folder: switches.recordings }, page.call);
  expect(heard(PROMPT_TONE)).toBeGreaterThan(AUDIBLE);
  expect(heard(tones.agent)).toBeLessThan(heard(PROMPT_TONE) / 100);
  expect(await voices(page.leg)).toEqual([]);
  await free(page.owner);
  await carrierDoes(`uuid_send_dtmf ${await atCarrier('13800000010')} 7`);
  await waitFor('the prompt once more, to its end', () => played(page.call, prompt) >= 2, 40);
  await carrierDoes(`uuid_send_dtmf ${await atCarrier('13800000010')} 4`);
  await waitFor('thanks', () => played(page.call, thanks) === 1, 20);
  expect(await ratingOf(page.call)).toEqual({ rating: 4, end: 'rated', by: 'agent' });

  const phone = await nextCallee('13800000020');
  const [{ phone: extension } = { phone: '' }] = await database.query<{ phone: string }>(
    'select phone from agents where id = $1',
    [phone.owner],
  );
  await carrierDoes(`uuid_kill ${await atCarrier(extension)}`);
  await waitFor('the callee to be asked', async () => {
    const rows = await database.query(`select 1 from attempts where id = $1 and state = 'rating'`, [
      phone.call,
    ]);
    return rows.length === 1;
  });
  const alone = await hearing({ line: watcher, told, folder: switches.recordings }, phone.call);
  expect(alone(PROMPT_TONE)).toBeGreaterThan(AUDIBLE);
  await carrierDoes(`uuid_send_dtmf ${await atCarrier('13800000020')} 2`);
  expect(await ratingOf(phone.call)).toEqual({ rating: 2, end: 'rated', by: 'agent' });
  expect(errors).toEqual([]);
}, 180_000);

it('a call that somebody else ends is over for the callee, who is asked nothing', async () => {
  await database.query(`update task_contacts set next_at = $1 where state = 'planned'`, [clock.date()]);
  const owner = await waitFor(
    'the next conversation',
    async () => {
      const [row] = await database.query<{ id: string }>(`select id from agents where state = 'talking'`);
      return row?.id;
    },
    60,
  );
  const { call } = await talkOf(owner);
  expect(await ask(owner, { type: 'hang-up' })).toBe('done');
  await waitFor('the callee to be gone', async () => !(await watcher.exists(call)));
  await waitFor('the wrap-up', async () => {
    const [row] = await database.query<{ state: string }>('select state from agents where id = $1', [owner]);
    return row?.state === 'wrap-up' || row?.state === 'ready';
  });
  expect(errors).toEqual([]);
}, 90_000);
