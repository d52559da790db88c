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
