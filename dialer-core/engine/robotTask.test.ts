import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { trainIntentMatcher } from '../../nlu/index.ts';
import { createClock, type Clock, type Database, type Tx } from '../../platform/index.ts';
import { readyMadeScript, trainingSet, type ConversationState } from '../../scripts-dsl/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { createAgentProfile, requestAgentState } from '../agents/index.ts';
import { outsideWork, switchRecognition, switchSynthesis } from '../bot/index.ts';
import type {
  AttemptSink,
  ContactSource,
  LoadedScript,
  RunningTask,
  SettledAttempt,
  TaskBook,
} from '../ports.ts';
import { createFreeswitch } from '../switch/freeswitch/createFreeswitch.ts';
import { SwitchUrl } from '../switch/freeswitch/switchUrl.ts';
import type { Switch } from '../switch/port.ts';
import { startSimulatedSwitch, type SimulatedSwitch } from '../switch/simulated/index.ts';
import { personaNames, type PersonaName } from '../switch/simulated/population/personas/persona.ts';
import { createDialer, type Dialer } from './dialer.ts';

let database: Database;
let clock: Clock;
let simulated: SimulatedSwitch;
let tenantId: string;
let skillGroupId: string;
let task: RunningTask;
let loaded: LoadedScript;
let lines: Switch[] = [];
let dialers: Dialer[] = [];
const errors: unknown[] = [];

class Contacts implements ContactSource, AttemptSink, TaskBook {
  due: { contactId: number; phone: string; ordinal: number }[];
  settled: SettledAttempt[] = [];
  optedOut: string[] = [];
  claimed = 0;

  constructor(phones: readonly string[]) {
    this.due = phones.map((phone, i) => ({ contactId: i + 1, phone, ordinal: 1 }));
  }
  claim = (_tx: Tx, _task: RunningTask, wanted: number) => {
    const taken = this.due.splice(0, wanted);
    this.claimed += taken.length;
    return Promise.resolve(taken);
  };
  release = () => Promise.resolve();
  unlessSuppressed = (
    _task: unknown,
    _phones: string[],
    _now: number,
    dial: (refused: ReadonlySet<string>) => void,
  ) => {
    dial(new Set());
    return Promise.resolve();
  };
  askCallback = () => Promise.resolve();
  claimOwn = () => Promise.resolve(null);
  refuseOutside = () => Promise.resolve(null);
  optOut = (_tenant: string, phone: string) => {
    this.optedOut.push(phone);
    return Promise.resolve();
  };
  settle = (_tx: Tx, attempts: SettledAttempt[]) => {
    this.settled.push(...attempts);
    return Promise.resolve();
  };
  advance = () => Promise.resolve([task]);
  describe = () => Promise.resolve([task]);
}

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  const script = readyMadeScript('lead-qualification', 'zh');
  const matcher = trainIntentMatcher(trainingSet(script), { language: 'zh' });
  loaded = { tenantId: '', scriptId: script.id, versionId: randomUUID(), script, matcher };
});
afterAll(() => database.close());

/** A switch and a robot task; `speed`: how much faster than the wall the clock runs. */
async function install(speed: number): Promise<void> {
  errors.length = 0;
  clock = createClock({ wallAnchor: Date.now() / 1000, clockAnchor: 1_800_000_000, speed });
  simulated = await startSimulatedSwitch({ port: 0, password: 'ClueCon', clock });
  tenantId = randomUUID();
  skillGroupId = randomUUID();
  const trunkId = randomUUID();
  const now = clock.date();
  for (const table of [
    'attempts',
    'bot_conversations',
    'agents',
    'agent_skills',
    'agent_state_history',
    'trunks',
  ])
    await database.query(`delete from ${table}`);
  await database.query(
    `insert into skill_groups (id, tenant_id, name, wrap_up_seconds, created_at) values ($1, $2, 'sales', 5, $3)`,
    [skillGroupId, tenantId, now],
  );
  await database.query(
    `insert into trunks (id, tenant_id, name, dial_template, number_format, home_country, enabled, created_at)
     values ($1, $2, 'carrier', 'sofia/gateway/carrier/{number}', 'national', 'CN', true, $3)`,
    [trunkId, tenantId, now],
  );
  task = {
    taskId: randomUUID(),
    tenantId,
    simulatedOnly: true,
    skillGroupId,
    trunkId,
    trunkGroupId: null,
    callerNumber: null,
    callerNumbers: null,
    pacing: { mode: 'fixed', concurrent: 20 },
    bot: { scriptVersionId: loaded.versionId },
    ringTimeoutSeconds: 30,
    patienceSeconds: 20,
    maxConcurrent: Infinity,
    priority: 5,
    weight: 1,
  };
}

afterEach(async () => {
  for (const dialer of dialers) await dialer.stop();
  for (const line of lines) await line.close();
  await simulated.kill();
  dialers = [];
  lines = [];
  expect(errors).toEqual([]);
});

function startDialer(contacts: Contacts, id = 'dialer-1'): Dialer {
  const line = createFreeswitch({
    url: new SwitchUrl({ host: '127.0.0.1', port: simulated.port, password: 'ClueCon', simulated: true }),
    id: 'simulated',
    installation: 'test',
    clock,
    random: () => 0.5,
  });
  lines.push(line);
  const dialer = createDialer({
    id,
    database,
    clock,
    switches: [line],
    taskBook: contacts,
    contacts,
    sink: contacts,
    bots: {
      scripts: { load: () => Promise.resolve(loaded) },
      // Ten in the morning of a Monday, when the consultants are there.
      facts: { read: () => Promise.resolve({ localTime: '2027-01-18T10:00:00' }) },
      speech: {
        synthesis: switchSynthesis({ engine: 'simulated', voices: { zh: 'zh', en: 'en' } }),
        recognition: switchRecognition({
          engine: 'test',
          grammar: 'default',
          partialResults: false,
          silenceParameter: 'vad-silence-ms',
          hotWordsParameter: null,
          parameters: {},
        }),
      },
      outside: outsideWork({ clock, policy: { allowedHosts: new Set() } }),
    },
    onError: (error) => errors.push(error),
  });
  dialers.push(dialer);
  dialer.start();
  return dialer;
}

async function agentReady(): Promise<void> {
  await database.transaction(async (tx) => {
    const profile = {
      phone: { kind: 'extension' as const, value: '1001' },
      skills: [{ skillGroupId, level: 1 }],
    };
    const agentId = await createAgentProfile(tx, { userId: randomUUID(), tenantId }, profile, clock.now());
    const by = { userId: randomUUID(), self: true };
    await requestAgentState(tx, { tenantId, agentId, to: 'ready', by }, clock.now());
  });
}

const phoneOf = (persona: PersonaName) => `+861386000000${personaNames.indexOf(persona)}`;

interface Row {
  contactId: number;
  live: boolean;
  result: string | null;
  grade: string | null;
  tags: string[];
  path: string;
  conversation: ConversationState;
}

async function conversations(): Promise<Map<PersonaName, Row>> {
  const rows = await database.query<Row & { phone: string }>(
    `select b.contact_id::int as "contactId", b.live, b.result, b.grade, b.tags, a.path, a.phone,
            b.state->'conversation' as conversation
       from bot_conversations b join attempts a on a.id = b.attempt_id where a.settled_at is not null`,
  );
  return new Map(rows.map((row) => [personaNames[Number(row.phone.at(-1))] ?? 'silent', row]));
}

it('every persona is talked with to a result, which stands beside the settled call', async () => {
  await install(8);
  const contacts = new Contacts(personaNames.map(phoneOf));
  startDialer(contacts);
  await waitFor('every call settled', async () => (await conversations()).size === personaNames.length, 60);
  const rows = await conversations();
  const results = Object.fromEntries(Array.from(rows, ([persona, row]) => [persona, row.result]));
  // Nobody is there to be transferred to.
  expect(results).toEqual({
    agreeable: expect.stringMatching(/lead|follow-up/) as string,
    busy: 'call-later',
    curious: expect.stringMatching(/lead|follow-up/) as string,
    angry: 'do-not-call',
    silent: 'no-reply',
    voicemail: expect.not.stringMatching(/lead|transferred/) as string,
    'leaves-early': 'hung-up',
    'talks-over': expect.stringMatching(/lead|follow-up/) as string,
    'wants-human': 'no-agent',
    declines: expect.stringMatching(/refused|no-plan/) as string,
  });
  expect(contacts.optedOut).toEqual([phoneOf('angry')]);
  for (const row of rows.values()) {
    expect(row.live).toBe(false);
    expect(row.conversation.ended).toBe(true);
    expect(row.conversation.turns.length).toBeGreaterThan(0);
    expect(row.path).toBe('bot-only');
  }
  expect(rows.get('agreeable')?.tags).toContain('有装修计划');
  expect(contacts.settled.every(({ outcome }) => outcome === 'answered-human')).toBe(true);
  // What is counted for the script is what stands beside the call.
  for (const { contactId, conversation } of contacts.settled) {
    const row = Array.from(rows.values()).find((one) => one.contactId === contactId);
    expect(conversation?.scriptVersionId).toBe(loaded.versionId);
    expect(conversation?.state.result).toBe(row?.result);
    expect(conversation?.state.turns.length).toBe(row?.conversation.turns.length);
  }
  const truth = simulated.stats();
  expect([truth.callees.dialed, truth.live]).toEqual([personaNames.length, 0]);
}, 90_000);

it('a callee who wants a person is bridged to an agent; the robot falls silent', async () => {
  await install(20);
  await agentReady();
  const contacts = new Contacts([phoneOf('wants-human')]);
  startDialer(contacts);
  await waitFor('the bridge', () => simulated.stats().callees.bridged === 1, 30);
  await waitFor('the result', async () => {
    const [row] = await database.query<{ result: string | null }>('select result from bot_conversations');
    return row?.result === 'transferred';
  });
  const [attempt] = await database.query<{ id: string }>('select id from attempts');
  expect(await lines[0]?.hangup(attempt?.id as never, 'NORMAL_CLEARING')).toBe(true);
  await waitFor('the settlement', async () => (await conversations()).size === 1);
  expect((await conversations()).get('wants-human')).toMatchObject({
    result: 'transferred',
    path: 'transferred',
  });
});
