/** Who hears whom while an agent consults, in a three-way and after a transfer, on a real FreeSWITCH. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  type CallUuid,
  createFreeswitch,
  parseSwitchUrl,
  type Switch,
  type SwitchEvent,
} from '../../dialer-core/index.ts';
import { wallClock } from '../../platform/index.ts';
import { hears as hearing } from './hearing.ts';
import { type RealSwitches, startRealSwitches } from './realSwitches.ts';

/** The callee is silent; the agent speaks 880 Hz, the colleague 440 Hz, and the music for the callee is 600 Hz. */
const AGENT = 880;
const COLLEAGUE = 440;
const MUSIC = 600;

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
afterAll(async () => {
  await line.close();
  await switches.stop();
});

const times = (uuid: CallUuid, type: SwitchEvent['type']) =>
  told.filter((event) => event.type === type && 'uuid' in event && event.uuid === uuid).length;
const parked = (uuid: CallUuid, often: number) =>
  expect.poll(() => times(uuid, 'parked'), { timeout: 20_000 }).toBe(often);

async function up(dialString: string, leg: 'callee' | 'agent'): Promise<CallUuid> {
  const uuid = randomUUID() as CallUuid;
  const request = { uuid, dialString, callerNumber: '01088880000', timeoutSeconds: 30, leg, variables: {} };
  expect(await line.originate(request)).toEqual({ ok: true });
  await parked(uuid, 1);
  return uuid;
}

const hears = (leg: CallUuid) => hearing({ line, told, folder: switches.recordings }, leg);

it('gives each the audio that is meant for them, and no other', { timeout: 180_000 }, async () => {
  const callee = await up('sofia/gateway/carrier/13840000000', 'callee');
  const agent = await up(switches.dialAgent(1000), 'agent');
  const colleague = await up('sofia/gateway/carrier/13800000000', 'agent');
  await line.bridge(callee, agent);
  await expect.poll(() => times(callee, 'bridged'), { timeout: 10_000 }).toBe(1);
  const talking = await hears(callee);
  const loud = talking(AGENT);
  expect(loud).toBeGreaterThan(10 * talking(COLLEAGUE));

  // Consulting: the callee hears music and nobody; agent and colleague hear each other.
  await line.bridge(agent, colleague);
  await parked(callee, 2);
  await line.play(callee, `tone_stream://%(1000,0,${MUSIC});loops=-1`);
  const [aside, consulting] = [await hears(callee), await hears(agent)];
  expect(aside(AGENT)).toBeLessThan(loud / 100);
  expect(aside(COLLEAGUE)).toBeLessThan(loud / 100);
  expect(consulting(COLLEAGUE)).toBeGreaterThan(loud / 10);

  // All three: the callee hears both, the colleague the agent.
  await line.bridge(callee, agent);
  await parked(colleague, 2);
  await line.eavesdrop(colleague, agent, 'barge');
  const [three, joined] = [await hears(callee), await hears(colleague)];
  expect(three(AGENT)).toBeGreaterThan(loud / 10);
  expect(three(COLLEAGUE)).toBeGreaterThan(loud / 10);
  expect(joined(AGENT)).toBeGreaterThan(loud / 10);

  // Without the colleague again.
  await line.park(colleague);
  await parked(colleague, 3);
  const [two, alone] = [await hears(callee), await hears(colleague)];
  expect(two(COLLEAGUE)).toBeLessThan(loud / 100);
  expect(two(AGENT)).toBeGreaterThan(loud / 10);
  expect(alone(AGENT)).toBeLessThan(loud / 100);

  // Handed over: the colleague has the callee, the agent's phone stays on the line in silence.
  await line.bridge(callee, colleague);
  await parked(agent, 2);
  const [after, left] = [await hears(callee), await hears(agent)];
  expect(after(COLLEAGUE)).toBeGreaterThan(loud / 10);
  expect(after(AGENT)).toBeLessThan(loud / 100);
  expect(left(COLLEAGUE)).toBeLessThan(loud / 100);

  // Back to the queue: both park, and the callee can be given to the next.
  await line.park(callee);
  await parked(callee, 3);
  await parked(colleague, 4);
  await line.bridge(callee, agent);
  expect((await hears(callee))(AGENT)).toBeGreaterThan(loud / 10);
  for (const leg of [callee, agent, colleague]) await line.hangup(leg, 'NORMAL_CLEARING');
});
