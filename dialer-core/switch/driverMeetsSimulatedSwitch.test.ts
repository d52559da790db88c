import { afterEach, beforeEach, expect, it } from 'vitest';
import { createClock, type Clock } from '../../platform/index.ts';
import { createFreeswitch } from './freeswitch/createFreeswitch.ts';
import { parseSwitchUrl } from './freeswitch/switchUrl.ts';
import type { CallUuid, Switch, SwitchEvent } from './port.ts';
import { startSimulatedSwitch, type SimulatedSwitch } from './simulated/index.ts';

/** Thirty times as fast as the wall: what takes a call a minute takes the test two seconds. */
const speed = 30;
let clock: Clock;
let simulated: SimulatedSwitch;
let driver: Switch;
let events: SwitchEvent[];
let listeners: (() => void)[];

beforeEach(async () => {
  const now = Date.now() / 1000;
  clock = createClock({ wallAnchor: now, clockAnchor: 1_795_169_872, speed });
  simulated = await startSimulatedSwitch({ port: 0, password: 'ClueCon', clock });
  events = [];
  listeners = [];
  driver = createFreeswitch({
    url: parseSwitchUrl(`esl://:ClueCon@127.0.0.1:${simulated.port}`),
    installation: 'test',
    clock,
    random: () => 0.5,
  });
  driver.onEvent((event) => {
    events.push(event);
    for (const wake of listeners) wake();
  });
  driver.start();
  await until(() => driver.connected);
});

afterEach(async () => {
  await driver.close();
  await simulated.kill();
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise<void>((resolve) => {
      listeners.push(resolve);
    });
  }
}

const uuid = (n: number) => `bbbbbbbb-0000-4000-8000-${String(n).padStart(12, '0')}` as CallUuid;
const request = (n: number, dialString: string, leg: 'callee' | 'agent') => ({
  uuid: uuid(n),
  dialString,
  callerNumber: '01088880000',
  timeoutSeconds: 40,
  leg,
  variables: { outpace_task: 'a b,c' },
});
const story = (n: number) => events.filter((e) => 'uuid' in e && e.uuid === uuid(n)).map((e) => e.type);

it('a callee is dialed, bridged to an agent, hangs up; the agent waits for the next', async () => {
  expect(await driver.originate(request(1, 'user/1000@local', 'agent'))).toEqual({ ok: true });
  expect(await driver.originate(request(2, 'sofia/gateway/carrier/13800000001', 'callee'))).toEqual({
    ok: true,
  });
  await until(() => story(2).includes('parked'));
  await driver.bridge(uuid(2), uuid(1));
  await until(() => story(2).includes('bridged'));
  const live = simulated.stats();
  expect([live.callees.bridged, live.phones.bridged, live.live]).toEqual([1, 1, 2]);
  await until(() => story(2).includes('ended'));
  expect(story(2)).toEqual(['created', 'ringing', 'answered', 'parked', 'bridged', 'unbridged', 'ended']);
  expect(events.find((e) => e.type === 'ended')).toMatchObject({ byRemote: true, cause: 'NORMAL_CLEARING' });
  await until(() => story(1).filter((type) => type === 'parked').length === 2);
  expect(await driver.exists(uuid(1))).toBe(true);
  expect(await driver.hangup(uuid(1), 'MANAGER_REQUEST')).toBe(true);
  await until(() => story(1).includes('ended'));
  expect(simulated.stats().live).toBe(0);
});

it('every refusal reaches the engine once', async () => {
  const refusals: [string, string][] = [
    ['sofia/gateway/carrier/13800000003', 'USER_BUSY'],
    ['sofia/gateway/carrier/13800000006', 'UNALLOCATED_NUMBER'],
    ['sofia/gateway/nosuch/13800000000', 'INVALID_GATEWAY'],
    ['user/7777', 'SUBSCRIBER_ABSENT'],
  ];
  for (const [i, [dialString, cause]] of refusals.entries()) {
    expect(await driver.originate(request(i, dialString, 'callee'))).toEqual({ ok: false, cause });
    await until(() => story(i).some((type) => type === 'ended' || type === 'refused'));
    expect(story(i).filter((type) => type === 'ended' || type === 'refused').length).toBe(1);
  }
});

it('after a cut of the line the list of channels is ours again', async () => {
  await driver.originate(request(1, 'user/1000', 'agent'));
  await driver.originate(request(2, 'sofia/gateway/carrier/13800000000', 'callee'));
  await until(() => story(2).includes('parked'));
  simulated.fault({ cutSockets: true });
  await until(() => events.some((e) => e.type === 'link' && e.state === 'down'));
  const downs = events.length;
  await until(() => events.slice(downs).some((e) => e.type === 'link' && e.state === 'up'));
  const channels = await driver.channels();
  expect(channels.map((c) => [c.uuid, c.answered, c.installation]).sort()).toEqual([
    [uuid(1), true, 'test'],
    [uuid(2), true, 'test'],
  ]);
});

const told = <T extends SwitchEvent['type']>(n: number, type: T) =>
  events.filter(
    (e): e is Extract<SwitchEvent, { type: T }> => e.type === type && 'uuid' in e && e.uuid === uuid(n),
  );
const parked = (n: number) => until(() => story(n).includes('parked'));
const callee = (n: number, number: string) => request(n, `sofia/gateway/carrier/${number}`, 'callee');

it('a leg nobody guards ends by itself, and a new guard takes the place of the old', async () => {
  await driver.originate({ ...callee(1, '13800000000'), guardSeconds: 60 });
  await driver.originate({ ...callee(2, '13800000010'), guardSeconds: 60 });
  await driver.guard(uuid(2), 120);
  await until(() => story(1).includes('ended'));
  expect(told(1, 'ended')).toMatchObject([{ cause: 'ALLOTTED_TIMEOUT', byRemote: false }]);
  expect(story(2)).not.toContain('ended');
  await until(() => story(2).includes('ended'));
  const lived = told(2, 'ended')[0]!.at - told(2, 'answered')[0]!.at;
  expect(lived).toBeGreaterThan(110);
  await expect(driver.guard(uuid(2), 60)).rejects.toMatchObject({ code: 'no-such-channel' });
});

it('a recording is told when it begins and when its file is closed', async () => {
  await driver.originate(callee(1, '13800000000'));
  await driver.startRecording(uuid(1), { path: '/rec/a.wav', stereo: true });
  await driver.startRecording(uuid(1), { path: '/rec/b.wav', stereo: false });
  await until(() => told(1, 'recording-started').length === 2);
  await driver.stopRecording(uuid(1), '/rec/a.wav');
  await until(() => told(1, 'recording-stopped').length === 1);
  await expect(driver.stopRecording(uuid(1), '/rec/a.wav')).rejects.toMatchObject({ code: 'refused' });
  await driver.hangup(uuid(1), 'NORMAL_CLEARING');
  await until(() => told(1, 'recording-stopped').length === 2);
  expect(told(1, 'recording-stopped').map((e) => e.path)).toEqual(['/rec/a.wav', '/rec/b.wav']);
});

it('what is played is told as heard, cut off or impossible', async () => {
  await driver.originate(callee(1, '13800000000'));
  await parked(1);
  await driver.play(uuid(1), '/usr/share/sounds/hello.wav');
  await until(() => told(1, 'played').length === 1);
  await driver.play(uuid(1), 'silence_stream://-1');
  await driver.play(uuid(1), '/nonexistent.wav');
  await until(() => told(1, 'played').some((e) => e.problem !== null));
  expect(told(1, 'played').find((e) => e.prompt.endsWith('hello.wav'))).toMatchObject({ finished: true });
  expect(told(1, 'played').at(-1)).toMatchObject({ prompt: '/nonexistent.wav', problem: 'FILE NOT FOUND' });
  await driver.stopPlaying(uuid(1));
});

it('keys and the tone of a machine are heard', async () => {
  await driver.originate(callee(1, '13810000000'));
  await until(() => told(1, 'digit').length === 3);
  expect(told(1, 'digit').map((e) => e.digit)).toEqual(['1', '2', '#']);
  await driver.originate(callee(2, '13800000002'));
  await driver.detectTone(uuid(2), true);
  await driver.detectTone(uuid(2), true);
  await until(() => story(2).includes('ended'));
  expect(told(2, 'tone').length).toBe(1);
});

it('a supervisor listens, whispers, stops; and parks when the agent goes', async () => {
  await driver.originate(request(1, 'user/1000', 'agent'));
  await driver.originate(callee(2, '13800000000'));
  await driver.originate(request(3, 'user/1001', 'agent'));
  await Promise.all([parked(1), parked(2), parked(3)]);
  await driver.bridge(uuid(2), uuid(1));
  await until(() => story(2).includes('bridged'));
  const parks = (n: number) => story(n).filter((type) => type === 'parked').length;
  const listening = async (mode: 'listen' | 'whisper' | 'barge') => {
    await driver.eavesdrop(uuid(3), uuid(1), mode);
    await expect.poll(() => simulated.tapsOf(uuid(1))).toEqual([`${uuid(3)} ${mode}`]);
  };
  await listening('listen');
  await listening('whisper');
  await driver.stopEavesdrop(uuid(3));
  await until(() => parks(3) === 2);
  await listening('barge');
  await driver.hold(uuid(1), true);
  await driver.hold(uuid(1), false);
  await driver.mute(uuid(1), true);
  await driver.sendDigits(uuid(2), '12#');
  await driver.hangup(uuid(1), 'NORMAL_CLEARING');
  await until(() => parks(3) === 3);
  await driver.hangup(uuid(3), 'NORMAL_CLEARING');
});

it('early media that is to be heard parks the leg before its answer', async () => {
  const result = await driver.originate({ ...callee(1, '13830000000'), earlyMedia: 'hear' });
  expect(result).toEqual({ ok: true });
  await until(() => story(1).includes('ended'));
  expect(story(1)).toEqual(['created', 'ringing', 'parked', 'ended']);
});

it('ringing calls and gateways are listed', async () => {
  void driver.originate(callee(1, '13800000004'));
  await until(() => story(1).includes('ringing'));
  await expect
    .poll(() => driver.channels())
    .toMatchObject([{ uuid: uuid(1), ringing: true, answered: false }]);
  expect(await driver.gateways()).toEqual([{ name: 'carrier', state: 'NOREG', up: true }]);
});
