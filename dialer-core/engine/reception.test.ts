import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createClock, type Clock, type Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { createAgentProfile, requestAgentState, standardQueue } from '../agents/index.ts';
import { writeReception, type NumberReception } from '../reception/index.ts';
import type { ContactSource, RunningTask, SettledAttempt } from '../ports.ts';
import { createFreeswitch } from '../switch/freeswitch/createFreeswitch.ts';
import { openSwitchTalk, type SwitchTalk } from '../switch/freeswitch/askSwitch.ts';
import { parseSwitchUrl } from '../switch/freeswitch/switchUrl.ts';
import type { Switch } from '../switch/port.ts';
import { startSimulatedSwitch, type SimulatedSwitch } from '../switch/simulated/index.ts';
import { createDialer, type Dialer } from './dialer.ts';

/** Callees who ring back, through the real driver on the simulated switch. Nothing is dialed. */

const OURS = '+861088880000';
/** Stays on the line until somebody hangs up. */
const [WANG, LI] = ['+8613800000010', '+8613800000000'];
const national = (phone: string) => phone.slice(3);

const errors: unknown[] = [];
const settled: SettledAttempt[] = [];
const suppressed: string[] = [];
const tenantId = randomUUID();
const skillGroupId = randomUUID();
const trunkId = randomUUID();
let database: Database;
let clock: Clock;
let simulated: SimulatedSwitch;
let talk: SwitchTalk;
let task: RunningTask;
let agents: string[];
let dialer: Dialer | null = null;

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  clock = createClock({ wallAnchor: Date.now() / 1000, clockAnchor: 1_800_000_000, speed: 4 });
  simulated = await startSimulatedSwitch({ port: 0, password: 'inside', clock });
  talk = await openSwitchTalk(parseSwitchUrl(url()), clock);
  await database.query(
    `insert into skill_groups (id, tenant_id, name, wrap_up_seconds, queue, created_at) values ($1, $2, 'sales', 1, $3, $4)`,
    [
      skillGroupId,
      tenantId,
      JSON.stringify({ ...standardQueue, maxWaitSeconds: 600, afterPatience: 'wait' }),
      clock.date(),
    ],
  );
  await database.query(
    `insert into trunks (id, tenant_id, name, dial_template, number_format, home_country, enabled, created_at)
     values ($1, $2, 'carrier', 'sofia/gateway/carrier/{number}', 'national', 'CN', true, $3)`,
    [trunkId, tenantId, clock.date()],
  );
  agents = [await agent('1001'), await agent('1002')];
  task = {
    taskId: randomUUID(),
    tenantId,
    simulatedOnly: true,
    skillGroupId,
    trunkId,
    trunkGroupId: null,
    callerNumber: null,
    callerNumbers: null,
    pacing: { mode: 'ratio', ratio: 1 },
    abandonment: { limit: 0.03, window: '30-days', campaignId: randomUUID(), zone: 'UTC' },
    ringTimeoutSeconds: 30,
    patienceSeconds: 1,
    maxConcurrent: Infinity,
    priority: 5,
    weight: 1,
  };
  startDialer();
  await bothReady();
}, 60_000);
afterAll(async () => {
  await dialer?.stop({ endCalls: true });
  talk.close();
  await simulated.kill();
  await database.close();
  expect(errors).toEqual([]);
});
beforeEach(() => rules());

const url = () => `esl+simulated://:inside@127.0.0.1:${simulated.port}`;

function startDialer(): void {
  const line: Switch = createFreeswitch({
    id: 'one',
    url: parseSwitchUrl(url()),
    installation: 'test',
    clock,
    random: () => 0.5,
  });
  dialer = createDialer({
    id: randomUUID(),
    database,
    clock,
    switches: [line],
    taskBook: { advance: () => Promise.resolve([]), describe: () => Promise.resolve([task]) },
    contacts: nobodyToDial(),
    sink: {
      settle: (_tx, ended) => {
        settled.push(...ended);
        return Promise.resolve();
      },
    },
    onError: (error) => errors.push(error),
  });
  dialer.start();
}

function nobodyToDial(): ContactSource {
  return {
    claim: () => Promise.resolve([]),
    release: () => Promise.resolve(),
    unlessSuppressed: (_task, _phones, _now, dial) => {
      dial(new Set());
      return Promise.resolve();
    },
    optOut: (_tenant, phone) => {
      suppressed.push(phone);
      return Promise.resolve();
    },
    askCallback: () => Promise.resolve(),
    claimOwn: () => Promise.resolve(null),
    ownCallbacks: () => Promise.resolve([]),
    refuseOutside: () => Promise.resolve(null),
  };
}

const agent = (value: string): Promise<string> =>
  database.transaction(async (tx) => {
    const profile = { phone: { kind: 'extension' as const, value }, skills: [{ skillGroupId, level: 1 }] };
    return createAgentProfile(tx, { userId: randomUUID(), tenantId }, profile, clock.now());
  });

const wish = (agentId: string, to: 'ready' | 'offline') =>
  database.transaction((tx) =>
    requestAgentState(tx, { tenantId, agentId, to, by: { userId: randomUUID(), self: true } }, clock.now()),
  );

async function bothReady(): Promise<void> {
  for (const id of agents) await wish(id, 'ready');
  await waitFor('agents who are ready', async () => {
    const rows = await database.query(`select 1 from agents where state = 'ready' and leg_state = 'up'`);
    return rows.length === 2;
  });
}

/** They are gone, and the dialer knows: it has ended their legs. */
async function away(...some: (string | undefined)[]): Promise<void> {
  for (const id of some) await wish(id ?? '', 'offline');
  await waitFor('agents who are away', async () => {
    const rows = await database.query(`select 1 from agents where id = any($1) and leg_state = 'none'`, [
      some,
    ]);
    return rows.length === some.length;
  });
}

const rules = (...some: Partial<NumberReception>[]) =>
  writeReception(
    database,
    tenantId,
    some.map((rule) => ({ number: '', toAgents: true, days: 30, message: null, optOutKey: null, ...rule })),
  );

/** We dialed them so many days ago; `by`: the agent who talked to them. */
async function dialedBefore(phone: string, by: string | null, daysAgo = 1): Promise<void> {
  const at = new Date((clock.now() - daysAgo * 86_400) * 1000);
  await database.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, caller_number, dialer_id,
                           lease_token, state, created_at, answered_at, bridged_at, ended_at, settled_at, agent_id, outcome)
     values ($1, $2, $3, 7, $4, 1, $5, 'one', $6, 'x', 1, 'ended', $7, $7, $8, $7, $7, $9, 'answered-human')`,
    [randomUUID(), tenantId, task.taskId, phone, trunkId, OURS, at, by === null ? null : at, by],
  );
}

/** As the dial plan of our switch takes it (`switchConfig/dialPlan.ts`). */
function ring(from: string): string {
  const set = (argument: string) => ({ application: 'set', argument });
  const uuid = simulated.receive({
    from,
    to: '01088880000',
    dialPlan: [
      set('outpace_installation=test'),
      set('presence_data=test'),
      set('outpace_leg=inbound'),
      set(`outpace_tenant=${tenantId}`),
      set(`outpace_number=${OURS}`),
      set('park_after_bridge=true'),
      { application: 'answer' },
      { application: 'park' },
    ],
  });
  if (uuid === null) throw new Error('the switch took no call');
  return uuid;
}

const talking = (uuid: string) =>
  waitFor('a conversation', async () => {
    const [row] = await database.query<{ id: string }>(
      `select id from agents where attempt_id = $1 and state = 'talking'`,
      [uuid],
    );
    return row?.id;
  });

const record = (uuid: string) =>
  waitFor('its record', async () => {
    const [row] = await database.query<{ route: string; reason: string | null; optedOut: boolean }>(
      `select route, reason, opted_out as "optedOut" from inbound_calls where id = $1 and ended_at is not null`,
      [uuid],
    );
    return row;
  });

const settlementOf = (uuid: string) =>
  waitFor('its settlement', () => settled.find(({ attemptId }) => attemptId === uuid));

const openAttempt = (uuid: string) =>
  database.query<{ state: string }>('select state from attempts where id = $1', [uuid]);

async function hangUp(uuid: string): Promise<void> {
  await talk.ask(`uuid_kill ${uuid}`);
  await record(uuid);
  await waitFor('the end of the wrap-up', async () => {
    const rows = await database.query(`select 1 from agents where state = 'ready'`);
    return rows.length === 2;
  });
}

it('a callee reaches who talked to them last, and the call counts as nothing that was dialed', async () => {
  await dialedBefore(WANG, agents[1] ?? '');
  const uuid = ring(national(WANG));
  expect(await talking(uuid)).toBe(agents[1]);
  const [row] = await database.query(
    `select inbound, abandoned, abandonment_counted as counted, caller_number as "callerNumber", contact_id::int as contact
       from attempts where id = $1`,
    [uuid],
  );
  expect(row).toEqual({ inbound: true, abandoned: false, counted: false, callerNumber: null, contact: 7 });
  await hangUp(uuid);
  expect(await record(uuid)).toMatchObject({ route: 'agent', reason: null });
  expect(await settlementOf(uuid)).toMatchObject({ inbound: true, talked: true, abandoned: false });
  expect(await database.query('select 1 from abandonment_counts')).toEqual([]);
});

it('when that agent is not free, whoever of the skill group is', async () => {
  await away(agents[1]);
  const uuid = ring(`+86${national(WANG)}`);
  expect(await talking(uuid)).toBe(agents[0]);
  await wish(agents[1] ?? '', 'ready');
  await hangUp(uuid);
});

it('a callee for whom nobody is free waits longer than the patience of a dial, and is not abandoned', async () => {
  await dialedBefore(LI, null);
  await away(...agents);
  const uuid = ring(national(LI));
  await waitFor('the callee to wait', async () => (await openAttempt(uuid))[0]?.state === 'waiting');
  const from = clock.now();
  await waitFor('the patience of the task to pass', () => clock.now() > from + 3);
  for (const id of agents) await wish(id, 'ready');
  await talking(uuid);
  await hangUp(uuid);
  expect(await settlementOf(uuid)).toMatchObject({ abandoned: false, talked: true });
});

it('“do not call again” is asked by key while waiting', async () => {
  await rules({ optOutKey: '9' });
  await away(...agents);
  const uuid = ring(national(LI));
  await waitFor('the callee to wait', async () => (await openAttempt(uuid))[0]?.state === 'waiting');
  await talk.ask(`uuid_recv_dtmf ${uuid} 9`);
  expect(await record(uuid)).toMatchObject({ optedOut: true });
  expect(suppressed).toContain(LI);
  expect(await settlementOf(uuid)).toMatchObject({ talked: false, abandoned: false });
  await bothReady();
});

it('who is not known hears the message, and can ask for peace by key; a rule of the number outranks the general one', async () => {
  await rules({ toAgents: false }, { number: OURS, message: 'office-hours.wav', optOutKey: '9' });
  const uuid = ring('13911112222');
  await waitFor('the message to begin', async () => {
    const rows = await database.query(
      `select 1 from inbound_calls where id = $1 and route = 'message' and ended_at is null`,
      [uuid],
    );
    return rows.length > 0;
  });
  await talk.ask(`uuid_recv_dtmf ${uuid} 9`);
  expect(await record(uuid)).toEqual({ route: 'message', reason: 'unknown-caller', optedOut: true });
  expect(suppressed.at(-1)).toBe('+8613911112222');
  expect(await openAttempt(uuid)).toEqual([]);
});

it('whom we dialed too long ago is not known, and without a message the call ends', async () => {
  await rules({ days: 3 });
  await dialedBefore('+8613911113333', agents[0] ?? '', 4);
  const uuid = ring('13911113333');
  expect(await record(uuid)).toEqual({ route: 'hang-up', reason: 'unknown-caller', optedOut: false });
});

it('nobody is in two calls: who rings while a call to the number is open is let go', async () => {
  const first = ring(national(WANG));
  await talking(first);
  const second = ring(national(WANG));
  expect(await record(second)).toMatchObject({ route: 'hang-up', reason: 'in-call' });
  await hangUp(first);
});

it('the conversation goes on when another dialer takes over', async () => {
  const uuid = ring(national(WANG));
  const who = await talking(uuid);
  await dialer?.stop();
  startDialer();
  await waitFor('the switch to be taken', () => dialer?.active);
  // Agents are given out once rows and switch have been compared.
  const other = ring(national(LI));
  expect(await talking(other)).not.toBe(who);
  expect(await talk.ask(`uuid_exists ${uuid}`)).toBe('true');
  expect(await talking(uuid)).toBe(who);
  await talk.ask(`uuid_kill ${other}`);
  await talk.ask(`uuid_kill ${uuid}`);
  expect(await record(uuid)).toMatchObject({ route: 'agent' });
  expect(await settlementOf(uuid)).toMatchObject({ inbound: true, abandoned: false });
});
