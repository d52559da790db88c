import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClock, type Clock, type Database, type Tx } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { ScriptedSwitch, type Script } from '../../tests/harness/scriptedSwitch.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { askCommand, createAgentProfile, readAnswer, requestAgentState } from '../agents/index.ts';
import { standardQueue, type GroupQueue } from '../agents/groupQueue.ts';
import type {
  AskedCallback,
  OwnCallback,
  AttemptSink,
  ContactSource,
  RunningTask,
  SettledAttempt,
  TaskBook,
} from '../ports.ts';
import type { CallUuid } from '../switch/port.ts';
import { ScriptedListener } from '../outcomes/index.ts';
import { createDialer, type Dialer } from './dialer.ts';
import type { DialerOptions } from './dialerOptions.ts';
import { assertLease, LeaseLost, openLeaseHolder } from './lease.ts';

let database: Database;
let clock: Clock;
let tenantId: string;
let skillGroupId: string;
let task: RunningTask;
let dialers: Dialer[] = [];
const errors: unknown[] = [];

/** Contacts in memory: what campaigns would keep in its tables. */
class Contacts implements ContactSource, AttemptSink, TaskBook {
  due: { contactId: number; phone: string; ordinal: number }[];
  settled: SettledAttempt[] = [];
  released: { ids: number[]; rule: string }[] = [];
  blocked = new Set<string>();
  running = true;

  constructor(count: number) {
    this.due = Array.from({ length: count }, (_, i) => ({
      contactId: i + 1,
      phone: `+86138${String(10_000_000 + i)}`,
      ordinal: 1,
    }));
  }
  claim = (_tx: Tx, _task: RunningTask, wanted: number) => Promise.resolve(this.due.splice(0, wanted));
  release = (_tx: Tx, _taskId: string, ids: number[], _at: number, rule: string) => {
    this.released.push({ ids, rule });
    return Promise.resolve();
  };
  unlessSuppressed = (
    _task: unknown,
    phones: string[],
    _now: number,
    dial: (refused: ReadonlySet<string>) => void,
  ) => {
    dial(new Set(phones.filter((phone) => this.blocked.has(phone))));
    return Promise.resolve();
  };
  optedOut: string[] = [];
  optOut = (_tenant: string, phone: string) => {
    this.optedOut.push(phone);
    return Promise.resolve();
  };
  claimOwn = (_tx: Tx, _task: RunningTask, { contactId }: { contactId: number }) => {
    this.promised = this.promised.filter((own) => own.contactId !== contactId);
    return Promise.resolve({ contactId, phone: `+86139${String(10_000_000 + contactId)}`, ordinal: 1 });
  };
  /** Callbacks that are for one agent alone, until they are dialed. */
  promised: OwnCallback[] = [];
  ownCallbacks = (agentIds: readonly string[]) =>
    Promise.resolve(this.promised.filter(({ agentId }) => agentIds.includes(agentId)));
  refuseOutside = () => Promise.resolve(null);
  askedBack: string[] = [];
  askCallback = ({ phone }: AskedCallback) => {
    this.askedBack.push(phone);
    return Promise.resolve();
  };
  settle = (_tx: Tx, attempts: SettledAttempt[]) => {
    this.settled.push(...attempts);
    return Promise.resolve();
  };
  advance = () => Promise.resolve(this.running ? [task] : []);
  describe = () => Promise.resolve([task]);
}

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
});
afterAll(() => database.close());

beforeEach(async () => {
  errors.length = 0;
  clock = createClock({ wallAnchor: Date.now() / 1000, clockAnchor: 1_800_000_000, speed: 20 });
  tenantId = randomUUID();
  skillGroupId = randomUUID();
  const trunkId = randomUUID();
  const now = clock.date();
  for (const table of ['attempts', 'agents', 'agent_skills', 'agent_state_history', 'trunks', 'task_samples'])
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
    pacing: { mode: 'ratio', ratio: 2 },
    ringTimeoutSeconds: 30,
    patienceSeconds: 20,
    maxConcurrent: Infinity,
    priority: 5,
    weight: 1,
  };
});
afterEach(async () => {
  for (const dialer of dialers) await dialer.stop();
  dialers = [];
  expect(errors).toEqual([]);
});

async function agentsReady(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const id = await database.transaction(async (tx) => {
      const profile = {
        phone: { kind: 'extension' as const, value: String(1001 + i) },
        skills: [{ skillGroupId, level: 1 }],
      };
      const agentId = await createAgentProfile(tx, { userId: randomUUID(), tenantId }, profile, clock.now());
      const by = { userId: randomUUID(), self: true };
      await requestAgentState(tx, { tenantId, agentId, to: 'ready', by }, clock.now());
      return agentId;
    });
    ids.push(id);
  }
  return ids;
}

function startDialer(
  line: ScriptedSwitch,
  contacts: Contacts,
  id = 'dialer-1',
  more: Partial<DialerOptions> = {},
): Dialer {
  const dialer = createDialer({
    id,
    database,
    clock,
    switches: [line],
    taskBook: contacts,
    contacts,
    sink: contacts,
    onError: (error) => errors.push(error),
    ...more,
  });
  dialers.push(dialer);
  dialer.start();
  return dialer;
}

const talk: Script = (request, line) => {
  line.ring(request.uuid);
  clock.after(3, () => line.answer(request.uuid));
  clock.after(30, () => line.end(request.uuid, 'NORMAL_CLEARING'));
};
const open = async () =>
  (await database.query<{ n: number }>('select count(*)::int as n from attempts where settled_at is null'))[0]
    ?.n;
const settledRows = (count: number) => async () =>
  (await database.query('select 1 from attempts where settled_at is not null')).length === count;
const agentRows = () =>
  database.query<{ id: string; state: string; attempt: string | null }>(
    'select id, state, attempt_id as attempt from agents order by phone',
  );

describe('a task with agents', () => {
  it('dials, bridges, wraps up and settles every contact; counts agree with the switch', async () => {
    await agentsReady(3);
    const contacts = new Contacts(20);
    const line = new ScriptedSwitch(clock, talk);
    line.onOriginate = async ({ uuid, leg }) => {
      if (leg === 'agent') return;
      const [row] = await database.query('select 1 from attempts where id = $1', [uuid]);
      expect(row, 'the attempt is committed before originate').toBeDefined();
    };
    startDialer(line, contacts);
    await waitFor('all contacts settled', settledRows(20));
    const rows = await database.query<{ outcome: string; path: string; talk: number; agent: string | null }>(
      `select outcome, path, talk_seconds as talk, agent_id as agent from attempts`,
    );
    expect(rows).toHaveLength(20);
    expect(line.originated.filter((r) => r.leg === 'callee')).toHaveLength(20);
    const connected = rows.filter((row) => row.path === 'agent-connected');
    expect(connected.length).toBeGreaterThan(5);
    expect(connected.every((row) => row.talk > 0 && row.agent !== null)).toBe(true);
    await waitFor('agents ready again', async () => (await agentRows()).every((a) => a.state === 'ready'));
    expect((await agentRows()).every((agent) => agent.attempt === null)).toBe(true);
    const states = await database.query<{ state: string }>(
      'select distinct state from agent_state_history order by state',
    );
    expect(states.map((s) => s.state)).toEqual(['offline', 'ready', 'reserved', 'talking', 'wrap-up']);
  });

  it('keeps the history of each agent without gaps', async () => {
    const [agent] = await agentsReady(1);
    const contacts = new Contacts(4);
    startDialer(new ScriptedSwitch(clock, talk), contacts);
    await waitFor('settled', settledRows(4));
    const rows = await database.query<{ started: Date; ended: Date | null }>(
      `select started_at as started, ended_at as ended from agent_state_history where agent_id = $1 order by id`,
      [agent],
    );
    expect(rows.filter((row) => row.ended === null)).toHaveLength(1);
    for (let i = 1; i < rows.length; i++) expect(rows[i]!.started).toEqual(rows[i - 1]!.ended);
  });

  it('hangs up at the patience when no agent is free, and says abandoned', async () => {
    await agentsReady(1);
    task = { ...task, pacing: { mode: 'ratio', ratio: 3 }, patienceSeconds: 2 };
    const contacts = new Contacts(3);
    startDialer(new ScriptedSwitch(clock, talk), contacts);
    await waitFor('settled', settledRows(3));
    expect(contacts.settled.filter((a) => a.abandoned)).toHaveLength(2);
  });

  it('ends ringing at the ring time-out', async () => {
    await agentsReady(1);
    const contacts = new Contacts(1);
    startDialer(new ScriptedSwitch(clock, (r, line) => line.ring(r.uuid)), contacts);
    await waitFor('settled', settledRows(1));
    expect(contacts.settled[0]?.outcome).toBe('no-answer');
    const [row] = await database.query<{ ring: number }>('select ring_seconds as ring from attempts');
    // A timer of the machine may come some milliseconds early, each of which is more on this clock.
    expect(row?.ring).toBeGreaterThan(29);
  });

  it.each([
    { cause: 'USER_NOT_REGISTERED', rings: 3, reason: 'phone-unreachable' },
    { cause: 'NO_ANSWER', rings: 1, reason: 'ring-unanswered' },
  ])('does not dial without a phone: an agent whose leg ends with $cause goes on break', async (phone) => {
    await agentsReady(1);
    const contacts = new Contacts(2);
    const line = new ScriptedSwitch(clock, talk);
    line.agentsRefuseWith = phone.cause;
    startDialer(line, contacts);
    await waitFor('break', async () => (await agentRows())[0]?.state === 'break');
    expect(contacts.due).toHaveLength(2);
    expect(line.originated.filter((r) => r.leg === 'agent')).toHaveLength(phone.rings);
    const [row] = await database.query('select break_reason as reason, state_cause as cause from agents');
    expect(row).toEqual({ reason: phone.reason, cause: 'phone' });
  });

  it('lets an agent who asks for a break in a call go after it, and ends the leg', async () => {
    const [agentId] = await agentsReady(1);
    const contacts = new Contacts(1);
    const line = new ScriptedSwitch(clock, talk);
    startDialer(line, contacts);
    await waitFor('talking', async () => (await agentRows())[0]?.state === 'talking');
    const request = {
      tenantId,
      agentId: agentId!,
      to: 'break' as const,
      reason: 'lunch',
      by: { userId: randomUUID(), self: true },
    };
    const state = await database.transaction((tx) => requestAgentState(tx, request, clock.now()));
    expect(state).toBe('talking');
    await waitFor('break', async () => (await agentRows())[0]?.state === 'break');
    await waitFor('leg ended', () => line.live.size === 0);
    const [row] = await database.query<{ reason: string }>('select break_reason as reason from agents');
    expect(row?.reason).toBe('lunch');
  });

  it('goes on with the callee when a bridge fails, and dials the doubtful leg anew', async () => {
    await agentsReady(1);
    const contacts = new Contacts(1);
    const line = new ScriptedSwitch(clock, talk);
    line.refuseBridges = true;
    startDialer(line, contacts);
    await waitFor('second leg', () => line.originated.filter((r) => r.leg === 'agent').length === 2);
    line.refuseBridges = false;
    await waitFor('connected', async () => (await agentRows())[0]?.state === 'talking');
    await waitFor('settled', settledRows(1));
  });

  it('sends no bridge before the switch has parked the callee', async () => {
    await agentsReady(1);
    const contacts = new Contacts(1);
    const line = new ScriptedSwitch(clock, (r, l) => l.answerUnparked(r.uuid));
    startDialer(line, contacts);
    await waitFor('reserved', async () => (await agentRows())[0]?.state === 'reserved');
    const callee = line.originated.find((r) => r.leg === 'callee')!.uuid;
    expect(line.live.get(callee)?.bridgedTo).toBeNull();
    line.parks(callee);
    await waitFor('talking', async () => (await agentRows())[0]?.state === 'talking');
    line.end(callee, 'NORMAL_CLEARING');
    await waitFor('settled', settledRows(1));
  });

  it('hangs up the callee when the agent hangs up the phone', async () => {
    await agentsReady(1);
    const contacts = new Contacts(1);
    const line = new ScriptedSwitch(clock, (r, l) => l.answer(r.uuid));
    startDialer(line, contacts);
    await waitFor('talking', async () => (await agentRows())[0]?.state === 'talking');
    const leg = line.originated.find((r) => r.leg === 'agent')!.uuid;
    line.end(leg, 'NORMAL_CLEARING');
    await waitFor('settled', settledRows(1));
    const [row] = await database.query<{ by: string }>('select hangup_by as by from attempts');
    expect(row?.by).toBe('agent');
  });
});

describe('a task that tells machines from people', () => {
  beforeEach(() => {
    const machineDetection = {
      mode: 'tone',
      maximumSeconds: 2,
      onMachine: 'hang-up',
      message: null,
    } as const;
    task = { ...task, machineDetection };
  });
  const verdicts = () =>
    database.query<{ outcome: string; detection: string; reason: string; path: string | null }>(
      'select outcome, detection, detection_reason as reason, path from attempts where settled_at is not null',
    );

  it('hangs up on the tone of a machine, and no agent is troubled', async () => {
    await agentsReady(1);
    const contacts = new Contacts(1);
    const line = new ScriptedSwitch(clock, (r, l) => l.answer(r.uuid));
    startDialer(line, contacts);
    const listening = () =>
      line.commands.find(({ command, more }) => command === 'detectTone' && more[0] === true);
    const asked = await waitFor('listening', () => listening());
    line.tell({ type: 'tone', uuid: asked.uuid, at: clock.now() });
    await waitFor('settled', settledRows(1));
    expect(await verdicts()).toEqual([
      { outcome: 'answered-machine', detection: 'machine', reason: 'tone', path: null },
    ]);
    expect((await agentRows())[0]?.state).toBe('ready');
  });

  it('gives who is none to an agent, and listens no longer', async () => {
    await agentsReady(1);
    const line = new ScriptedSwitch(clock, (r, l) => l.answer(r.uuid));
    startDialer(line, new Contacts(1));
    await waitFor('talking', async () => (await agentRows())[0]?.state === 'talking');
    expect(
      line.commands.filter(({ command }) => command === 'detectTone').map(({ more }) => more[0]),
    ).toEqual([true, false]);
    line.end(line.originated.find((r) => r.leg === 'callee')!.uuid, 'NORMAL_CLEARING');
    await waitFor('settled', settledRows(1));
    expect(await verdicts()).toEqual([
      { outcome: 'answered-human', detection: 'unsure', reason: 'deadline', path: 'agent-connected' },
    ]);
  });
});

it('takes what the carrier says before an answer for the outcome', async () => {
  await agentsReady(1);
  const ears = new ScriptedListener();
  const line = new ScriptedSwitch(clock, (r, l) => {
    l.tell({ type: 'ringing', uuid: r.uuid, at: clock.now(), earlyMedia: true });
    l.parks(r.uuid);
  });
  startDialer(line, new Contacts(1), 'dialer-1', { ears });
  const callee = await waitFor('the call', () => line.originated.find((r) => r.leg === 'callee'));
  expect(callee.earlyMedia).toBe('hear');
  await waitFor('listening', () => ears.isListening(callee.uuid));
  ears.say(callee.uuid, { from: 0.5, to: 2, text: '您拨打的号码是空号' });
  line.end(callee.uuid, 'USER_BUSY', { sipStatus: 486 });
  await waitFor('settled', settledRows(1));
  expect(await database.query('select outcome from attempts')).toEqual([{ outcome: 'invalid-number' }]);
  expect((await agentRows())[0]?.state).toBe('ready');
});

it('asks a switch that does not answer to hang up once, however long it takes', async () => {
  await agentsReady(1);
  const line = new ScriptedSwitch(clock, (r, l) => l.ring(r.uuid));
  task = { ...task, ringTimeoutSeconds: 1 };
  let asked = 0;
  let answer = () => {};
  const hangup = line.hangup.bind(line);
  line.hangup = async (uuid, cause) => {
    asked++;
    await new Promise<void>((resolve) => (answer = resolve));
    return hangup(uuid, cause);
  };
  startDialer(line, new Contacts(1));
  await waitFor('the hang-up', () => asked > 0);
  const since = clock.now();
  await waitFor('several deadlines', () => clock.now() > since + 25);
  expect(asked).toBe(1);
  answer();
  await waitFor('settled', settledRows(1));
});

describe('refusals', () => {
  it('withdraws a number that was suppressed between the claim and the dial', async () => {
    await agentsReady(2);
    const contacts = new Contacts(4);
    const bad = contacts.due[0]!.phone;
    contacts.blocked.add(bad);
    const line = new ScriptedSwitch(clock, talk);
    startDialer(line, contacts);
    await waitFor('settled', settledRows(3));
    expect(contacts.released).toEqual([{ ids: [1], rule: 'suppressed' }]);
    expect(line.originated.some((r) => r.dialString.endsWith(bad.slice(3)))).toBe(false);
    expect(await database.query('select 1 from attempts where phone = $1', [bad])).toEqual([]);
  });

  it('never has two open attempts on one number', async () => {
    await agentsReady(2);
    const contacts = new Contacts(2);
    contacts.due[1]!.phone = contacts.due[0]!.phone;
    startDialer(new ScriptedSwitch(clock, talk), contacts);
    await waitFor('settled', settledRows(1));
    expect(contacts.released).toEqual([{ ids: [2], rule: 'number-in-use' }]);
  });

  it('takes a refusal by the switch as trunk-refused', async () => {
    await agentsReady(1);
    const contacts = new Contacts(1);
    startDialer(new ScriptedSwitch(clock, (r, l) => l.refuse(r.uuid, 'INVALID_GATEWAY')), contacts);
    await waitFor('settled', settledRows(1));
    expect(contacts.settled[0]?.outcome).toBe('trunk-refused');
  });
});

describe('the loss of the agent’s leg', () => {
  it('keeps the callee, dials the agent anew and goes on with the conversation', async () => {
    await agentsReady(1);
    const contacts = new Contacts(1);
    const line = new ScriptedSwitch(clock, (r, l) => l.answer(r.uuid));
    startDialer(line, contacts);
    await waitFor('talking', async () => (await agentRows())[0]?.state === 'talking');
    const callee = line.originated.find((r) => r.leg === 'callee')!.uuid;
    const leg = line.originated.find((r) => r.leg === 'agent')!.uuid;
    line.end(leg, 'MEDIA_TIMEOUT', { byRemote: false });
    await waitFor('a second leg', () => line.originated.filter((r) => r.leg === 'agent').length === 2);
    const second = line.originated.filter((r) => r.leg === 'agent')[1]!.uuid;
    await waitFor('bridged again', () => line.live.get(callee)?.bridgedTo === second);
    line.end(callee, 'NORMAL_CLEARING');
    await waitFor('settled', settledRows(1));
    const [row] = await database.query<{ path: string; abandoned: boolean }>(
      'select path, abandoned from attempts',
    );
    expect(row).toEqual({ path: 'agent-connected', abandoned: false });
  });
});

describe('a trunk group', () => {
  it('carries a call over the next trunk when the first one fails it; each try has its row', async () => {
    await agentsReady(1);
    const [groupId, second] = [randomUUID(), randomUUID()];
    await database.query(
      `insert into trunks (id, tenant_id, name, dial_template, number_format, home_country, enabled, created_at)
       values ($1, $2, 'other', 'sofia/gateway/other/{number}', 'national', 'CN', true, $3)`,
      [second, tenantId, clock.date()],
    );
    await database.query(
      'insert into trunk_groups (id, tenant_id, name, created_at) values ($1, $2, $3, $4)',
      [groupId, tenantId, 'both', clock.date()],
    );
    await database.query(
      `insert into trunk_group_members (group_id, trunk_id, priority, weight) values ($1, $2, 1, 1), ($1, $3, 2, 1)`,
      [groupId, task.trunkId, second],
    );
    task = { ...task, trunkId: null, trunkGroupId: groupId };
    const contacts = new Contacts(1);
    const [contact] = contacts.due;
    const settle = contacts.settle;
    contacts.settle = (tx, attempts) => {
      // What campaigns does with a call that another trunk can take.
      if (attempts.some((attempt) => attempt.failOver)) contacts.due.push(contact!);
      return settle(tx, attempts);
    };
    const line = new ScriptedSwitch(clock, (request, l) => {
      if (request.dialString.includes('/carrier/'))
        l.end(request.uuid, 'NORMAL_TEMPORARY_FAILURE', { sipStatus: 503 });
      else talk(request, l);
    });
    startDialer(line, contacts);
    await waitFor('both settled', settledRows(2));
    const rows = await database.query<{ trunk: string; outcome: string }>(
      'select trunk_id as trunk, outcome from attempts order by created_at, settled_at',
    );
    expect(rows.map((row) => row.outcome)).toEqual(['carrier-failure', 'answered-human']);
    expect(rows[1]?.trunk).toBe(second);
    expect(contacts.settled.map((attempt) => attempt.failOver)).toEqual([true, false]);
  });
});

describe('the message at the patience', () => {
  it('is played, and its key suppresses the number', async () => {
    await agentsReady(1);
    task = {
      ...task,
      pacing: { mode: 'ratio', ratio: 2 },
      patienceSeconds: 2,
      abandonmentMessage: { prompt: 'sorry.wav', optOutKey: '9' },
    };
    const contacts = new Contacts(2);
    const line = new ScriptedSwitch(clock, (r, l) => l.answer(r.uuid));
    const played: CallUuid[] = [];
    line.onPlay = (uuid, prompt) => {
      if (prompt !== 'sorry.wav') return;
      played.push(uuid);
      line.press(uuid, '9');
    };
    startDialer(line, contacts);
    await waitFor('one of them is left', () => contacts.settled.length === 1);
    expect(contacts.settled[0]).toMatchObject({ abandoned: true, outcome: 'answered-human' });
    expect(contacts.optedOut).toEqual([contacts.settled[0]!.phone]);
    expect(played).toEqual([contacts.settled[0]!.attemptId]);
    for (const uuid of line.live.keys()) line.end(uuid, 'NORMAL_CLEARING');
    await waitFor('settled', settledRows(2));
  });
});

describe('a callee of the own list', () => {
  const dial = async (agentId: string, contactId: number) => {
    const command = { type: 'dial' as const, taskId: task.taskId, contactId };
    const asked = { tenantId, agentId, byUser: randomUUID(), command };
    const id = await database.transaction((tx) => askCommand(tx, asked, clock));
    return waitFor('an answer', async () => {
      const answer = await readAnswer(database, id);
      return answer.state === 'open' ? null : answer.state === 'done' ? 'done' : answer.code;
    });
  };
  const previewing = async () => {
    const [agentId, other] = await agentsReady(2);
    if (agentId === undefined) throw new Error('no agent');
    await database.transaction((tx) =>
      requestAgentState(
        tx,
        { tenantId, agentId, to: 'previewing', by: { userId: randomUUID(), self: true } },
        clock.now(),
      ),
    );
    return { agentId, other };
  };

  it('is dialed for its agent, who has them and is over the list again after the wrap-up', async () => {
    const { agentId } = await previewing();
    const line = new ScriptedSwitch(clock, talk);
    startDialer(line, new Contacts(0));
    await waitFor('the phone', () => line.live.size === 2);
    await waitFor('dialed', async () => (await dial(agentId, 7)) === 'done');
    expect((await agentRows()).find(({ id }) => id === agentId)?.state).toBe('reserved');
    await expect(dial(agentId, 8)).rejects.toMatchObject({ code: 'not-free-to-dial' });
    await waitFor('settled', settledRows(1));
    const [row] = await database.query('select agent_id as agent, own_agent_id as own, path from attempts');
    expect(row).toEqual({ agent: agentId, own: agentId, path: 'agent-connected' });
    await waitFor('over the list', async () =>
      (await agentRows()).some(({ state }) => state === 'previewing'),
    );
    const states = await database.query<{ state: string }>(
      'select state from agent_state_history where agent_id = $1 order by id',
      [agentId],
    );
    expect(states.map(({ state }) => state)).toEqual([
      'offline',
      'ready',
      'previewing',
      'reserved',
      'talking',
      'wrap-up',
      'previewing',
    ]);
  });

  it('who does not answer leaves the agent over the list, also when another dialer has come meanwhile', async () => {
    const { agentId } = await previewing();
    const line = new ScriptedSwitch(clock, (r, l) => l.ring(r.uuid));
    const first = startDialer(line, new Contacts(0));
    await waitFor('the phone', () => line.live.size === 2);
    await waitFor('dialed', async () => (await dial(agentId, 7)) === 'done');
    await waitFor('it rings', () => line.originated.some((r) => r.leg === 'callee'));
    await first.stop();
    line.connected = true;
    startDialer(line, new Contacts(0), 'dialer-2');
    await waitFor('settled', settledRows(1));
    await waitFor('over the list', async () =>
      (await agentRows()).some(({ state }) => state === 'previewing'),
    );
    const [row] = await database.query('select outcome, path, answered_at as answered from attempts');
    expect(row).toEqual({ outcome: 'no-answer', path: null, answered: null });
  });
});

describe('a callback that is for one agent alone', () => {
  it('keeps its agent from other callees, and is dialed for them as soon as they are ready', async () => {
    const [agentId = '', other = ''] = await agentsReady(2);
    await database.transaction((tx) =>
      requestAgentState(
        tx,
        { tenantId, agentId, to: 'outbound-only', by: { userId: randomUUID(), self: true } },
        clock.now(),
      ),
    );
    task = { ...task, pacing: { mode: 'ratio', ratio: 3 }, patienceSeconds: 60 };
    const contacts = new Contacts(3);
    contacts.promised = [{ agentId, taskId: task.taskId, contactId: 77 }];
    const line = new ScriptedSwitch(clock, (r, l) => l.answer(r.uuid));
    startDialer(line, contacts);
    await waitFor('a callee with the other agent', async () =>
      (await agentRows()).some(({ id, state }) => id === other && state === 'talking'),
    );
    // Two callees wait, and the agent comes back: the callback is theirs all the same.
    await database.transaction((tx) =>
      requestAgentState(
        tx,
        { tenantId, agentId, to: 'ready', by: { userId: randomUUID(), self: true } },
        clock.now(),
      ),
    );
    await waitFor('the callback', async () =>
      (await agentRows()).some(({ id, state }) => id === agentId && state === 'talking'),
    );
    const [row] = await database.query(
      `select contact_id::int as contact, agent_id as agent, own_agent_id as own from attempts where agent_id = $1`,
      [agentId],
    );
    expect(row).toEqual({ contact: 77, agent: agentId, own: agentId });
    for (const uuid of line.live.keys()) line.end(uuid, 'NORMAL_CLEARING');
    await waitFor('settled', settledRows(4));
  });
});

describe('the queue of a skill group', () => {
  const setQueue = (queue: Partial<GroupQueue>) =>
    database.query('update skill_groups set queue = $2 where id = $1', [
      skillGroupId,
      JSON.stringify({ ...standardQueue, ...queue }),
    ]);

  it('plays its music to who waits, sends on who finds it full, and notes who asks to be called back', async () => {
    await setQueue({
      maxWaiting: 1,
      holdMusic: 'local_stream://calm',
      overflow: 'callback',
      overflowPrompt: 'later.wav',
      callbackKey: '1',
    });
    await agentsReady(1);
    task = { ...task, pacing: { mode: 'ratio', ratio: 3 } };
    const contacts = new Contacts(3);
    const line = new ScriptedSwitch(clock, (r, l) => l.answer(r.uuid));
    const heard: string[] = [];
    line.onPlay = (uuid, prompt) => {
      heard.push(prompt);
      if (prompt === 'later.wav') line.press(uuid, '1');
    };
    startDialer(line, contacts);
    await waitFor('one has left the queue', () => contacts.settled.length === 1);
    expect(contacts.askedBack).toEqual([contacts.settled[0]!.phone]);
    expect(heard).toEqual(expect.arrayContaining(['local_stream://calm', 'later.wav']));
    for (const uuid of line.live.keys()) line.end(uuid, 'NORMAL_CLEARING');
    await waitFor('settled', settledRows(3));
  });

  it('gives callees to the agents in turn, and a known callee to who talked with them last', async () => {
    await setQueue({ strategy: 'round-robin', lastAgentDays: 7 });
    const ids = await agentsReady(3);
    task = { ...task, pacing: { mode: 'progressive' }, maxConcurrent: 1 };
    const line = new ScriptedSwitch(clock, talk);
    const contacts = new Contacts(6);
    contacts.due[5] = { ...contacts.due[0]!, contactId: 6 };
    startDialer(line, contacts);
    await waitFor('all settled', settledRows(6));
    const talked = await database.query<{ agent: string; phone: string }>(
      'select agent_id as agent, phone from attempts order by created_at',
    );
    const order = [...ids].sort();
    const turns = talked.slice(0, 5).map(({ agent }) => order.indexOf(agent));
    expect(turns.slice(1).every((turn, i) => turn === ((turns[i] ?? 0) + 1) % 3)).toBe(true);
    expect(talked[5]).toEqual(talked[0]);
  });
});

describe('a dialer that goes and another that comes', () => {
  it('adopts live calls and goes on with them', async () => {
    await agentsReady(1);
    const contacts = new Contacts(1);
    const line = new ScriptedSwitch(clock, (r, l) => l.answer(r.uuid));
    const first = startDialer(line, contacts);
    await waitFor('talking', async () => (await agentRows())[0]?.state === 'talking');
    await first.stop();
    line.connected = true;
    startDialer(line, contacts, 'dialer-2');
    await waitFor('second active', () => dialers[1]?.active);
    const callee = line.originated.find((r) => r.leg === 'callee')!.uuid;
    await waitFor('still one leg for each', () => line.live.size === 2);
    line.end(callee, 'NORMAL_CLEARING');
    await waitFor('settled', settledRows(1));
    const [row] = await database.query<{ path: string; outcome: string }>(
      'select path, outcome from attempts',
    );
    expect(row).toEqual({ path: 'agent-connected', outcome: 'answered-human' });
  });

  it('settles what is gone from the switch and ends what nobody owns', async () => {
    await agentsReady(1);
    const contacts = new Contacts(1);
    const line = new ScriptedSwitch(clock, (r, l) => l.ring(r.uuid));
    const first = startDialer(line, contacts);
    await waitFor('dialed', () => line.originated.some((r) => r.leg === 'callee'));
    await first.stop();
    line.live.clear();
    const stranger = randomUUID() as CallUuid;
    line.addStranger(stranger);
    line.connected = true;
    startDialer(line, contacts, 'dialer-2');
    await waitFor('settled', settledRows(1));
    await waitFor('stranger ended', () => !line.live.has(stranger));
    const [row] = await database.query<{ by: string }>('select settled_by as by from attempts');
    expect(row?.by).toBe('reconciled');
    expect(await open()).toBe(0);
  });

  it('lets only one dialer be active; the other takes over when it goes', async () => {
    const contacts = new Contacts(0);
    const first = startDialer(new ScriptedSwitch(clock, talk, 'one'), contacts, 'dialer-1');
    await waitFor('first active', () => first.active);
    const second = startDialer(new ScriptedSwitch(clock, talk, 'one'), contacts, 'dialer-2');
    await waitFor('both seen', async () => {
      const rows = await database.query<{ id: string; active: boolean }>(
        'select id, active from dialers order by id',
      );
      return rows.length === 2 && rows[0]?.active === true && rows[1]?.active === false;
    });
    expect(second.active).toBe(false);
    await first.stop();
    await waitFor('second active', () => second.active);
  });

  it('fences a holder who has not noticed that the lease has another one', async () => {
    const holder = await openLeaseHolder(database, 'old', clock);
    const other = await openLeaseHolder(database, 'new', clock);
    const lease = await holder.take('fence');
    expect(await other.take('fence')).toBeNull();
    await database.query(`update leases set token = token + 1, holder = 'new' where resource = 'fence'`);
    await expect(database.transaction((tx) => assertLease(tx, lease!))).rejects.toBeInstanceOf(LeaseLost);
    await lease!.release();
    expect((await other.take('fence'))?.token).toBeGreaterThan(lease!.token);
    await Promise.all([holder.close(), other.close()]);
  });
});
