import { access, constants } from 'node:fs/promises';
import { isIP } from 'node:net';
import { doctorDomain, readGatewayList, type SwitchTalk } from '../../dialer-core/index.ts';
import { lastOf, numberOf, paramsIn, profilesIn } from './configText.ts';
import type { Profile, SwitchFacts } from './facts.ts';
import { askedModules } from './modules.ts';

type Ask = SwitchTalk['ask'];

export interface Looked {
  id: string;
  host: string;
  simulated: boolean;
}

/** Asks a switch everything the doctor wants to know; only reads. Rejects with SwitchError when it stops answering. */
export async function readFacts(ask: Ask, looked: Looked, now: () => number): Promise<SwitchFacts> {
  const sofia = await configuration(ask, 'sofia.conf');
  const core = paramsIn(await configuration(ask, 'switch.conf'));
  const modules = new Set<string>();
  for (const name of askedModules) if ((await ask(`module_exists ${name}`)) === 'true') modules.add(name);
  const local = isLocal(looked.host);
  const domain = await globalOf(ask, 'domain');
  return {
    id: looked.id,
    simulated: looked.simulated,
    local,
    version: /(\d+\.\d+\.\d+\S*)/.exec(await ask('version short'))?.[1] ?? null,
    modules,
    ready: (await ask('fsctl ready_check')) === 'true',
    sessionsPerSecond: numberIn(await ask('fsctl sps')),
    maxSessions: numberIn(await ask('fsctl max_sessions')),
    clock: await readClock(ask, now),
    eventSocket: await readEventSocket(ask),
    heartbeatSeconds: numberOf(core, 'event-heartbeat-interval', 20),
    rtpPorts: {
      first: numberOf(core, 'rtp-start-port', 16_384),
      last: numberOf(core, 'rtp-end-port', 32_768),
    },
    profiles: readProfiles(sofia, await ask('sofia status')),
    gateways: gatewaysIn(await ask('sofia xmlstatus gateway')),
    domain,
    sounds: await readFolder(ask, 'sounds_dir'),
    recordings: await readRecordings(ask, local),
    holdMusic: await readHoldMusic(ask, modules),
    sampleUser: await findSampleUser(ask, domain),
    servedConfig: await readServedConfig(ask, modules),
  };
}

const configuration = (ask: Ask, name: string) => ask(`xml_locate configuration configuration name ${name}`);

async function globalOf(ask: Ask, name: string): Promise<string> {
  const text = await ask(`global_getvar ${name}`);
  return text.startsWith('-ERR') ? '' : text;
}

const numberIn = (reply: string): number | null => {
  const digits = /^\+OK[^:]*: *(\d{1,9})$/.exec(reply)?.[1];
  return digits === undefined ? null : Number(digits);
};

/** Three tries: the quickest answer tells the time most exactly. */
async function readClock(ask: Ask, now: () => number): Promise<SwitchFacts['clock']> {
  const tries: { ahead: number; uncertain: number }[] = [];
  for (let i = 0; i < 3; i += 1) {
    const sent = now();
    const reply = await ask('strmicroepoch');
    const received = now();
    if (!/^\d{13,18}$/.test(reply)) return null;
    const uncertain = (received - sent) / 2;
    tries.push({ ahead: Number(reply) / 1e6 - (sent + uncertain), uncertain });
  }
  return tries.reduce((best, one) => (one.uncertain < best.uncertain ? one : best));
}

async function readEventSocket(ask: Ask): Promise<SwitchFacts['eventSocket']> {
  const params = paramsIn(await configuration(ask, 'event_socket.conf'));
  const password = lastOf(params, 'password');
  if (password === null) return null;
  return {
    listenIp: lastOf(params, 'listen-ip') ?? '',
    acl: params.get('apply-inbound-acl') ?? [],
    password,
  };
}

function readProfiles(sofia: string, status: string): Profile[] {
  const running = new Set(
    [...status.matchAll(/^ *(\S+)\t *profile\t.*\tRUNNING/gm)].map(([, name]) => name ?? ''),
  );
  return [...profilesIn(sofia)].map(([name, text]) => ({
    name,
    running: running.has(name),
    rtpTimer: timerOf(lastOf(paramsIn(text), 'rtp-timer-name')),
  }));
}

const timerOf = (text: string | null): string | null =>
  text === null || text === '' || text.toLowerCase() === 'none' ? null : text;

const gatewaysIn = (reply: string) => (reply.includes('<gateways>') ? readGatewayList(reply) : []);

async function readFolder(ask: Ask, variable: string): Promise<{ folder: string; exists: boolean }> {
  const folder = await globalOf(ask, variable);
  const plain = /^\/[A-Za-z0-9_./-]{1,200}$/.test(folder);
  return { folder, exists: plain && (await ask(`file_exists ${folder}`)) === 'true' };
}

async function readRecordings(ask: Ask, local: boolean): Promise<SwitchFacts['recordings']> {
  const known = await readFolder(ask, 'recordings_dir');
  const hereToo = local && known.exists && (await isReadable(known.folder));
  return { ...known, hereToo };
}

const isReadable = (folder: string): Promise<boolean> =>
  access(folder, constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  );

async function readHoldMusic(ask: Ask, modules: ReadonlySet<string>): Promise<SwitchFacts['holdMusic']> {
  const name = await globalOf(ask, 'hold_music');
  const stream = /^local_stream:\/\/([A-Za-z0-9_-]{1,64})$/.exec(name)?.[1];
  if (name === '') return null;
  if (stream === undefined) return { name, plays: true };
  const plays =
    modules.has('mod_local_stream') && !(await ask(`local_stream show ${stream}`)).startsWith('-ERR');
  return { name, plays };
}

/** The sample configuration has users 1000 to 1019 whose password is 1234. */
async function findSampleUser(ask: Ask, domain: string): Promise<string | null> {
  if (!/^[A-Za-z0-9.-]{1,253}$/.test(domain)) return null;
  for (const user of ['1000', '1001'])
    if ((await ask(`user_data ${user}@${domain} param password`)) === '1234') return user;
  return null;
}

async function readServedConfig(
  ask: Ask,
  modules: ReadonlySet<string>,
): Promise<SwitchFacts['servedConfig']> {
  if (!modules.has('mod_xml_curl')) return 'not-used';
  const bindings = await configuration(ask, 'xml_curl.conf');
  if (!/<param\s+name="gateway-url"/.test(bindings)) return 'not-used';
  if (!bindings.includes('/api/freeswitch-config"')) return 'other';
  const told = await ask(`xml_locate directory domain name ${doctorDomain}`);
  return told.includes(doctorDomain) ? 'answered' : 'unanswered';
}

function isLocal(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
