import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createClock, type Clock, type Database } from '../../../platform/index.ts';
import { waitFor } from '../../../tests/harness/waitFor.ts';
import { testDatabase } from '../../../tests/testDatabase.ts';
import { askCommand, readAnswer, type CallCommand } from '../../agents/callCommand.ts';
import { createAgentProfile, requestAgentState } from '../../agents/index.ts';
import type { ContactSource, RunningTask, SettledAttempt } from '../../ports.ts';
import type { RatingRules } from '../../rating/index.ts';
import { openSwitchTalk, type SwitchTalk } from '../../switch/freeswitch/askSwitch.ts';
import { createFreeswitch } from '../../switch/freeswitch/createFreeswitch.ts';
import { parseSwitchUrl } from '../../switch/freeswitch/switchUrl.ts';
import type { CallUuid, Switch, SwitchEvent } from '../../switch/port.ts';
import { startSimulatedSwitch, type SimulatedSwitch } from '../../switch/simulated/index.ts';
import { createDialer, type Dialer } from '../dialer.ts';

/** Callees rate conversations on the simulated switch, through the real driver. */

const rules: RatingRules = {
  prompt: 'rate.wav',
  highest: 5,
  waitSeconds: 20,
  thanks: 'thanks.wav',
  automatic: true,
};
const errors: unknown[] = [];
const settled: SettledAttempt[] = [];
const due: { contactId: number; phone: string; ordinal: number }[] = [];
const prompts: string[] = [];
const tenantId = randomUUID();
const skillGroupId = randomUUID();
const userId = randomUUID();
let database: Database;
let clock: Clock;
let simulated: SimulatedSwitch;
let talk: SwitchTalk;
let watcher: Switch;
let task: RunningTask;
let dialer: Dialer;
let agentId: string;
let contacts = 0;

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  clock = createClock({ wallAnchor: Date.now() / 1000, clockAnchor: 1_800_000_000, speed: 4 });
  simulated = await startSimulatedSwitch({ port: 0, password: 'inside', clock });
  talk = await openSwitchTalk(parseSwitchUrl(url()), clock);
  watcher = driver('watcher', (event) => {
    if (event.type === 'played') prompts.push(`${event.prompt} ${event.finished ? 'to its end' : 'cut'}`);
  });
  watcher.start();
  const trunkId = randomUUID();
  await database.query(
    `insert into skill_groups (id, tenant_id, name, wrap_up_seconds, created_at) values ($1, $2, 'sales', 1, $3)`,
    [skillGroupId, tenantId, clock.date()],
  );
  await database.query(
    `insert into trunks (id, tenant_id, name, dial_template, number_format, home_country, enabled, created_at)
     values ($1, $2, 'carrier', 'sofia/gateway/carrier/{number}', 'national', 'CN', true, $3)`,
    [trunkId, tenantId, clock.date()],
  );
  agentId = await database.transaction(async (tx) => {
    const profile = {
      phone: { kind: 'extension' as const, value: '1001' },
      skills: [{ skillGroupId, level: 1 }],
    };
    const id = await createAgentProfile(tx, { userId, tenantId }, profile, clock.now());
    const by = { userId, self: true };
    await requestAgentState(tx, { tenantId, agentId: id, to: 'ready', by }, clock.now());
    return id;
  });
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
    ringTimeoutSeconds: 30,
    patienceSeconds: 60,
    maxConcurrent: Infinity,
    priority: 5,
    weight: 1,
    rating: rules,
  };
  startDialer();
}, 60_000);
afterAll(async () => {
  await dialer.stop({ endCalls: true });
  talk.close();
  await watcher.close();
  await simulated.kill();
  await database.close();
  expect(errors).toEqual([]);
});
beforeEach(() => {
  task.rating = rules;
  prompts.length = 0;
});

const url = () => `esl+simulated://:inside@127.0.0.1:${simulated.port}`;
function driver(id: string, onEvent?: (event: SwitchEvent) => void): Switch {
  const line = createFreeswitch({
    id,
    url: parseSwitchUrl(url()),
    installation: 'test',
    clock,
    random: () => 0.5,
  });
  if (onEvent) line.onEvent(onEvent);
  return line;
}

function startDialer(): void {
  dialer = createDialer({
    id: randomUUID(),
    database,
    clock,
    switches: [driver('one')],
    taskBook: { advance: () => Promise.resolve([task]), describe: () => Promise.resolve([task]) },
    contacts: source,
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

const source: ContactSource = {
  claim: (_tx, _task, wanted) => Promise.resolve(due.splice(0, wanted)),
  release: () => Promise.resolve(),
  unlessSuppressed: (_task, _phones, _now, dial) => {
    dial(new Set());
    return Promise.resolve();
  },
  optOut: () => Promise.resolve(),
  askCallback: () => Promise.resolve(),
  claimOwn: () => Promise.resolve(null),
  ownCallbacks: () => Promise.resolve([]),
  refuseOutside: () => Promise.resolve(null),
};

/** A callee who stays on the line is dialed, and talks to the agent. */
function conversation(): Promise<{ call: CallUuid }> {
  contacts++;
  due.push({ contactId: contacts, phone: `+861380000${String(contacts).padStart(3, '0')}0`, ordinal: 1 });
  return waitFor(
    'a conversation',
    async () => {
      const [row] = await database.query<{ call: CallUuid }>(
        `select a.attempt_id as call from agents a join attempts t on t.id = a.attempt_id
          where a.state = 'talking' and t.contact_id = $1`,
        [contacts],
      );
      return row;
    },
    60,
  );
}

async function ask(command: CallCommand, byUser = userId): Promise<string> {
  const id = await database.transaction((tx) =>
    askCommand(tx, { tenantId, agentId, byUser, command }, clock),
  );
  return waitFor(`an answer to ${command.type}`, async () => {
    const answer = await readAnswer(database, id);
    return answer.state === 'open' ? null : answer.state === 'done' ? 'done' : answer.code;
  });
}

const asked = (call: CallUuid) =>
  waitFor('the callee to be asked', async () => {
    const rows = await database.query(`select 1 from attempts where id = $1 and state = 'rating'`, [call]);
    return rows.length === 1;
  });
const pressed = (call: CallUuid, key: string) => talk.ask(`uuid_recv_dtmf ${call} ${key}`);
const heard = (what: string) => waitFor(`“${what}”`, () => prompts.includes(what));
const ratingOf = (call: CallUuid) =>
  waitFor('the call to be settled', async () => {
    const [row] = await database.query<object>(
      `select a.rating, a.rating_end as "end", a.hangup_by as by, a.path, a.agent_id = $2 as mine,
              a.talk_seconds <= extract(epoch from a.rating_at - a.bridged_at) + 0.01 as "talkOnly"
         from attempts a where a.id = $1 and a.settled_at is not null`,
      [call, agentId],
    );
    return row;
  });
/** What the row says of every call here. */
const talked = { by: 'agent', path: 'agent-connected', mine: true, talkOnly: true };
const agentState = async () =>
  (await database.query<{ state: string }>('select state from agents where id = $1', [agentId]))[0]?.state;

it('the agent is free at once, the callee hears the prompt, presses a key, and is thanked', async () => {
  const { call } = await conversation();
  expect(await ask({ type: 'rate' })).toBe('done');
  await asked(call);
  await waitFor('the agent to be ready again', async () => (await agentState()) === 'ready');
  expect((await watcher.channels()).find(({ uuid }) => uuid === call)?.bridgedTo).toBeNull();
  await heard('rate.wav to its end');
  await pressed(call, '4');
  await heard('thanks.wav to its end');
  expect(await ratingOf(call)).toEqual({ ...talked, rating: 4, end: 'rated' });
});

it('a key that is none is asked about once more; the agent may have the next callee meanwhile', async () => {
  const { call } = await conversation();
  expect(await ask({ type: 'rate' })).toBe('done');
  await asked(call);
  const next = await conversation();
  await pressed(call, '9');
  await pressed(call, '0');
  expect(await ratingOf(call)).toEqual({ ...talked, rating: null, end: 'wrong-key' });
  expect(await agentState()).toBe('talking');
  await watcher.hangup(next.call, 'NORMAL_CLEARING');
  expect(await ratingOf(next.call)).toMatchObject({ rating: null, end: null });
});

it('an agent who hangs up leaves the callee to rate', async () => {
  const page = await conversation();
  expect(await ask({ type: 'hang-up' })).toBe('done');
  await asked(page.call);
  await pressed(page.call, '5');
  expect(await ratingOf(page.call)).toEqual({ ...talked, rating: 5, end: 'rated' });
});

it('nobody is asked whom a supervisor ends, or where the task does not ask', async () => {
  const { call } = await conversation();
  expect(await ask({ type: 'hang-up' }, randomUUID())).toBe('done');
  expect(await ratingOf(call)).toMatchObject({ rating: null, end: null });
  delete task.rating;
  const other = await conversation();
  expect(await ask({ type: 'rate' })).toBe('no-rating');
  expect(await ask({ type: 'hang-up' })).toBe('done');
  expect(await ratingOf(other.call)).toMatchObject({ rating: null, end: null });
});

it('who presses nothing, or hangs up, has not rated, and the row says why', async () => {
  task.rating = { ...rules, waitSeconds: 2 };
  const silent = await conversation();
  expect(await ask({ type: 'rate' })).toBe('done');
  expect(await ratingOf(silent.call)).toEqual({ ...talked, rating: null, end: 'no-key' });
  const leaves = await conversation();
  expect(await ask({ type: 'rate' })).toBe('done');
  await asked(leaves.call);
  await talk.ask(`uuid_kill ${leaves.call} NORMAL_CLEARING`);
  expect(await ratingOf(leaves.call)).toEqual({ ...talked, rating: null, end: 'hung-up' });
});

it('a dialer that takes over asks once more, and settles the call', async () => {
  const { call } = await conversation();
  expect(await ask({ type: 'rate' })).toBe('done');
  await asked(call);
  await heard('rate.wav to its end');
  await dialer.stop();
  prompts.length = 0;
  startDialer();
  await heard('rate.wav to its end');
  await pressed(call, '3');
  expect(await ratingOf(call)).toEqual({ ...talked, rating: 3, end: 'rated' });

  const gone = await conversation();
  expect(await ask({ type: 'rate' })).toBe('done');
  await asked(gone.call);
  await dialer.stop();
  await talk.ask(`uuid_kill ${gone.call} NORMAL_CLEARING`);
  startDialer();
  expect(await ratingOf(gone.call)).toEqual({ ...talked, rating: null, end: 'lost' });
  expect(settled.filter(({ attemptId }) => attemptId === gone.call)).toHaveLength(1);
});
