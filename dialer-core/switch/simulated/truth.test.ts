import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TruthReport } from './calls/truth.ts';
import { openScene, type Scene } from './testing/scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene({ limits: { sessionsPerSecond: 10, maxSessions: 20 } });
});
afterEach(() => scene.end());

const gateway = (number: string) => `sofia/gateway/carrier/${number}`;
const ask = async (what: string) =>
  JSON.parse(await scene.client.command(`api outpace_sim ${what}`)) as TruthReport;

it('counts dials, answers, bridges, ends and refusals, the same here as over the socket', async () => {
  await scene.dial(1, 'user/1000', 'park_after_bridge=true');
  await scene.dial(2, gateway('13800000000'), 'park_after_bridge=true,ignore_early_media=true');
  await scene.dial(3, gateway('+8613800000003'));
  await scene.dial(4, gateway('13800000003'));
  await scene.dial(5, 'sofia/gateway/nosuch/1');
  await scene.dial(6, 'user/5000');
  await scene.pass(2);
  await scene.client.command(
    `api uuid_bridge aaaaaaaa-0000-4000-8000-000000000002 aaaaaaaa-0000-4000-8000-000000000001`,
  );
  await scene.pass(1);
  const stats = await ask('stats');
  expect(stats).toEqual(scene.simulated.stats());
  expect(stats).toMatchObject({
    callees: {
      dialed: 3,
      answered: 1,
      bridged: 1,
      endedByCause: { USER_BUSY: 2 },
      live: 1,
      mostLivePerNumber: 2,
      dialsPerNumber: { '13800000000': 1, '13800000003': 2 },
    },
    phones: { dialed: 1, answered: 1, bridged: 1, live: 1 },
    refused: 2,
    refusedByCause: { INVALID_GATEWAY: 1, SUBSCRIBER_ABSENT: 1 },
    live: 2,
    mostLive: 4,
    vanished: 0,
  });
  expect(stats.callees.liveCalls).toEqual([
    {
      uuid: 'aaaaaaaa-0000-4000-8000-000000000002',
      number: '13800000000',
      stage: 'bridged',
      bridgedTo: 'aaaaaaaa-0000-4000-8000-000000000001',
    },
  ]);
});

it('tells every number that had two live calls', async () => {
  await scene.dial(1, gateway('13800000000'));
  await scene.dial(2, gateway('+8613800000000'));
  await scene.dial(3, gateway('13800000010'));
  expect(scene.simulated.stats().overlaps).toEqual([
    {
      number: '13800000000',
      uuids: ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002'],
    },
  ]);
  expect(scene.simulated.stats().callees.mostLivePerNumber).toBe(2);
});

it('accepted, live and ended always add up, whatever is done to the calls', async () => {
  for (let i = 1; i <= 200; i++) {
    await scene.dial(i, gateway(`139${String(10_000_000 + i * 7919)}`));
    if (i % 3 === 0)
      await scene.client.command(`api uuid_kill aaaaaaaa-0000-4000-8000-${String(i).padStart(12, '0')}`);
    await scene.pass(0.4);
    const { callees, refused, live } = scene.simulated.stats();
    const ended = Object.values(callees.endedByCause).reduce((a, b) => a + b, 0);
    expect(callees.dialed + refused).toBe(i);
    expect(callees.dialed).toBe(ended + callees.live);
    expect(live).toBe(callees.live);
    expect(live).toBeLessThanOrEqual(20);
  }
  const { refusedByCause, callees } = scene.simulated.stats();
  expect(refusedByCause['DESTINATION_OUT_OF_ORDER']).toBeGreaterThan(0);
  expect(Object.keys(callees.dialsPerNumber).length).toBe(callees.dialed);
});

it('reset forgets the past but not the living', async () => {
  await scene.dial(1, gateway('13800000000'));
  await scene.dial(2, gateway('13800000003'));
  await scene.pass(2);
  await ask('reset');
  expect(scene.simulated.stats()).toMatchObject({
    callees: { dialed: 0, live: 1, mostLivePerNumber: 1, endedByCause: {} },
    live: 1,
    mostLive: 1,
  });
});

it('the switch’s limits: n − 1 sessions a second, and no more than the most', async () => {
  await scene.pass(0.5);
  for (let i = 1; i <= 12; i++) await scene.dial(i, gateway(`1380000${String(i).padStart(3, '0')}0`));
  const { callees, refusedByCause } = scene.simulated.stats();
  expect(callees.dialed).toBe(9);
  expect(refusedByCause).toEqual({ DESTINATION_OUT_OF_ORDER: 3 });
  await scene.pass(1);
  for (let i = 20; i <= 28; i++) await scene.dial(i, gateway(`1380000${String(i).padStart(3, '0')}0`));
  await scene.pass(1);
  for (let i = 30; i <= 35; i++) await scene.dial(i, gateway(`1380000${String(i).padStart(3, '0')}0`));
  expect(scene.simulated.stats().callees.dialed).toBe(20);
  expect(scene.simulated.stats().mostLive).toBe(20);
});
