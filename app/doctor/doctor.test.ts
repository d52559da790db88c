import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  linkTiming,
  openSwitchTalk,
  parseSwitchUrl,
  startSimulatedSwitch,
  type LinkTiming,
  type SimulatedSwitch,
  type SimulatedSwitchOptions,
} from '../../dialer-core/index.ts';
import { createClock, wallClock, type Clock } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { StartProblem } from '../startProblem.ts';
import { doctor } from './doctor.ts';
import { examineSwitch } from './examine.ts';
import type { HomeFacts } from './facts.ts';

let folder: string;
const open: { close(): Promise<unknown> }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpace-recordings-'));
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const home: HomeFacts = { database: 'reachable', trunkGateways: [], servedGateways: [], domains: [] };

/** A switch with everything in order, but for what the test wants otherwise. */
async function simulated(
  configuration: SimulatedSwitchOptions['configuration'] = {},
  more: Partial<SimulatedSwitchOptions> = {},
): Promise<SimulatedSwitch> {
  const running = await startSimulatedSwitch({
    port: 0,
    password: 'a password',
    clock: wallClock(),
    configuration: {
      recordingsFolder: folder,
      folders: [folder, '/usr/share/freeswitch/sounds'],
      ...configuration,
    },
    ...more,
  });
  open.push(running);
  return running;
}

const addressOf = ({ port }: { port: number }, password = 'a%20password') =>
  `esl+simulated://:${password}@127.0.0.1:${port}`;

/** Everything that is not in order, as `code value …`. */
async function complaints(
  address: string,
  facts: Partial<HomeFacts> = {},
  clock: Clock = wallClock(),
  timing?: LinkTiming,
) {
  const { findings } = await examineSwitch(parseSwitchUrl(address), { ...home, ...facts }, clock, timing);
  return findings
    .filter(({ verdict }) => verdict !== 'ok')
    .map(({ verdict, code, values }) =>
      [verdict, code, ...Object.values<string | number>({ ...values })].join(' '),
    );
}

test('a switch with everything in order gives no cause for complaint, and each subject is looked at', async () => {
  const { findings } = await examineSwitch(parseSwitchUrl(addressOf(await simulated())), home, wallClock());
  expect(findings.filter(({ verdict }) => verdict !== 'ok').map(({ code }) => code)).toEqual([
    'module-useful',
  ]);
  expect(new Set(findings.map(({ subject }) => subject))).toEqual(
    new Set([
      'connection',
      'version',
      'modules',
      'event-socket',
      'limits',
      'media',
      'gateways',
      'clock',
      'sounds',
      'recording',
    ]),
  );
});

describe('what is wrong is told, and nothing else', () => {
  const curl = 'warn module-useful mod_xml_curl';
  const all = ['mod_commands', 'mod_dptools', 'mod_sofia', 'mod_tone_stream', 'mod_dialplan_xml'];
  const cases: [string, SimulatedSwitchOptions['configuration'], string[]][] = [
    [
      'a module is missing',
      { modules: [...all, 'mod_local_stream', 'mod_avmd'] },
      ['fail module-missing mod_sndfile', curl],
    ],
    ['a gateway is down', { downGateways: ['carrier'] }, [curl, 'fail gateway-down carrier FAIL_WAIT']],
    [
      'no RTP timer',
      { rtpTimer: 'none' },
      [curl, 'fail rtp-timer-none external', 'fail rtp-timer-none internal'],
    ],
    ['a slow heartbeat', { heartbeatSeconds: 120 }, [curl, 'warn heartbeat-slow 120']],
    ['open to everybody', { listenIp: '::', acl: ['any_v4.auto'] }, [curl, 'warn event-socket-open ::']],
    ['no sounds', { soundsFolder: '/none' }, [curl, 'warn sounds-missing /none']],
    ['no music', { holdMusicFiles: false }, [curl, 'warn hold-music-silent local_stream://moh']],
    ['no recordings', { recordingsFolder: '/none' }, [curl, 'fail recordings-missing /none']],
    [
      'recordings that we cannot read',
      { recordingsFolder: '/elsewhere', folders: ['/elsewhere', '/usr/share/freeswitch/sounds'] },
      [curl, 'warn recordings-elsewhere /elsewhere'],
    ],
    ['sample users', { sampleUsers: true }, [curl, 'fail sample-users 1000']],
    ['asks us in vain', { servedConfig: 'unanswered' }, ['fail served-config-unanswered']],
    ['asks somebody else', { servedConfig: 'other' }, ['warn served-config-other']],
    ['asks us and is answered', { servedConfig: 'answered' }, []],
  ];
  test.each(cases)('%s', async (_, configuration, expected) => {
    expect(await complaints(addressOf(await simulated(configuration)))).toEqual(expected);
  });

  test('low limits', async () => {
    const limits = { sessionsPerSecond: 30, maxSessions: 1000 };
    expect(await complaints(addressOf(await simulated({}, { limits })))).toEqual([
      curl,
      'warn sessions-per-second-low 30 27',
      'warn max-sessions-low 1000 900',
    ]);
    const many = { sessionsPerSecond: 300, maxSessions: 20_000 };
    expect(await complaints(addressOf(await simulated({}, { limits: many })))).toEqual([
      curl,
      'warn rtp-ports-few 8192 20000 16384 32768',
    ]);
  });

  test('the default password, without repeating it', async () => {
    const running = await simulated({}, { password: 'ClueCon' });
    expect(await complaints(addressOf(running, 'ClueCon'))).toEqual([curl, 'fail default-password']);
  });

  test('a clock that is off', async () => {
    const address = addressOf(await simulated());
    const now = Date.now() / 1000;
    const clock = createClock({ wallAnchor: now, clockAnchor: now - 60, speed: 1 });
    const behind = await complaints(address, {}, clock);
    expect(behind).toHaveLength(2);
    expect(behind[1]).toMatch(/^fail clock-off (59\.[5-9]|60)/);
  });

  test('a paused switch', async () => {
    const running = await simulated();
    const talk = await openSwitchTalk(parseSwitchUrl(addressOf(running)), wallClock());
    await talk.ask('fsctl pause');
    talk.close();
    expect(await complaints(addressOf(running))).toEqual(['fail paused', curl]);
  });

  test('gateways that our trunks need, or that we serve', async () => {
    const facts = {
      trunkGateways: [
        { trunk: 'Mobile', gateway: 'carrier' },
        { trunk: 'Fixed', gateway: 'unicom' },
      ],
      servedGateways: [
        { name: 'unicom', profile: 'external', switchName: null },
        { name: 'telecom', profile: 'external', switchName: null },
        { name: 'other', profile: 'external', switchName: 'fs2' },
      ],
    };
    expect(await complaints(addressOf(await simulated()), facts)).toEqual([
      curl,
      'fail gateway-missing unicom Fixed',
      'warn gateway-not-taken telecom external',
    ]);
    expect(await complaints(addressOf(await simulated({}, { gateways: [] })))).toEqual([
      curl,
      'warn no-gateway',
    ]);
  });

  test('phones in another domain than the switch calls them in', async () => {
    expect(await complaints(addressOf(await simulated()), { domains: ['pbx.example'] })).toEqual([
      curl,
      'warn domain-other 192.0.2.2 pbx.example',
    ]);
    expect(await complaints(addressOf(await simulated()), { domains: ['192.0.2.2'] })).toEqual([curl]);
  });
});

describe('a switch that cannot be asked', () => {
  test('does not accept the password', async () => {
    expect(await complaints(addressOf(await simulated(), 'wrong'))).toEqual(['fail wrong-password']);
  });

  test('is not there', async () => {
    const gone = await simulated();
    await gone.close();
    open.length = 0;
    const [complaint = ''] = await complaints(addressOf(gone));
    expect(complaint).toMatch(/^fail unreachable .*ECONNREFUSED/);
  });

  test.each([
    [
      'turns us away',
      'Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n',
      'not-admitted',
    ],
    ['is something else', 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n\r\n', 'no-event-socket'],
    ['is silent', '', 'no-event-socket'],
  ])('%s', async (_, greeting, code) => {
    const server: Server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write(greeting);
      if (code === 'not-admitted') socket.end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    try {
      // Nothing more comes from those two: there is nothing to wait for.
      const timing = { ...linkTiming, signInSeconds: code === 'no-event-socket' ? 0.3 : 10 };
      expect(await complaints(addressOf({ port }), {}, wallClock(), timing)).toEqual([`fail ${code}`]);
    } finally {
      server.close();
    }
  });
});

describe('outpace doctor', () => {
  const run = async (args: string[], environment: Record<string, string>) => {
    let text = '';
    const code = await doctor(args, environment, folder, (part) => (text += part));
    return { code, text };
  };

  test('says in words what to change, in both languages, and ends with 1 when something must be', async () => {
    const { port } = await simulated({ downGateways: ['carrier'] });
    const environment = { OUTPACE_DATA: folder, FREESWITCH_URL: addressOf({ port }) };
    const english = await run([], environment);
    expect(english.code).toBe(1);
    expect(english.text).toContain(`Switch 127.0.0.1:${port}`);
    expect(english.text).toMatch(/FAIL +gateways +Gateway carrier is down \(FAIL_WAIT\)\./);
    expect(english.text).toContain('→ Check address, user name and password of carrier');
    expect(english.text).toContain('1 to mend');
    const chinese = await run([], { ...environment, LANG: 'zh_CN.UTF-8' });
    expect(chinese.text).toMatch(/错误 +网关 +网关 carrier 不可用（FAIL_WAIT）。/);
    expect((await run(['--language', 'en'], { ...environment, LANG: 'zh_CN.UTF-8' })).text).toBe(
      english.text,
    );
  });

  test('compares with the database, and tells programs in JSON', async () => {
    const database = await testDatabase();
    open.push(database);
    await database.query(
      `insert into tenants (id, slug, name, kind, default_country, time_zone, created_at)
       values ('00000000-0000-4000-8000-000000000001', 'main', 'Main', 'live', 'CN', 'Asia/Shanghai', now())`,
    );
    await database.query(
      `insert into trunks (id, tenant_id, name, dial_template, number_format, home_country, enabled, created_at)
       values (gen_random_uuid(), '00000000-0000-4000-8000-000000000001', 'Fixed',
               'sofia/gateway/external::unicom/9{number}', 'national', 'CN', true, now())`,
    );
    const { port } = await simulated();
    const environment = { OUTPACE_DATA: folder, DATABASE_URL: database.url };
    const { code, text } = await run(['--json', addressOf({ port })], environment);
    const report = JSON.parse(text) as {
      ok: boolean;
      switches: { id: string; findings: { code: string }[] }[];
    };
    expect([code, report.ok]).toEqual([1, false]);
    expect(report.switches.map(({ id }) => id)).toEqual([null, `127.0.0.1:${port}`]);
    expect(report.switches[1]?.findings).toContainEqual({
      subject: 'gateways',
      verdict: 'fail',
      code: 'gateway-missing',
      values: { gateway: 'unicom', trunk: 'Fixed' },
      say: 'The trunk "Fixed" dials through the gateway unicom, which the switch does not have.',
      fix: expect.stringContaining('POST /api/gateways') as unknown,
    });
    expect(text).not.toContain('a password');
  });

  test('without a switch says how to name one; wrong arguments are told', async () => {
    const { code, text } = await run([], { OUTPACE_DATA: folder });
    expect([code, text.includes('FREESWITCH_URL=esl://')]).toEqual([1, true]);
    for (const args of [['--fast'], ['--language', 'fr'], ['http://x']])
      await expect(run(args, { OUTPACE_DATA: folder })).rejects.toThrow(StartProblem);
  });
});
