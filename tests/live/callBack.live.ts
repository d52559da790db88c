/** A callee rings back over a real carrier, through the dial plan that Outpace generates. */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAttemptSink, createContactSource, createTaskBook } from '../../campaigns/index.ts';
import {
  answerConfigRequest,
  createDialer,
  createFreeswitch,
  databaseSource,
  installationMark,
  parseSwitchUrl,
  type Dialer,
} from '../../dialer-core/index.ts';
import { testWave } from '../../campaigns/scripts/sounds/testWave.ts';
import { wallClock, type Database } from '../../platform/index.ts';
import { installFloor, type DialingFloor } from '../harness/dialingFloor.ts';
import { waitFor } from '../harness/waitFor.ts';
import { testDatabase } from '../testDatabase.ts';
import { tones } from './carrier.ts';
import { goLive } from './goLive.ts';
import { startRealSwitches, type RealSwitches } from './realSwitches.ts';
import { loudness, readWave } from './sound.ts';

/** Answers, talks for three seconds, hangs up. */
const CALLEE = '+8613850000003';
const OURS = '+861088880000';
/** Speaks while it rings us; the callees of the carrier speak another tone. */
const CALLER_TONE = 500;
/** A tone; without it a channel is orders of magnitude below. */
const HEARD = 100;

const clock = wallClock();
const errors: string[] = [];
let database: Database;
let switches: RealSwitches;
let server: Server;
let floor: DialingFloor;
let dialer: Dialer;

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  await database.query(
    'insert into installation (id, wall_anchor, clock_anchor, speed, created_at) values (1, 0, 0, 1, $1)',
    [clock.date()],
  );
  floor = await installFloor(database, clock, {
    agents: 2,
    contacts: 1,
    ratio: 1,
    wrapUpSeconds: 1,
    maxAttempts: 1,
    phone: () => CALLEE,
  });
  await goLive(database, floor);
  await database.query(
    `insert into caller_numbers (id, tenant_id, phone, country, enabled, created_at) values ($1, $2, $3, 'CN', true, $4)`,
    [randomUUID(), floor.tenantId, OURS, clock.date()],
  );
  server = await serveDialPlan();
  const { port } = server.address() as AddressInfo;
  switches = await startRealSwitches({ served: { url: `http://127.0.0.1:${port}`, bindings: 'dialplan' } });
  const line = createFreeswitch({
    url: parseSwitchUrl(switches.url),
    installation: await installationMark(database),
    clock,
    random: Math.random,
  });
  dialer = createDialer({
    id: randomUUID(),
    database,
    clock,
    switches: [line],
    recordingsFolder: switches.recordings,
    taskBook: createTaskBook(database),
    contacts: createContactSource(database),
    sink: createAttemptSink(),
    onError: (error) => errors.push(String(error)),
  });
  dialer.start();
}, 120_000);
afterAll(async () => {
  await dialer.stop({ endCalls: true });
  await switches.stop();
  server.close();
  await database.close();
}, 60_000);

/** What mod_xml_curl asks for each call that comes in, answered as the API answers it. */
async function serveDialPlan(): Promise<Server> {
  const source = databaseSource(database, {
    secret: 'unused',
    fromEnvironment: () => undefined,
    onProblem: (gateway, problem) => errors.push(`${gateway}: ${problem}`),
  });
  const asked = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
      void answerConfigRequest(source, form).then(
        (xml) => reply.setHeader('content-type', 'text/xml').end(xml),
        (error: unknown) => {
          errors.push(String(error));
          reply.writeHead(500).end();
        },
      );
    });
  });
  await new Promise<void>((resolve) => asked.listen(0, '127.0.0.1', resolve));
  return asked;
}

/** The carrier sends a call from `from` to our number. */
async function ring(from: string): Promise<string> {
  const leg = randomUUID();
  const client = await switches.carrier.client();
  const target = `sofia/external/01088880000@127.0.0.1:${switches.ours.ports.sip}`;
  await client.command(
    `bgapi originate {origination_uuid=${leg},origination_caller_id_number=${from},ignore_early_media=true}${target} ` +
      `&endless_playback(tone_stream://%(1000,0,${CALLER_TONE}))`,
  );
  client.end();
  return leg;
}

interface CallRow {
  id: string;
  agent: string | null;
  state: string;
  outcome: string | null;
}

const latest = async (inbound: boolean): Promise<CallRow | undefined> => {
  const rows = await database.query<CallRow>(
    `select id, agent_id as agent, state, outcome from attempts where inbound = $1 order by created_at desc limit 1`,
    [inbound],
  );
  return rows[0];
};

it('reaches the agent who called last, both hear each other, and nothing is counted as dialed', async () => {
  const dialed = await waitFor(
    'the end of the call that we placed',
    async () => {
      const row = await latest(false);
      return row?.outcome === undefined || row.outcome === null ? null : row;
    },
    60,
  );
  expect(dialed.outcome).toBe('answered-human');
  expect(dialed.agent).not.toBeNull();
  await waitFor('both agents to be ready', async () => {
    const rows = await database.query(`select 1 from agents where state = 'ready' and leg_state = 'up'`);
    return rows.length === 2;
  });

  await ring('13850000003');
  const back = await waitFor('the conversation with who rings back', async () => {
    const row = await latest(true);
    return row?.state === 'bridged' ? row : null;
  });
  expect(back.agent).toBe(dialed.agent);
  const from = clock.now();
  await waitFor('some seconds of talk', () => clock.now() > from + 4);
  const ours = await switches.ours.client();
  // By this a dialer that takes over knows the call for one of ours.
  const listed = JSON.parse(await ours.command('api show channels as json')) as {
    rows: Record<string, string>[];
  };
  expect(listed.rows.find(({ uuid }) => uuid === back.id)?.['presence_data']).toBe(
    await installationMark(database),
  );
  await ours.command(`api uuid_kill ${back.id}`);
  ours.end();
  await waitFor('its settlement', async () => (await latest(true))?.outcome === 'answered-human');

  const [file] = await waitFor('its recording', async () => {
    const rows = await database.query<{ path: string }>(
      `select path from recordings where attempt_id = $1 and seconds is not null`,
      [back.id],
    );
    return rows.length > 0 && rows;
  });
  const [caller = new Int16Array(), agent = new Int16Array()] = readWave(
    join(switches.recordings, file?.path ?? ''),
  ).channels;
  expect(loudness(caller, CALLER_TONE)).toBeGreaterThan(HEARD);
  expect(loudness(agent, tones.agent)).toBeGreaterThan(HEARD);
  const counted = await database.query('select dials, abandoned from task_samples order by at desc limit 1');
  expect(counted).toEqual([{ dials: 1, abandoned: 0 }]);
  expect(errors).toEqual([]);
}, 180_000);

it('a stranger hears the message, and who presses its key is not called again', async () => {
  const message = join(switches.recordings, 'hours.wav');
  writeFileSync(message, testWave({ seconds: 20 }));
  await database.query(
    `insert into reception_rules (tenant_id, number, to_agents, days, message, opt_out_key)
     values ($1, '', true, 30, $2, '9')`,
    [floor.tenantId, message],
  );
  const leg = await ring('13911112222');
  await waitFor('the message to begin', async () => {
    const rows = await database.query(
      `select 1 from inbound_calls where phone = '+8613911112222' and route = 'message'`,
    );
    return rows.length > 0;
  });
  const client = await switches.carrier.client();
  await waitFor('the key to be taken', async () => {
    await client.command(`api uuid_send_dtmf ${leg} 9`);
    const rows = await database.query(`select 1 from suppressions where phone = '+8613911112222'`);
    return rows.length > 0;
  });
  client.end();
  const [row] = await waitFor('its end', async () => {
    const rows = await database.query<{ reason: string; optedOut: boolean }>(
      `select reason, opted_out as "optedOut" from inbound_calls
        where phone = '+8613911112222' and ended_at is not null`,
    );
    return rows.length > 0 && rows;
  });
  expect(row).toEqual({ reason: 'unknown-caller', optedOut: true });
  expect(errors).toEqual([]);
}, 60_000);
