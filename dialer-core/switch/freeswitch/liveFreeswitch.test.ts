/**
 * Against a real FreeSWITCH: runs only when OUTPACE_TEST_FREESWITCH_URL is set (see vitest.config.ts). The switch
 * has a gateway `carrier` behind which numbers ending in 0 ring and answer, in 3 are busy, in 4 ring for ever, in
 * 7 are not allocated, and 9001 answers at once, as where tests/recordings were made.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wallClock } from '../../../platform/index.ts';
import type { CallUuid, OriginateRequest, Switch, SwitchEvent } from '../port.ts';
import { createFreeswitch } from './createFreeswitch.ts';
import { parseSwitchUrl } from './switchUrl.ts';

const address = process.env.OUTPACE_TEST_FREESWITCH_URL ?? '';
const installation = `live-${randomUUID()}`;

let line: Switch;
const told: SwitchEvent[] = [];
const watchers: (() => void)[] = [];

function until(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (condition()) resolve();
    };
    watchers.push(look);
    look();
  });
}

function open(owner: string, limits?: { callee: number; agent: number }): Switch {
  return createFreeswitch({
    url: parseSwitchUrl(address),
    installation: owner,
    clock: wallClock(),
    random: Math.random,
    ...(limits ? { longestLegs: limits } : {}),
  });
}

const newUuid = () => randomUUID() as CallUuid;
const call = (dialed: string, change: Partial<OriginateRequest> = {}): OriginateRequest => ({
  uuid: newUuid(),
  dialString: dialed.includes('/') ? dialed : `sofia/gateway/carrier/${dialed}`,
  callerNumber: '01088880000',
  timeoutSeconds: 20,
  leg: 'callee',
  variables: {},
  ...change,
});
const story = (uuid: CallUuid) =>
  told.flatMap((event) => ('uuid' in event && event.uuid === uuid ? [event.type as string] : []));
const heard = (uuid: CallUuid, type: SwitchEvent['type'], times = 1) =>
  until(() => story(uuid).filter((each) => each === type).length >= times);
const end = (uuid: CallUuid) =>
  told.find((event) => (event.type === 'ended' || event.type === 'refused') && event.uuid === uuid);

beforeAll(async () => {
  line = open(installation);
  line.onEvent((event) => {
    told.push(event);
    for (const look of watchers) look();
  });
  line.start();
  await until(() => line.connected);
});

afterAll(async () => {
  for (const { uuid } of await line.channels()) await line.hangup(uuid, 'NORMAL_CLEARING');
  await line.close();
});

describe('an outbound call', () => {
  it.each([
    ['13800000003', 'USER_BUSY', 486],
    ['13800000007', 'UNALLOCATED_NUMBER', 404],
  ])('to %s ends with %s', async (number, cause, sipStatus) => {
    const request = call(number);
    expect(await line.originate(request)).toEqual({ ok: false, cause });
    await heard(request.uuid, 'ended');
    expect(end(request.uuid)).toMatchObject({ cause, sipStatus, byRemote: true });
  });

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
    expect(end(request.uuid)).toMatchObject({ type: 'ended', byRemote: false });
  });

  it.each([
    ['sofia/gateway/nosuch/1', 'INVALID_GATEWAY'],
    ['user/9999@nowhere', 'SUBSCRIBER_ABSENT'],
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

describe('two legs', () => {
  it('are bridged, hold on when the other goes, and are listed meanwhile', async () => {
    const agent = call('9001', { leg: 'agent' });
    const callee = call('13800000000');
    expect(await line.originate(agent)).toEqual({ ok: true });
    await heard(agent.uuid, 'parked');
    expect(await line.originate(callee)).toEqual({ ok: true });
    await line.bridge(callee.uuid, agent.uuid);
    await heard(callee.uuid, 'bridged');
    await expect
      .poll(() => line.channels(), { timeout: 5000 })
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({ uuid: callee.uuid, bridgedTo: agent.uuid, answered: true, installation }),
          expect.objectContaining({ uuid: agent.uuid, bridgedTo: callee.uuid, answered: true, installation }),
        ]),
      );

    expect(await line.hangup(agent.uuid, 'NORMAL_CLEARING')).toBe(true);
    await heard(callee.uuid, 'unbridged');
    await heard(callee.uuid, 'parked');
    await heard(agent.uuid, 'ended');
    expect([await line.exists(callee.uuid), await line.exists(agent.uuid)]).toEqual([true, false]);
    await line.play(callee.uuid, 'tone_stream://%(200,0,400)');
    expect(await line.hangup(callee.uuid, 'NORMAL_CLEARING')).toBe(true);
    await heard(callee.uuid, 'ended');
    expect(await line.hangup(callee.uuid, 'NORMAL_CLEARING')).toBe(false);
    await expect(line.bridge(callee.uuid, agent.uuid)).rejects.toMatchObject({ code: 'no-such-channel' });
    await expect.poll(() => line.channels(), { timeout: 5000 }).toEqual([]);
  });

  it('hear each other though hold music was asked for an instant before', async () => {
    const agent = call('9001', { leg: 'agent' });
    const callee = call('13800000000');
    expect(await line.originate(agent)).toEqual({ ok: true });
    expect(await line.originate(callee)).toEqual({ ok: true });
    await Promise.all([
      line.play(callee.uuid, 'silence_stream://-1'),
      line.bridge(callee.uuid, agent.uuid),
      heard(callee.uuid, 'bridged'),
    ]);
    // A prompt that played inside the bridge would hold the callee there when the agent goes.
    await line.hangup(agent.uuid, 'NORMAL_CLEARING');
    await heard(callee.uuid, 'unbridged');
    await line.hangup(callee.uuid, 'NORMAL_CLEARING');
    await heard(callee.uuid, 'ended');
  });
});

describe('the orphan of a dead dialer', () => {
  it('is ended by the switch', async () => {
    const owner = `live-${randomUUID()}`;
    const dying = open(owner, { callee: 2, agent: 2 });
    const watching = open(owner);
    const ended = new Promise<SwitchEvent>((resolve) => {
      watching.onEvent((event) => {
        if (event.type === 'ended') resolve(event);
      });
    });
    const ready = new Promise<void>((resolve) => {
      dying.onEvent((event) => {
        if (event.type === 'link' && event.state === 'up') resolve();
      });
    });
    dying.start();
    watching.start();
    await ready;
    const callee = call('13800000000');
    expect(await dying.originate(callee)).toEqual({ ok: true });
    await dying.close();
    expect(await ended).toMatchObject({ uuid: callee.uuid, cause: 'ALLOTTED_TIMEOUT' });
    await watching.close();
  });
});
