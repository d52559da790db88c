import { afterEach, beforeEach, expect, it } from 'vitest';
import { createClock, type Clock } from '../../platform/index.ts';
import { createFreeswitch } from './freeswitch/createFreeswitch.ts';
import { parseSwitchUrl } from './freeswitch/switchUrl.ts';
import { SwitchError, type CallUuid, type Switch, type SwitchEvent } from './port.ts';
import { startSimulatedSwitch, type SimulatedSwitch } from './simulated/index.ts';

let clock: Clock;
let simulated: SimulatedSwitch;
let driver: Switch;
let events: SwitchEvent[];
let wake: () => void;
/** The recogniser is told to go on after each result. */
let goesOn: boolean;
/** Each time it was told so. */
let wentOn: Promise<void>[];

beforeEach(async () => {
  clock = createClock({ wallAnchor: Date.now() / 1000, clockAnchor: 1_795_169_872, speed: 30 });
  simulated = await startSimulatedSwitch({ port: 0, password: 'ClueCon', clock });
  events = [];
  wake = () => undefined;
  goesOn = false;
  wentOn = [];
  driver = createFreeswitch({
    url: parseSwitchUrl(`esl://:ClueCon@127.0.0.1:${simulated.port}`),
    installation: 'test',
    clock,
    random: () => 0.5,
  });
  driver.onEvent((event) => {
    events.push(event);
    if (event.type === 'speech' && event.final && goesOn) wentOn.push(driver.hearOn(leg));
    wake();
  });
  driver.start();
  await until(() => driver.connected);
});

afterEach(async () => {
  await driver.close();
  await simulated.kill();
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition())
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
}

const leg = 'bbbbbbbb-0000-4000-8000-000000000001' as CallUuid;
const hearing = { engine: 'test', grammar: 'default', parameters: { 'vad-silence-ms': '500' } };
const speech = () => events.filter((event) => event.type === 'speech');
const played = () => events.filter((event) => event.type === 'played');
const say = (text: string, name: string) =>
  driver.say(leg, { kind: 'text', engine: 'sim', voice: 'any', text }, name);

/** Dials somebody of the reserved talkers: the digit is the persona. */
async function talkTo(digit: number): Promise<void> {
  await driver.originate({
    uuid: leg,
    dialString: `sofia/gateway/carrier/1386000000${digit}`,
    callerNumber: null,
    timeoutSeconds: 30,
    leg: 'callee',
    variables: {},
  });
  await until(() => events.some((event) => event.type === 'parked'));
  await driver.hear(leg, hearing);
}

it('an agreeable callee is heard once, in parts and whole, after the prompt', async () => {
  await talkTo(0);
  await say('您好，请问您近期有装修的打算吗？', 'p1');
  await until(() => speech().some((event) => event.final));
  expect(played()).toMatchObject([{ name: 'p1', finished: true, problem: null }]);
  const order = events.flatMap((event) =>
    event.type === 'played' || event.type === 'speech-began' || event.type === 'speech' ? [event.type] : [],
  );
  // A greeting may come before it.
  expect(order.slice(order.indexOf('played'))).toEqual(['played', 'speech-began', 'speech', 'speech']);
  expect(speech().at(-1)).toMatchObject({ confidence: 0.873, final: true });
  expect(speech().at(-1)?.text).toMatch(/可以|好|是|没问题/);
});

it('a recogniser rests after a result until it is told to go on', async () => {
  await talkTo(0);
  await say('Would you like that?', 'p1');
  await until(() => speech().some((event) => event.final));
  const before = speech().length;
  await say('Is that right?', 'p2');
  await until(() => played().length === 2);
  await say('And now?', 'p3');
  await until(() => played().length === 3);
  expect(speech().length).toBe(before);
  await driver.hearOn(leg);
  await say('Shall we?', 'p4');
  await until(() => speech().length > before);
});

it('a callee who talks over the prompt is heard while it plays, and a stop breaks it off', async () => {
  goesOn = true;
  await talkTo(7);
  await say(
    'Hello, this is the voice assistant of Nebula Homes. Are you planning to decorate your home?',
    'p1',
  );
  await until(() => events.some((event) => event.type === 'speech-began'));
  expect(played()).toEqual([]);
  await driver.stopPlaying(leg);
  await until(() => played().length === 1 && speech().some((event) => event.final));
  await Promise.all(wentOn);
});

it('a file begins where it is told to', async () => {
  await talkTo(4);
  await driver.say(leg, { kind: 'file', prompt: '/usr/share/sounds/hello.wav', fromSeconds: 1 }, 'rest');
  await until(() => played().length === 1);
  expect(played()).toMatchObject([
    { name: 'rest', prompt: '/usr/share/sounds/hello.wav@@8000', finished: true },
  ]);
});

it.each([
  [{ kind: 'text', engine: 'a|b', voice: 'v', text: 'x' }, 'p'],
  [{ kind: 'text', engine: 'a', voice: 'v', text: '\n${}' }, 'p'],
  [{ kind: 'file', prompt: '/a.wav', fromSeconds: -1 }, 'p'],
  [{ kind: 'file', prompt: '/a.wav' }, 'p\nevent-lock: false'],
] as const)('%j named %j is refused', async (sound, name) => {
  const error: unknown = await driver.say(leg, sound, name).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SwitchError);
  expect(error).toMatchObject({ code: 'invalid-argument' });
});
