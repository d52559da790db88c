import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openScene, uuidOf, type Scene } from './testing/scene.ts';
import { header, SwitchClient } from './testing/switchClient.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

const api = (command: string) => scene.client.command(`api ${command}`);
const gateway = (number: string) => `sofia/gateway/carrier/${number}`;
const parks = 'ignore_early_media=true,park_after_bridge=true';

/** An agent's leg and a callee's, both parked. */
async function twoLegs(number = '13800000000', variables = parks): Promise<[agent: string, callee: string]> {
  const agent = await scene.dial(1, 'user/1000@local', parks);
  const callee = await scene.dial(2, gateway(number), variables);
  await scene.pass(3);
  return [agent, callee];
}

async function bridged(number?: string, variables?: string): Promise<[agent: string, callee: string]> {
  const legs = await twoLegs(number, variables);
  expect(await api(`uuid_bridge ${legs[1]} ${legs[0]}`)).toBe(`+OK ${legs[0]}\n`);
  await scene.pass(0.1);
  return legs;
}

describe('agents’ phones', () => {
  it('answer by themselves within 1.5 s, park, and stay', async () => {
    const agent = await scene.dial(1, 'user/1001');
    await scene.pass(1.6);
    expect(scene.story(agent)).toEqual([
      'CHANNEL_CREATE',
      'CHANNEL_ORIGINATE',
      'CHANNEL_PROGRESS',
      'CHANNEL_ANSWER',
      'CHANNEL_EXECUTE',
      'CHANNEL_PARK',
    ]);
    expect(scene.last(agent, 'CHANNEL_PARK', 'Channel-Presence-ID')).toBe('1001@192.0.2.2');
    await scene.pass(8 * 3600);
    expect(await api(`uuid_exists ${agent}`)).toBe('true');
  });

  it('are known by extension: others are absent, and a phone in use is busy', async () => {
    const unknown = await scene.dial(1, 'user/9999@local');
    expect(scene.result(unknown)).toBe('-ERR SUBSCRIBER_ABSENT\n');
    expect(scene.story(unknown)).toEqual([]);
    await scene.dial(2, 'user/1001');
    await scene.pass(2);
    const second = await scene.dial(3, 'user/1001');
    await scene.pass(2);
    expect(scene.result(second)).toBe('-ERR USER_BUSY\n');
  });

  it('are lost on demand, and the callee parks again', async () => {
    const [agent, callee] = await bridged();
    scene.simulated.fault({ losePhones: 1 });
    await scene.pass(0.1);
    expect(scene.last(agent, 'CHANNEL_HANGUP_COMPLETE', 'Hangup-Cause')).toBe('MEDIA_TIMEOUT');
    expect(scene.story(callee).slice(-2)).toEqual(['CHANNEL_UNBRIDGE', 'CHANNEL_PARK']);
  });

  it('are lost by themselves when configured', async () => {
    const unsteady = await openScene({ phones: { lossesPerHour: 60 } });
    try {
      const agent = await unsteady.dial(1, 'user/1000');
      await unsteady.pass(1200);
      expect(unsteady.story(agent).at(-1)).toBe('CHANNEL_DESTROY');
    } finally {
      await unsteady.end();
    }
  });
});

describe('the callee', () => {
  it('hangs up when nobody speaks to it, unless bridged, and counts again when left alone', async () => {
    const agent = await scene.dial(1, 'user/1000', parks);
    const lonely = await scene.dial(2, gateway('13800000001'), parks);
    await scene.pass(2.5);
    await scene.pass(29);
    expect(scene.story(lonely)).not.toContain('CHANNEL_HANGUP');
    await scene.pass(1);
    expect(scene.last(lonely, 'CHANNEL_HANGUP_COMPLETE', 'variable_sip_hangup_disposition')).toBe('recv_bye');

    const talker = await scene.dial(3, gateway('13800000011'), parks);
    await scene.pass(25);
    await api(`uuid_bridge ${talker} ${agent}`);
    await scene.pass(19);
    expect(scene.story(talker).at(-1)).toBe('CHANNEL_BRIDGE');
    await scene.pass(2);
    expect(scene.story(talker).at(-1)).toBe('CHANNEL_DESTROY');
    expect(scene.story(agent).slice(-2)).toEqual(['CHANNEL_EXECUTE', 'CHANNEL_PARK']);

    const left = await scene.dial(4, gateway('13800000021'), parks);
    await scene.pass(3);
    await api(`uuid_bridge ${left} ${agent}`);
    await scene.pass(10);
    await api(`uuid_kill ${agent}`);
    await scene.pass(25);
    expect(scene.story(left).at(-1)).toBe('CHANNEL_PARK');
    await scene.pass(6);
    expect(scene.story(left).at(-1)).toBe('CHANNEL_DESTROY');
  });

  it('that is a machine hangs up after its greeting, bridged or not', async () => {
    const [, callee] = await twoLegs('13800000002');
    await scene.pass(3);
    expect(await api(`uuid_bridge ${callee} ${uuidOf(1)}`)).toMatch(/^\+OK/);
    await scene.pass(26);
    expect(scene.story(callee).at(-1)).toBe('CHANNEL_DESTROY');
  });
});

it('a leg bridged between its answer and its parking leaves the pair silent, and both end after 10 s', async () => {
  const agent = await scene.dial(1, 'user/1000@local', parks);
  await scene.pass(3);
  const callee = await scene.dial(2, gateway('13810000000'), parks);
  await scene.pass(0.025);
  expect(scene.story(callee).at(-1)).toBe('CHANNEL_ANSWER');
  expect(await api(`uuid_bridge ${callee} ${agent}`)).toBe(`+OK ${agent}\n`);
  await scene.pass(9.9);
  expect(scene.result(callee)).toBe(`+OK ${callee}\n`);
  expect(scene.story(callee)).not.toContain('CHANNEL_PARK');
  expect([...scene.story(callee), ...scene.story(agent)]).not.toContain('CHANNEL_BRIDGE');
  await scene.pass(0.5);
  for (const leg of [callee, agent]) {
    expect(scene.last(leg, 'CHANNEL_HANGUP_COMPLETE', 'Hangup-Cause')).toBe('ORIGINATOR_CANCEL');
  }
});

describe('after a bridge', () => {
  it('a leg without park_after_bridge is hung up', async () => {
    const [agent, callee] = await bridged('13800000000', 'ignore_early_media=true');
    await api(`uuid_kill ${agent}`);
    await scene.pass(0.1);
    expect(scene.last(callee, 'CHANNEL_HANGUP_COMPLETE', 'Hangup-Cause')).toBe('NORMAL_CLEARING');
    expect(scene.story(callee)).toContain('CHANNEL_UNBRIDGE');
    expect(scene.simulated.stats().live).toBe(0);
  });

  it('hangup_after_bridge passes the cause on', async () => {
    const [agent, callee] = await bridged('13800000000', 'ignore_early_media=true,hangup_after_bridge=true');
    await api(`uuid_kill ${agent} MANAGER_REQUEST`);
    await scene.pass(0.1);
    expect(scene.last(callee, 'CHANNEL_HANGUP_COMPLETE', 'Hangup-Cause')).toBe('MANAGER_REQUEST');
  });

  it('show channels names the call of both legs, and their own again afterwards', async () => {
    const rows = async () => {
      const text = await api('show channels as json');
      return (JSON.parse(text) as { rows: { uuid: string; call_uuid: string }[] }).rows;
    };
    const [agent, callee] = await bridged();
    await scene.pass(1);
    expect((await rows()).map((row) => row.call_uuid)).toEqual([callee, callee]);
    const calls = JSON.parse(await api('show calls as json')) as { rows: Record<string, string>[] };
    expect(calls.rows.map((row) => [row['uuid'], row['b_uuid']])).toEqual([[callee, agent]]);
    await api(`uuid_kill ${callee}`);
    await scene.pass(1);
    expect((await rows()).map(({ uuid, call_uuid }) => [uuid, call_uuid])).toEqual([[agent, agent]]);
    await api(`uuid_kill ${agent}`);
    await scene.pass(1);
    expect(await api('show channels as json')).toBe('{"row_count": 0}\n');
  });

  it('bridging fails for legs that ring, are the same, or are gone', async () => {
    const ringing = await scene.dial(3, gateway('13800000004'));
    const other = await scene.dial(4, gateway('13800000014'));
    await scene.pass(1);
    expect(await api(`uuid_bridge ${ringing} ${other}`)).toBe('-ERR Invalid uuid\n');
    const [agent] = await twoLegs();
    expect(await api(`uuid_bridge ${agent} ${agent}`)).toBe('-ERR Invalid uuid\n');
    expect(await api(`uuid_bridge ${agent} ${uuidOf(77)}`)).toBe('-ERR Invalid uuid\n');
  });

  it('a partner that goes away on the way into the bridge leaves the other parked', async () => {
    const [agent, callee] = await twoLegs();
    await api(`uuid_bridge ${callee} ${agent}`);
    await api(`uuid_kill ${agent}`);
    await scene.pass(1);
    expect(scene.story(callee).at(-1)).toBe('CHANNEL_PARK');
    expect(scene.story(agent).at(-1)).toBe('CHANNEL_DESTROY');
  });
});

describe('originate', () => {
  it('runs execute_on_answer: the switch ends the call by itself', async () => {
    const callee = await scene.dial(
      1,
      gateway('13800000000'),
      'ignore_early_media=consume,execute_on_answer=sched_hangup:+60',
    );
    await scene.pass(59);
    expect(await api(`uuid_exists ${callee}`)).toBe('true');
    await scene.pass(3);
    expect(scene.last(callee, 'CHANNEL_HANGUP_COMPLETE', 'Hangup-Cause')).toBe('ALLOTTED_TIMEOUT');
  });

  it('refuses a second channel of the same name', async () => {
    const first = await scene.dial(1, gateway('13800000000'));
    await scene.pass(2);
    const again = await scene.client.command(
      `api originate {origination_uuid=${first}}${gateway('13800000010')} &park()`,
    );
    expect(again).toBe('-ERR DESTINATION_OUT_OF_ORDER\n');
    expect(scene.simulated.stats().callees.dialed).toBe(1);
  });

  it('blocks its own connection as `api`, and no other', async () => {
    const blocked = await SwitchClient.authenticated(scene.simulated.port);
    blocked.send(`api originate ${gateway('13800000000')} &park()`);
    blocked.send('api echo after');
    await scene.client.settled();
    expect(await api('echo free')).toBe('free');
    expect(blocked.replies.length).toBe(2);
    scene.clock.advance(2);
    await blocked.until(() => blocked.replies.length === 4);
    expect(blocked.replies.map((r) => r.body).slice(2)).toEqual([
      expect.stringMatching(/^\+OK [0-9a-f-]{36}\n$/),
      'after',
    ]);
    blocked.end();
  });

  it('hears early media as the answer unless told not to', async () => {
    const heard = await scene.dial(1, gateway('13830000000'), 'ignore_early_media=false');
    await scene.pass(0.1);
    expect(scene.result(heard)).toBe(`+OK ${heard}\n`);
    const consumed = await scene.dial(2, gateway('13830000001'), 'ignore_early_media=consume');
    await scene.pass(1);
    expect(scene.result(consumed)).toBeNull();
    await scene.pass(4);
    expect(scene.result(consumed)).toBe('-ERR USER_BUSY\n');
  });

  it('to an extension of the dial plan ends where there is no route', async () => {
    const uuid = uuidOf(1);
    await scene.client.command(`bgapi originate {origination_uuid=${uuid}}user/1000 5000`);
    await scene.pass(3);
    expect(scene.last(uuid, 'CHANNEL_HANGUP_COMPLETE', 'Hangup-Cause')).toBe('NO_ROUTE_DESTINATION');
  });

  it.each([
    ['sofia/nosuch/1@h', '-ERR INVALID_PROFILE\n'],
    ['sofia/external/123', '-ERR USER_NOT_REGISTERED\n'],
    ['sofia/gateway/carrier', '-ERR INVALID_URL\n'],
    ['user/1000,user/1001', '-ERR CHAN_NOT_IMPLEMENTED\n'],
    ['loopback/1', '-ERR CHAN_NOT_IMPLEMENTED\n'],
    ['nonsense', '-ERR CHAN_NOT_IMPLEMENTED\n'],
  ])('%s: %s', async (dialString, reply) => {
    expect(await api(`originate ${dialString} &park()`)).toBe(reply);
  });
});

describe('sounds', () => {
  it('queue, play one after the other, and are cut off by a bridge and by the end', async () => {
    const [agent, callee] = await twoLegs();
    await api(`uuid_broadcast ${callee} /usr/share/sounds/hello.wav aleg`);
    await api(`uuid_broadcast ${callee} silence_stream://2000 aleg`);
    await scene.pass(1.5);
    expect(scene.story(callee).slice(-4)).toEqual([
      'PLAYBACK_STOP',
      'CHANNEL_EXECUTE_COMPLETE',
      'CHANNEL_EXECUTE',
      'PLAYBACK_START',
    ]);
    await api(`uuid_bridge ${callee} ${agent}`);
    await scene.pass(0.1);
    expect(scene.story(callee).slice(-6)).toEqual([
      'PLAYBACK_STOP',
      'CHANNEL_EXECUTE_COMPLETE',
      'CHANNEL_UNPARK',
      'CHANNEL_EXECUTE_COMPLETE',
      'CHANNEL_EXECUTE',
      'CHANNEL_BRIDGE',
    ]);
  });

  it('tone streams are as long as they say', async () => {
    const [, callee] = await twoLegs();
    await api(`uuid_broadcast ${callee} tone_stream://%(500,500,440);loops=2 aleg`);
    await scene.pass(0.9);
    expect(scene.story(callee).at(-1)).toBe('PLAYBACK_START');
    await scene.pass(0.3);
    expect(scene.story(callee).at(-1)).toBe('CHANNEL_EXECUTE_COMPLETE');
  });
});

it('every event of every call has a growing sequence and the clock’s time', async () => {
  await bridged();
  const sequences = scene.client.events.map((event) => Number(header(event, 'Event-Sequence')));
  expect([...sequences].sort((a, b) => a - b)).toEqual(sequences);
  expect(new Set(sequences).size).toBe(sequences.length);
  const last = scene.client.events.at(-1)!;
  expect(Number(header(last, 'Event-Date-Timestamp')) / 1e6).toBeCloseTo(scene.clock.now(), 1);
});
