import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openScene, type Scene } from './testing/scene.ts';
import { header, SwitchClient } from './testing/switchClient.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

const gateway = (number: string) => `sofia/gateway/carrier/${number}`;
const fault = (json: object) => scene.client.command(`api outpace_sim fault ${JSON.stringify(json)}`);
const busyCall = [
  'CHANNEL_CREATE',
  'CHANNEL_ORIGINATE',
  'CHANNEL_HANGUP',
  'CHANNEL_HANGUP_COMPLETE',
  'CHANNEL_DESTROY',
];

async function callBusy(tail: number): Promise<string[]> {
  const uuid = await scene.dial(tail, gateway('13800000003'));
  await scene.pass(1);
  return scene.story(uuid);
}

describe('events', () => {
  it('are lost', async () => {
    await fault({ dropEvents: 3 });
    expect(await callBusy(1)).toEqual(busyCall.slice(3));
    expect(await callBusy(2)).toEqual(busyCall);
  });

  it('are doubled', async () => {
    await fault({ duplicateEvents: 2 });
    expect(await callBusy(1)).toEqual([
      'CHANNEL_CREATE',
      'CHANNEL_CREATE',
      'CHANNEL_ORIGINATE',
      ...busyCall.slice(1),
    ]);
  });

  it('change places', async () => {
    await fault({ swapEvents: 1 });
    expect((await callBusy(1)).slice(0, 3)).toEqual([
      'CHANNEL_ORIGINATE',
      'CHANNEL_CREATE',
      'CHANNEL_HANGUP',
    ]);
  });

  it('come late, in order', async () => {
    await fault({ delayEventsSeconds: 5 });
    expect(await callBusy(1)).toEqual([]);
    await scene.pass(5);
    expect(scene.story('aaaaaaaa-0000-4000-8000-000000000001')).toEqual(busyCall);
    const created = scene.client.events.find((e) => header(e, 'Event-Name') === 'CHANNEL_CREATE')!;
    expect(scene.clock.now() - Number(header(created, 'Event-Date-Timestamp')) / 1e6).toBeGreaterThan(5);
  });
});

describe('replies', () => {
  it('come late', async () => {
    await fault({ delayRepliesSeconds: 3 });
    const start = scene.clock.now();
    const before = scene.client.replies.length;
    scene.client.send('api echo slow');
    while (scene.client.replies.length === before) {
      scene.clock.advance(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(scene.client.replies.at(-1)?.body).toBe('slow');
    expect(scene.clock.now() - start).toBeGreaterThanOrEqual(3);
  });
});

describe('connections', () => {
  it('are cut', async () => {
    await fault({ cutSockets: true });
    await scene.client.untilClosed();
    const again = await SwitchClient.authenticated(scene.simulated.port);
    expect(await again.command('api echo back')).toBe('back');
    again.end();
  });

  it('freeze: they stay open and say nothing', async () => {
    const other = await SwitchClient.authenticated(scene.simulated.port);
    await fault({ freezeSockets: true });
    other.send('api echo hello');
    const fresh = await SwitchClient.authenticated(scene.simulated.port);
    expect(await fresh.command('api echo hello')).toBe('hello');
    expect(other.replies.map((r) => r.body)).not.toContain('hello');
    expect(other.closed).toBe(false);
    other.end();
    fresh.end();
  });
});

describe('originates', () => {
  it('are all refused with the cause wanted, until told otherwise', async () => {
    await fault({ refuseOriginates: 'SWITCH_CONGESTION' });
    const refused = await scene.dial(1, gateway('13800000000'));
    expect(scene.result(refused)).toBe('-ERR SWITCH_CONGESTION\n');
    expect(scene.simulated.stats().refusedByCause).toEqual({ SWITCH_CONGESTION: 1 });
    await fault({ refuseOriginates: null });
    const placed = await scene.dial(2, gateway('13800000000'));
    await scene.pass(1);
    expect(scene.result(placed)).toBe(`+OK ${placed}\n`);
  });
});

describe('a restart', () => {
  it('loses every channel without a word and comes back empty, with another name', async () => {
    await scene.dial(1, gateway('13800000000'));
    await scene.dial(2, 'user/1000');
    await scene.pass(2);
    const name = await scene.client.command('api global_getvar core_uuid');
    await fault({ restart: { downSeconds: 10 } });
    await scene.client.untilClosed();
    expect(scene.simulated.stats()).toMatchObject({ live: 0, vanished: 2, callees: { endedByCause: {} } });
    await expect(SwitchClient.connect(scene.simulated.port)).rejects.toThrow('closed');
    scene.clock.advance(11);
    let again: SwitchClient | null = null;
    while (!again) again = await SwitchClient.authenticated(scene.simulated.port).catch(() => null);
    expect(await again.command('api show channels as json')).toBe('{"row_count": 0}\n');
    expect(await again.command('api global_getvar core_uuid')).not.toBe(name);
    expect(await again.command('api uuid_exists aaaaaaaa-0000-4000-8000-000000000001')).toBe('false');
    again.end();
  });
});

it('a fault that is none is named', async () => {
  expect(await fault({ nosuch: 1 })).toMatch(/"ok":false.*nosuch/s);
  expect(await scene.client.command('api outpace_sim fault {')).toMatch(/"ok":false/);
});

it('closing ends every call, says so, and closes', async () => {
  const uuid = await scene.dial(1, gateway('13800000000'));
  await scene.pass(2);
  await scene.simulated.close();
  await scene.client.untilClosed();
  expect(scene.last(uuid, 'CHANNEL_HANGUP_COMPLETE', 'Hangup-Cause')).toBe('SYSTEM_SHUTDOWN');
  expect(scene.story(uuid).at(-1)).toBe('CHANNEL_DESTROY');
  expect(scene.client.events.at(-1)?.headers.find(([n]) => n === 'Event-Name')?.[1]).toBe('SHUTDOWN');
  expect(scene.client.frames.at(-1)?.body).toContain('Disconnected, goodbye');
});
