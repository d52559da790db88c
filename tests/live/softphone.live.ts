/**
 * The console in a real Chromium as an agent's phone on a real FreeSWITCH, which asks the API for its directory and
 * dial plan. Needs a built console: `npm run build`.
 */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
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
import { openBrowser, type TestBrowser, type TestPage } from '../harness/browser.ts';
import { freePort } from '../harness/freePort.ts';
import { testApi, type TestApi, type TestUser } from '../testApi.ts';
import { type RealSwitches, startRealSwitches } from './realSwitches.ts';
import { loudness, readWave, writeTone } from './sound.ts';

/** What the microphone of the browser says, and what the switch plays. */
const VOICE = 660;
const MUSIC = 500;
const SECRET = 'of-the-live-test';
const DOMAIN = 'phones.example';

let api: TestApi;
let agent: TestUser;
let switches: RealSwitches;
let line: Switch;
let browser: TestBrowser;
let console: TestPage;
let address: string;
const told: SwitchEvent[] = [];

beforeAll(async () => {
  const webFolder = resolve(import.meta.dirname, '../../dist/web');
  if (!existsSync(webFolder)) throw new Error('build the console first: npm run build');
  api = await testApi({ webFolder, freeswitchConfig: { secret: SECRET, fromEnvironment: () => undefined } });
  address = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const websocketPort = await freePort();
  switches = await startRealSwitches({
    served: {
      url: `${address}/api/freeswitch-config`,
      bindings: 'directory|dialplan',
      credentials: `freeswitch:${SECRET}`,
    },
    websocketPort,
    loglevel: 'info',
  });
  const tenant = await api.tenant('live');
  agent = await tenant.user('agent', { agent: { phone: { kind: 'extension', value: '1001' }, skills: [] } });
  const admin = await tenant.user('administrator');
  const domain = { domain: DOMAIN, websocketUrl: `ws://127.0.0.1:${websocketPort}` };
  expect((await admin.put('/api/sip-domain', domain)).statusCode).toBe(200);
  line = createFreeswitch({
    url: parseSwitchUrl(switches.url),
    installation: 'live',
    clock: wallClock(),
    random: Math.random,
  });
  line.onEvent((event) => told.push(event));
  line.start();
  await vi.waitUntil(() => line.connected, { timeout: 10_000 });
  const voice = join(switches.recordings, 'voice.wav');
  writeTone(voice, VOICE, 10);
  browser = await openBrowser([
    `--use-file-for-fake-audio-capture=${voice}`,
    '--allow-loopback-in-peer-connection',
    '--autoplay-policy=no-user-gesture-required',
    // The microphone's own clean-up would take a pure tone for noise.
    '--disable-features=WebRtcHideLocalIpsWithMdns,ChromeWideEchoCancellation',
  ]);
  console = await browser.page();
  await console.context.addInitScript(keepConnections);
  const [name = '', value = ''] = agent.headers.cookie.split('=');
  await console.context.addCookies([{ name, value, url: address }]);
});
afterAll(async () => {
  await browser.close();
  await line.close();
  await switches.stop();
  await api.close();
});

/** In the page: every connection that carries sound, for the test to listen to. */
const keepConnections = `
  const Plain = window.RTCPeerConnection;
  window.heardConnections = [];
  window.RTCPeerConnection = class extends Plain {
    constructor(...given) { super(...given); window.heardConnections.push(this); }
  };`;

/** How loud each of the tones is in what the browser plays, as the samples of two seconds have it. */
const heardInBrowser = async (hz: number): Promise<number> =>
  console.page.evaluate(`(async () => {
    const connection = window.heardConnections.filter((one) => one.connectionState === 'connected').at(-1);
    if (!connection) return 0;
    const context = new AudioContext({ sampleRate: 8000 });
    const analyser = context.createAnalyser();
    analyser.fftSize = 8192;
    context.createMediaStreamSource(new MediaStream(connection.getReceivers().map(({ track }) => track))).connect(analyser);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    await context.close();
    return 10 ** (bins[Math.round(${hz} / (8000 / 8192))] / 10);
  })()`);

const phone = (state: string) =>
  console.page.waitForSelector(`[data-testid=phone-line][data-state=${state}]`, { timeout: 30_000 });
const times = (uuid: CallUuid, type: SwitchEvent['type']) =>
  told.filter((event) => event.type === type && 'uuid' in event && event.uuid === uuid).length;

async function ring(): Promise<CallUuid> {
  const uuid = randomUUID() as CallUuid;
  const dialString = `user/1001@${DOMAIN}`;
  const request = {
    uuid,
    dialString,
    callerNumber: null,
    timeoutSeconds: 30,
    leg: 'agent' as const,
    variables: {},
  };
  expect(await line.originate(request), switches.ours.lastLog()).toEqual({ ok: true });
  await expect.poll(() => times(uuid, 'parked'), { timeout: 20_000 }).toBe(1);
  return uuid;
}

/** How loud a tone is in what the leg says. */
async function said(leg: CallUuid, hz: number): Promise<number> {
  const path = join(switches.recordings, `${randomUUID()}.wav`);
  await line.startRecording(leg, { path, stereo: true });
  await expect.poll(() => statSync(path).size, { timeout: 20_000 }).toBeGreaterThan(8000 * 4 * 3);
  await line.stopRecording(leg, path);
  await expect.poll(() => times(leg, 'recording-stopped'), { timeout: 10_000 }).toBeGreaterThan(0);
  return loudness(readWave(path).channels[0]?.subarray(8000) ?? new Int16Array(), hz);
}

it(
  'registers, hears itself through the switch, and is an agent’s leg with sound both ways',
  { timeout: 300_000 },
  async () => {
    const { page } = console;
    await page.goto(`${address}/me/phone`);
    await page.getByText('This browser', { exact: true }).click();
    await phone('ready');

    await page.getByTestId('start-echo').click();
    await phone('echo');
    await expect.poll(() => heardInBrowser(VOICE), { timeout: 30_000 }).toBeGreaterThan(1e-5);
    await page.getByText('Good', { exact: true }).waitFor({ timeout: 20_000 });
    await page.getByTestId('stop-echo').click();
    await phone('ready');

    const leg = await ring();
    await phone('on-line');
    await line.play(leg, `tone_stream://%(1000,0,${MUSIC});loops=-1`);
    await expect.poll(() => heardInBrowser(MUSIC), { timeout: 30_000 }).toBeGreaterThan(1e-5);
    const [music, silence] = [await heardInBrowser(MUSIC), await heardInBrowser(MUSIC * 2.3)];
    const [voice, none] = [await said(leg, VOICE), await said(leg, MUSIC * 1.7)];
    process.stdout.write(
      `${JSON.stringify({ browserHears: music, besideIt: silence, switchHears: voice, besideThat: none })}\n`,
    );
    expect(music).toBeGreaterThan(100 * silence);
    expect(voice).toBeGreaterThan(100 * none);

    // A page that is loaded again drops the leg, and is a phone again by itself.
    await page.reload();
    await phone('ready');
    await expect.poll(() => line.exists(leg), { timeout: 30_000 }).toBe(false);
    const end = told.find((event) => event.type === 'ended' && event.uuid === leg);
    expect(end).toMatchObject({ cause: 'NETWORK_OUT_OF_ORDER', byRemote: true });
    const second = await ring();
    await phone('on-line');
    expect(await said(second, VOICE)).toBeGreaterThan(voice / 10);
    await line.hangup(second, 'NORMAL_CLEARING');
    await phone('ready');
    expect(console.errors()).toEqual([]);
  },
);
