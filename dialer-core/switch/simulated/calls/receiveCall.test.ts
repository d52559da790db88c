import { afterEach, beforeEach, expect, it } from 'vitest';
import { openScene, uuidOf, type Scene } from '../testing/scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

const marked = [
  { application: 'set', argument: 'outpace_leg=inbound' },
  { application: 'set', argument: 'park_after_bridge=true' },
  { application: 'answer' },
  { application: 'park' },
];
const uuid = uuidOf(7);
const call = (more: object = {}) =>
  scene.simulated.receive({ from: '13800000000', to: '01088880000', uuid, dialPlan: marked, ...more });

it('a caller is answered and parked with what the dial plan set, and the table shows a call that came in', async () => {
  expect(call()).toBe(uuid);
  await scene.pass(0.1);
  expect(scene.story(uuid).at(-1)).toBe('CHANNEL_PARK');
  expect(scene.last(uuid, 'CHANNEL_PARK', 'variable_outpace_leg')).toBe('inbound');
  const channels = await scene.client.command('api show channels as json');
  expect(JSON.parse(channels)).toMatchObject({
    rows: [{ uuid, direction: 'inbound', cid_num: '13800000000', dest: '01088880000' }],
  });
});

it('a caller is bridged with an agent and stays on the switch when the agent goes', async () => {
  const agent = await scene.dial(1, 'user/1000@local', 'park_after_bridge=true');
  call();
  await scene.pass(3);
  await scene.client.command(`api uuid_bridge ${uuid} ${agent}`);
  await scene.pass(0.1);
  expect(scene.story(uuid).at(-1)).toBe('CHANNEL_BRIDGE');
  await scene.client.command(`api uuid_kill ${agent}`);
  await scene.pass(0.1);
  expect(scene.story(uuid).slice(-2)).toEqual(['CHANNEL_UNBRIDGE', 'CHANNEL_PARK']);
  expect(scene.simulated.stats().callers).toMatchObject({ dialed: 1, answered: 1, bridged: 1, live: 1 });
});

it('nobody who is left waiting stays for ever', async () => {
  call({ from: '13911112222' });
  await scene.pass(600);
  expect(scene.story(uuid).at(-1)).toBe('CHANNEL_DESTROY');
  expect(scene.last(uuid, 'CHANNEL_HANGUP_COMPLETE', 'variable_sip_hangup_disposition')).toBe('recv_bye');
});

it('a number that is not ours is refused before it is answered', async () => {
  call({ dialPlan: [{ application: 'hangup', argument: 'NO_ROUTE_DESTINATION' }] });
  await scene.pass(0.1);
  expect(scene.story(uuid)).not.toContain('CHANNEL_ANSWER');
  expect(scene.last(uuid, 'CHANNEL_HANGUP_COMPLETE', 'Hangup-Cause')).toBe('NO_ROUTE_DESTINATION');
  expect(scene.simulated.stats().callers).toMatchObject({ dialed: 1, answered: 0, live: 0 });
});

it('a switch that is paused for calls from outside takes none, and one that is full neither', async () => {
  await scene.client.command('api fsctl pause inbound');
  expect(call()).toBeNull();
  await scene.client.command('api fsctl resume inbound');
  expect(call()).toBe(uuid);
  expect(call()).toBeNull();
});

it('another process rings by a command, and a wrong call is told what is wrong', async () => {
  const command = (wanted: object) => scene.client.command(`api outpace_sim call ${JSON.stringify(wanted)}`);
  expect(JSON.parse(await command({ from: '13800000000', to: '01088880000', uuid }))).toEqual({
    ok: true,
    uuid,
  });
  const refused = await command({ from: 'a b', to: '01088880000' });
  expect(refused).toContain('a number as a carrier writes it');
});
