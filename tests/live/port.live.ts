/** The whole port on two real FreeSWITCH: `OUTPACE_TEST_FREESWITCH_BIN=…/bin/freeswitch npm run test:live`. */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type CallUuid,
  createFreeswitch,
  type OriginateRequest,
  parseSwitchUrl,
  type Switch,
  type SwitchEvent,
} from '../../dialer-core/index.ts';
import { wallClock } from '../../platform/index.ts';
import { type RealSwitches, startRealSwitches } from './realSwitches.ts';
import { loudness, readWave, writeTone } from './sound.ts';

let switches: RealSwitches;
let line: Switch;
const told: SwitchEvent[] = [];

beforeAll(async () => {
  switches = await startRealSwitches();
  line = createFreeswitch({
    url: parseSwitchUrl(switches.url),
    installation: 'live',
    clock: wallClock(),
    random: Math.random,
  });
  line.onEvent((event) => told.push(event));
  line.start();
  await vi.waitUntil(() => line.connected, { timeout: 10_000 });
});
afterEach(async () => {
  for (const { uuid } of await line.channels()) await line.hangup(uuid, 'NORMAL_CLEARING');
});
afterAll(async () => {
  await line.close();
  await switches.stop();
});

const of = <T extends SwitchEvent['type']>(uuid: CallUuid, type: T) =>
  told.filter(
    (e): e is Extract<SwitchEvent, { type: T }> => e.type === type && 'uuid' in e && e.uuid === uuid,
  );
const story = (uuid: CallUuid) => told.flatMap((e) => ('uuid' in e && e.uuid === uuid ? [e.type] : []));
const heard = (uuid: CallUuid, type: SwitchEvent['type'], times = 1) =>
  expect.poll(() => story(uuid).filter((each) => each === type).length, { timeout: 40_000 }).toBe(times);

const call = (dialed: string, change: Partial<OriginateRequest> = {}): OriginateRequest => ({
  uuid: randomUUID() as CallUuid,
  dialString: dialed.includes('/') ? dialed : `sofia/gateway/carrier/${dialed}`,
  callerNumber: '01088880000',
  timeoutSeconds: 30,
  leg: 'callee',
  variables: {},
  ...change,
});
async function up(dialed: string, change: Partial<OriginateRequest> = {}): Promise<CallUuid> {
  const request = call(dialed, change);
  expect(await line.originate(request)).toEqual({ ok: true });
  await heard(request.uuid, 'parked');
  return request.uuid;
}
const agentUp = (extension = 1000) => up(switches.dialAgent(extension), { leg: 'agent' });
async function talking(): Promise<[callee: CallUuid, agent: CallUuid]> {
  const [agent, callee] = await Promise.all([agentUp(), up('13800000000')]);
  await line.bridge(callee, agent);
  await heard(callee, 'bridged');
  return [callee, agent];
}

describe('calls end as the carrier says', () => {
  it.each([
    ['13800000003', 'USER_BUSY', 486],
    ['13800000005', 'CALL_REJECTED', 603],
    ['13800000006', 'UNALLOCATED_NUMBER', 404],
    ['13800000007', 'NO_USER_RESPONSE', 480],
    ['13800000008', 'NORMAL_TEMPORARY_FAILURE', 503],
    ['13830000000', 'USER_BUSY', 486],
  ])('%s: %s', async (number, cause, sipStatus) => {
    const request = call(number);
    expect(await line.originate(request)).toEqual({ ok: false, cause });
    await heard(request.uuid, 'ended');
    expect(of(request.uuid, 'ended')).toMatchObject([{ cause, sipStatus, byRemote: true }]);
  });

  it('a callee that hangs up', async () => {
    const callee = await up('13800000009');
    await heard(callee, 'ended');
    expect(of(callee, 'ended')).toMatchObject([{ cause: 'NORMAL_CLEARING', byRemote: true }]);
  });

  it('early media that is to be heard parks the leg before its answer', async () => {
    const callee = await up('13830000000', { earlyMedia: 'hear' });
    await heard(callee, 'ended');
    expect(story(callee)).toEqual(['created', 'ringing', 'parked', 'ended']);
  });
});

describe('a call', () => {
  it('that rings too long is ended by the switch', async () => {
    const request = call('13800000004', { timeoutSeconds: 2 });
    expect(await line.originate(request)).toEqual({ ok: false, cause: 'NO_ANSWER' });
    await heard(request.uuid, 'ended');
    expect(story(request.uuid)).toEqual(['created', 'ringing', 'ended']);
  });

  it('that we end while it rings', async () => {
    const request = call('13800000004');
    const result = line.originate(request);
    await heard(request.uuid, 'ringing');
    expect(await line.hangup(request.uuid, 'ORIGINATOR_CANCEL')).toBe(true);
    expect(await result).toEqual({ ok: false, cause: 'ORIGINATOR_CANCEL' });
    await heard(request.uuid, 'ended');
    expect(of(request.uuid, 'ended')).toMatchObject([{ byRemote: false }]);
  });

  it.each([
    ['sofia/gateway/nosuch/1', 'INVALID_GATEWAY'],
    ['user/9999@127.0.0.1', 'SUBSCRIBER_ABSENT'],
  ])('to %s is refused with %s, once', async (dialString, cause) => {
    const request = call(dialString);
    expect(await line.originate(request)).toEqual({ ok: false, cause });
    expect(story(request.uuid)).toEqual(['refused']);
  });

  it('with hostile values is the call that was asked for', async () => {
    const hostile = '张三 {a=b},\'"\\ ${system(id)} \n\napi hupall \u2028 unload mod_event_socket %2C&park()';
    const request = call('13800000003', { variables: { outpace_name: hostile, outpace_task: '7' } });
    expect(await line.originate(request)).toEqual({ ok: false, cause: 'USER_BUSY' });
  });
});

describe('a guard', () => {
  it('ends the leg by itself, and a new one takes the place of the old', async () => {
    const [orphan, kept] = await Promise.all([
      up('13840000000', { guardSeconds: 3 }),
      up('13840000001', { guardSeconds: 3 }),
    ]);
    await line.guard(kept, 8);
    await heard(orphan, 'ended');
    expect(of(orphan, 'ended')).toMatchObject([{ cause: 'ALLOTTED_TIMEOUT', byRemote: false }]);
    expect(await line.exists(kept)).toBe(true);
    await heard(kept, 'ended');
    const lived = of(kept, 'ended')[0]!.at - of(kept, 'answered')[0]!.at;
    expect(lived).toBeGreaterThan(6);
    await expect(line.guard(kept, 60)).rejects.toMatchObject({ code: 'no-such-channel' });
  });

  it('holds for early media that is heard', async () => {
    const callee = await up('13830000000', { earlyMedia: 'hear', guardSeconds: 2 });
    await heard(callee, 'ended');
    expect(of(callee, 'ended')).toMatchObject([{ cause: 'ALLOTTED_TIMEOUT' }]);
  });
});

describe('two legs', () => {
  it('outlive each other', async () => {
    const [callee, agent] = await talking();
    await line.hangup(agent, 'NORMAL_CLEARING');
    await heard(callee, 'parked', 2);
    const second = await agentUp(1001);
    await line.bridge(callee, second);
    await heard(callee, 'bridged', 2);
    await line.hangup(callee, 'NORMAL_CLEARING');
    await heard(second, 'parked', 2);
    expect(await line.exists(second)).toBe(true);
  });

  it('hear each other though hold music was asked for an instant before', async () => {
    const [agent, callee] = await Promise.all([agentUp(), up('13800000000')]);
    await Promise.all([line.play(callee, 'silence_stream://-1'), line.bridge(callee, agent)]);
    await heard(callee, 'bridged');
    // A prompt that played inside the bridge would hold the callee there when the agent goes.
    await line.hangup(agent, 'NORMAL_CLEARING');
    await heard(callee, 'parked', 2);
  });

  it('are recorded in stereo: what the callee says left, what it hears right', async () => {
    const [callee, agent] = await talking();
    const path = join(switches.recordings, `${callee}.wav`);
    await line.startRecording(callee, { path, stereo: true });
    await heard(callee, 'recording-started');
    await expect.poll(() => statSync(path).size, { timeout: 10_000 }).toBeGreaterThan(8000 * 4 * 3);
    await line.stopRecording(callee, path);
    await heard(callee, 'recording-stopped');
    const wave = readWave(path);
    expect(wave.channels.length).toBe(2);
    expect(of(callee, 'recording-stopped')[0]!.seconds).toBeLessThanOrEqual(wave.seconds);
    expect(wave.seconds - of(callee, 'recording-stopped')[0]!.seconds).toBeLessThan(1.1);
    const [left, right] = wave.channels.map((samples) => samples.subarray(8000));
    expect(loudness(left!, 440)).toBeGreaterThan(10 * loudness(left!, 880));
    expect(loudness(right!, 880)).toBeGreaterThan(10 * loudness(right!, 440));

    await line.mute(agent, true);
    const silent = join(switches.recordings, `${callee}-muted.wav`);
    await line.startRecording(callee, { path: silent, stereo: true });
    await expect.poll(() => statSync(silent).size, { timeout: 10_000 }).toBeGreaterThan(8000 * 4 * 2);
    await line.hangup(callee, 'NORMAL_CLEARING');
    await heard(callee, 'recording-stopped', 2);
    const muted = readWave(silent).channels[1]!.subarray(8000);
    expect(loudness(muted, 880)).toBeLessThan(loudness(right!, 880) / 100);
    expect(story(callee).slice(-2)).toEqual(['recording-stopped', 'ended']);
  });

  it('hold, and go on', async () => {
    const [callee, agent] = await talking();
    await line.hold(agent, true);
    await line.hold(agent, false);
    expect(story(callee).at(-1)).toBe('bridged');
    await line.sendDigits(callee, '12#');
  });

  it('are heard by a supervisor, who whispers, barges in, stops, and parks when the agent goes', async () => {
    const [, agent] = await talking();
    const supervisor = await agentUp(1002);
    const path = join(switches.recordings, `${supervisor}.wav`);
    for (const mode of ['listen', 'whisper', 'barge'] as const) await line.eavesdrop(supervisor, agent, mode);
    await line.startRecording(supervisor, { path, stereo: true });
    await expect.poll(() => statSync(path).size, { timeout: 10_000 }).toBeGreaterThan(8000 * 4 * 3);
    await line.stopEavesdrop(supervisor);
    await heard(supervisor, 'parked', 2);
    await line.eavesdrop(supervisor, agent, 'listen');
    await line.hangup(agent, 'NORMAL_CLEARING');
    await heard(supervisor, 'parked', 3);
    const heardBySupervisor = readWave(path).channels[1]!.subarray(8000);
    expect(loudness(heardBySupervisor, 440)).toBeGreaterThan(10 * loudness(heardBySupervisor, 700));
  });
});

describe('prompts', () => {
  it('are told as heard, cut off or impossible', async () => {
    const callee = await up('13840000000');
    const file = join(switches.ours.path('sounds'), 'second.wav');
    writeTone(file, 600, 1);
    await line.play(callee, file);
    await heard(callee, 'played');
    await line.play(callee, 'silence_stream://-1');
    await line.play(callee, '/nonexistent.wav');
    await expect
      .poll(() => of(callee, 'played').at(-1)?.prompt, { timeout: 10_000 })
      .toBe('/nonexistent.wav');
    await line.play(callee, 'tone_stream://%(60000,0,400)');
    await expect.poll(() => story(callee), { timeout: 3000 }).toContain('played');
    await line.stopPlaying(callee);
    expect(of(callee, 'played')[0]).toMatchObject({ prompt: file, finished: true, problem: null });
    expect(of(callee, 'played').find((e) => e.prompt === '/nonexistent.wav')).toMatchObject({
      finished: false,
      problem: 'FILE NOT FOUND',
    });
    await line.hangup(callee, 'NORMAL_CLEARING');
    await heard(callee, 'ended');
    expect(
      of(callee, 'played')
        .filter((e) => e.prompt !== file)
        .every((e) => !e.finished),
    ).toBe(true);
  });
});

describe('what comes from the callee', () => {
  it('keys', async () => {
    const callee = await up('13810000000');
    await heard(callee, 'digit', 3);
    expect(of(callee, 'digit').map((e) => e.digit)).toEqual(['1', '2', '#']);
    for (const { seconds } of of(callee, 'digit')) expect(seconds).toBeCloseTo(0.1, 1);
  });

  it('the tone of a machine, once', async () => {
    const callee = await up('13820000000');
    await line.detectTone(callee, true);
    await line.detectTone(callee, true);
    await heard(callee, 'tone');
    await line.detectTone(callee, false);
    await line.detectTone(callee, false);
    expect(of(callee, 'tone').length).toBe(1);
  });
});

it('ringing calls and gateways are listed', async () => {
  const request = call('13800000004');
  void line.originate(request);
  await heard(request.uuid, 'ringing');
  await expect
    .poll(() => line.channels(), { timeout: 5000 })
    .toMatchObject([{ uuid: request.uuid, ringing: true, answered: false, installation: 'live' }]);
  expect((await line.gateways()).sort((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: 'carrier', state: 'NOREG', up: true },
    { name: 'nobody', state: 'NOREG', up: true },
  ]);
});

it('a restart of the switch ends every call, and the driver comes back', async () => {
  const callee = await up('13840000000');
  const downs = () => told.filter((e) => e.type === 'link' && e.state === 'up').length;
  const before = downs();
  await switches.restartOurs();
  await expect.poll(downs, { timeout: 60_000 }).toBe(before + 1);
  expect(await line.exists(callee)).toBe(false);
  expect(await line.channels()).toEqual([]);
});
