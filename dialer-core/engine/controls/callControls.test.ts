import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClock, type Clock, type Database } from '../../../platform/index.ts';
import { testDatabase } from '../../../tests/testDatabase.ts';
import { waitFor } from '../../../tests/harness/waitFor.ts';
import { createAgentProfile, requestAgentState } from '../../agents/index.ts';
import { askCommand, readAnswer, type CallCommand, type CallControlState } from '../../agents/callCommand.ts';
import type { ContactSource, RunningTask } from '../../ports.ts';
import { createFreeswitch } from '../../switch/freeswitch/createFreeswitch.ts';
import { parseSwitchUrl } from '../../switch/freeswitch/switchUrl.ts';
import type { CallUuid, Switch } from '../../switch/port.ts';
import { startSimulatedSwitch, type SimulatedSwitch } from '../../switch/simulated/index.ts';
import { createDialer, type Dialer } from '../dialer.ts';

/** One callee who stays on the line, three agents and a supervisor; the dialer over a real socket. */

interface AgentRow {
  state: string;
  attempt: CallUuid | null;
  leg: CallUuid | null;
  joined: boolean;
  plan: string | null;
  controls: CallControlState | null;
}

const errors: unknown[] = [];
let database: Database;
let clock: Clock;
let simulated: SimulatedSwitch;
let line: Switch;
let watcher: Switch;
let dialer: Dialer;
const tenantId = randomUUID();
const skillGroupId = randomUUID();
const supervisor = { userId: randomUUID(), agentId: '' };
let callee: CallUuid;
/** Outside numbers: answers and stays, is busy, rings for ever. */
const [ANSWERS, BUSY, RINGS] = ['+8613800000010', '+8613800000013', '+8613800000014'];
/** Whom the task may dial. */
const due = [{ contactId: 1, phone: '+8613800000000', ordinal: 1 }];
/** Why outside numbers may not be rung. */
let forbidden: string | null = null;

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  clock = createClock({ wallAnchor: Date.now() / 1000, clockAnchor: 1_800_000_000, speed: 4 });
  simulated = await startSimulatedSwitch({ port: 0, password: 'inside', clock });
  const driver = (id: string) =>
    createFreeswitch({
      id,
      url: parseSwitchUrl(`esl+simulated://:inside@127.0.0.1:${simulated.port}`),
      installation: 'test',
      clock,
      random: () => 0.5,
    });
  [line, watcher] = [driver('one'), driver('watcher')];
  watcher.start();
  const task = await installRows();
  await Promise.all([1001, 1002, 1003].map((phone) => agent(String(phone), randomUUID(), true)));
  supervisor.agentId = await agent('1050', supervisor.userId, false);
  dialer = createDialer({
    id: 'dialer-1',
    database,
    clock,
    switches: [line],
    taskBook: { advance: () => Promise.resolve([task]), describe: () => Promise.resolve([task]) },
    contacts: oneContact(),
    sink: { settle: () => Promise.resolve() },
    onError: (error) => errors.push(error),
  });
  dialer.start();
  callee = await waitFor(
    'a conversation',
    async () => {
      const rows = await database.query<{ attempt: CallUuid }>(
        `select attempt_id as attempt from agents where state = 'talking'`,
      );
      return rows[0]?.attempt;
    },
    60,
  );
}, 120_000);
afterAll(async () => {
  await dialer.stop({ endCalls: true });
  await watcher.close();
  await simulated.kill();
  await database.close();
  expect(errors).toEqual([]);
});

function oneContact(): ContactSource {
  return {
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
    refuseOutside: () => Promise.resolve(forbidden),
  };
}

async function installRows(): Promise<RunningTask> {
  const trunkId = randomUUID();
  await database.query(
    `insert into skill_groups (id, tenant_id, name, wrap_up_seconds, created_at) values ($1, $2, 'sales', 2, $3)`,
    [skillGroupId, tenantId, clock.date()],
  );
  await database.query(
    `insert into trunks (id, tenant_id, name, dial_template, number_format, home_country, enabled, created_at)
     values ($1, $2, 'carrier', 'sofia/gateway/carrier/{number}', 'national', 'CN', true, $3)`,
    [trunkId, tenantId, clock.date()],
  );
  return {
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
  };
}

const agent = (value: string, userId: string, ready: boolean): Promise<string> =>
  database.transaction(async (tx) => {
    const skills = ready ? [{ skillGroupId, level: 1 }] : [];
    const profile = { phone: { kind: 'extension' as const, value }, skills };
    const agentId = await createAgentProfile(tx, { userId, tenantId }, profile, clock.now());
    const by = { userId, self: true };
    if (ready) await requestAgentState(tx, { tenantId, agentId, to: 'ready', by }, clock.now());
    return agentId;
  });

async function rowOf(agentId: string): Promise<AgentRow> {
  const [row] = await database.query<AgentRow>(
    `select state, attempt_id as attempt, leg_uuid as leg, joined, after_call as plan, controls from agents where id = $1`,
    [agentId],
  );
  if (!row) throw new Error('no such agent');
  return row;
}

/** Asks, and says how it was answered. */
async function ask(agentId: string, command: CallCommand, byUser: string = randomUUID()): Promise<string> {
  const id = await database.transaction((tx) =>
    askCommand(tx, { tenantId, agentId, byUser, command }, clock),
  );
  return waitFor(`an answer to ${command.type}`, async () => {
    const answer = await readAnswer(database, id);
    return answer.state === 'open' ? null : answer.state === 'done' ? 'done' : answer.code;
  });
}

/** Who has just become free is known to the dialer a moment later. */
const done = (agentId: string, command: CallCommand) =>
  waitFor(`${command.type} to be done`, async () => (await ask(agentId, command)) === 'done');

const owner = () =>
  waitFor('an owner', async () => {
    const rows = await database.query<{ id: string }>(
      `select id from agents where attempt_id = $1 and state = 'talking' and not joined`,
      [callee],
    );
    return rows.length === 1 ? rows[0]?.id : null;
  });
/** Who is ready, with a phone. */
const free = () =>
  waitFor('a free agent', async () => {
    const rows = await database.query<{ id: string }>(
      `select id from agents where state = 'ready' and leg_state = 'up' order by id`,
    );
    return rows[0]?.id;
  });
/** The switch says that two legs talk to each other; null: the callee to nobody. */
const talks = (leg: CallUuid | null, other: CallUuid | null) =>
  waitFor(`${leg ?? ''} to talk to ${other ?? 'nobody'}`, async () => {
    const channels = await watcher.channels();
    return channels.some((channel) => channel.uuid === leg && channel.bridgedTo === other);
  });

describe('an agent’s own call', () => {
  it('is held, muted and gets keys; what holds is in the row', async () => {
    const mine = await owner();
    expect(await ask(mine, { type: 'hold', on: true })).toBe('done');
    expect(await ask(mine, { type: 'mute', on: true })).toBe('done');
    expect((await rowOf(mine)).controls).toEqual({ held: true, muted: true });
    expect(await ask(mine, { type: 'hold', on: false })).toBe('done');
    expect(await ask(mine, { type: 'mute', on: false })).toBe('done');
    expect(await ask(mine, { type: 'keys', keys: '12#' })).toBe('done');
    expect((await rowOf(mine)).controls).toEqual({ held: false, muted: false });
  });

  it('is refused with a reason what cannot be', async () => {
    const mine = await owner();
    expect(await ask(mine, { type: 'record', on: false })).toBe('no-recording');
    expect(await ask(mine, { type: 'complete' })).toBe('not-consulting');
    expect(await ask(mine, { type: 'consult', agentId: mine })).toBe('agent-not-free');
    expect(await ask(mine, { type: 'transfer', agentId: randomUUID() })).toBe('agent-not-free');
    await expect(ask(await free(), { type: 'hang-up' })).rejects.toMatchObject({ code: 'no-call' });
  });

  it('waits while a colleague is consulted, who leaves when it is cancelled', async () => {
    const [mine, other] = [await owner(), await free()];
    await done(mine, { type: 'consult', agentId: other });
    const [me, colleague] = [await rowOf(mine), await rowOf(other)];
    await talks(me.leg, colleague.leg);
    await talks(callee, null);
    expect(colleague).toMatchObject({ state: 'talking', joined: true, attempt: callee });
    expect(me.controls?.with).toEqual({ agentId: other, threeWay: false });
    expect(await ask(mine, { type: 'consult', agentId: other })).toBe('consulting');
    expect(await ask(other, { type: 'mute', on: true })).toBe('no-call');
    expect(await ask(mine, { type: 'cancel' })).toBe('done');
    await talks(callee, me.leg);
    expect(await rowOf(other)).toMatchObject({ state: 'ready', joined: false, attempt: null });
    expect((await rowOf(mine)).controls?.with).toBeUndefined();
  });

  it('has three in it, and goes to the colleague', async () => {
    const [mine, other] = [await owner(), await free()];
    await done(mine, { type: 'consult', agentId: other });
    expect(await ask(mine, { type: 'three-way' })).toBe('done');
    const [me, colleague] = [await rowOf(mine), await rowOf(other)];
    await talks(callee, me.leg);
    await expect.poll(() => simulated.tapsOf(me.leg ?? '')).toEqual([`${colleague.leg ?? ''} barge`]);
    expect(await ask(mine, { type: 'complete' })).toBe('done');
    await talks(callee, colleague.leg);
    expect(await owner()).toBe(other);
    await waitFor('the wrap-up', async () => ['wrap-up', 'ready'].includes((await rowOf(mine)).state));
  });

  it('is with the agent again when the colleague hangs up', async () => {
    const [mine, other] = [await owner(), await free()];
    await done(mine, { type: 'consult', agentId: other });
    const [me, colleague] = [await rowOf(mine), await rowOf(other)];
    await talks(me.leg, colleague.leg);
    if (colleague.leg !== null) await watcher.hangup(colleague.leg, 'NORMAL_CLEARING');
    await talks(callee, me.leg);
    await waitFor('the colleague to be free', async () => (await rowOf(other)).state === 'ready');
  });

  it('goes to another agent at once, or to whoever is next in a group', async () => {
    const [mine, other] = [await owner(), await free()];
    await done(mine, { type: 'transfer', agentId: other });
    await talks(callee, (await rowOf(other)).leg);
    await free();
    expect(await ask(other, { type: 'transfer-to-group', skillGroupId: randomUUID() })).toBe(
      'agent-not-free',
    );
    expect(await ask(other, { type: 'transfer-to-group', skillGroupId })).toBe('done');
    const next = await waitFor('another owner', async () => {
      const now = await owner();
      return now !== other && now;
    });
    await talks(callee, (await rowOf(next)).leg);
  });
});

describe('an outside number', () => {
  const outside = () =>
    waitFor('an outside leg', async () => {
      const rows = await database.query<{ id: CallUuid; answered: boolean }>(
        'select id, answered_at is not null as answered from outside_legs where ended_at is null',
      );
      return rows[0]?.answered === true && rows[0].id;
    });
  const nobodyOutside = () =>
    waitFor('no outside leg', async () => {
      const rows = await database.query('select 1 from outside_legs where ended_at is null');
      return rows.length === 0;
    });

  it('is asked while the callee waits, has all three in it, and leaves', async () => {
    const mine = await owner();
    const { leg } = await rowOf(mine);
    expect(await ask(mine, { type: 'consult-number', number: ANSWERS })).toBe('done');
    const other = await outside();
    await talks(leg, other);
    await talks(callee, null);
    expect((await rowOf(mine)).controls?.with).toEqual({ number: ANSWERS, threeWay: false });
    expect(await ask(mine, { type: 'three-way' })).toBe('done');
    await talks(callee, leg);
    await expect.poll(() => simulated.tapsOf(leg ?? '')).toEqual([`${other} barge`]);
    expect(await ask(mine, { type: 'cancel' })).toBe('done');
    await talks(callee, leg);
    await nobodyOutside();
    expect((await rowOf(mine)).controls?.with).toBeUndefined();
  });

  it('that does not answer, or may not be rung, leaves agent and callee together', async () => {
    const mine = await owner();
    const { leg } = await rowOf(mine);
    for (const type of ['consult-number', 'transfer-to-number'] as const) {
      expect(await ask(mine, { type, number: BUSY })).toBe('outside-unanswered');
      await talks(callee, leg);
      expect((await rowOf(mine)).controls?.with).toBeUndefined();
    }
    forbidden = 'suppressed';
    expect(await ask(mine, { type: 'consult-number', number: ANSWERS })).toBe('outside-forbidden');
    forbidden = null;
    await talks(callee, leg);
    await nobodyOutside();
  });

  it('is rung no longer when the agent goes back', async () => {
    const mine = await owner();
    const { leg } = await rowOf(mine);
    const asked = ask(mine, { type: 'consult-number', number: RINGS });
    await waitFor('it to ring', async () => {
      const { with: other } = (await rowOf(mine)).controls ?? {};
      return other !== undefined && 'number' in other && other.ringing;
    });
    await waitFor(
      'its row',
      async () => (await database.query('select 1 from outside_legs where ended_at is null')).length === 1,
    );
    expect(await ask(mine, { type: 'cancel' })).toBe('done');
    expect(await asked).toBe('outside-unanswered');
    await talks(callee, leg);
    await nobodyOutside();
  });

  it('goes on with the callee when it hangs up', async () => {
    const mine = await owner();
    const { leg } = await rowOf(mine);
    expect(await ask(mine, { type: 'consult-number', number: ANSWERS })).toBe('done');
    await watcher.hangup(await outside(), 'NORMAL_CLEARING');
    await talks(callee, leg);
    await waitFor('it to be forgotten', async () => (await rowOf(mine)).controls?.with === undefined);
  });
});

it('going back to the callee needs nobody else: also when the colleague is gone unseen', async () => {
  const [mine, other] = [await owner(), await free()];
  await done(mine, { type: 'consult', agentId: other });
  await database.query(
    `update agents set state = 'ready', joined = false, attempt_id = null, controls = null where id = $1`,
    [other],
  );
  expect(await ask(mine, { type: 'complete' })).toBe('not-consulting');
  expect(await ask(mine, { type: 'cancel' })).toBe('done');
  await talks(callee, (await rowOf(mine)).leg);
  expect((await rowOf(mine)).controls?.with).toBeUndefined();
});

it('an agent of a group is asked first', async () => {
  const mine = await owner();
  await free();
  expect(await ask(mine, { type: 'consult-group', skillGroupId: randomUUID() })).toBe('agent-not-free');
  await done(mine, { type: 'consult-group', skillGroupId });
  const { with: other } = (await rowOf(mine)).controls ?? {};
  expect(other).toMatchObject({ threeWay: false });
  expect(await ask(mine, { type: 'cancel' })).toBe('done');
  await talks(callee, (await rowOf(mine)).leg);
});

describe('a supervisor', () => {
  it('listens on a phone that is rung for it, whispers, takes the callee over and is out again after it', async () => {
    const { userId } = supervisor;
    const theirs = await owner();
    const { leg } = await rowOf(theirs);
    expect(await ask(theirs, { type: 'take-over' }, userId)).toBe('not-listening');
    expect(await ask(theirs, { type: 'listen', mode: 'listen' }, randomUUID())).toBe('no-phone');
    expect(await ask(theirs, { type: 'listen', mode: 'listen' }, userId)).toBe('done');
    expect(await ask(theirs, { type: 'listen', mode: 'whisper' }, userId)).toBe('done');
    const [open] = await database.query<{ leg: CallUuid }>(
      'select leg_uuid as leg from supervisions where ended_at is null',
    );
    await expect.poll(() => simulated.tapsOf(leg ?? '')).toEqual([`${open?.leg ?? ''} whisper`]);
    await talks(callee, leg);
    expect(await ask(theirs, { type: 'stop-listening' }, userId)).toBe('done');
    await expect(ask(theirs, { type: 'stop-listening' }, userId)).rejects.toMatchObject({
      code: 'not-listening',
    });
    expect(await ask(theirs, { type: 'listen', mode: 'barge' }, userId)).toBe('done');
    expect(await ask(theirs, { type: 'take-over' }, userId)).toBe('done');
    const taken = await rowOf(supervisor.agentId);
    expect(taken).toMatchObject({ state: 'talking', joined: false, attempt: callee, plan: 'offline' });
    await talks(callee, taken.leg);
    expect(await ask(supervisor.agentId, { type: 'hang-up' }, userId)).toBe('done');
    await waitFor(
      'the supervisor to be out',
      async () => (await rowOf(supervisor.agentId)).state === 'offline',
    );
    await waitFor('everybody to be free', async () => {
      const held = await database.query(
        `select 1 from agents where state not in ('ready', 'offline') or joined`,
      );
      return held.length === 0;
    });
    const [settled] = await database.query('select hangup_by as by, path from attempts where id = $1', [
      callee,
    ]);
    expect(settled).toEqual({ by: 'agent', path: 'agent-connected' });
    const gaps = await database.query(
      `select 1 from agent_state_history a join agent_state_history b on b.agent_id = a.agent_id and b.id > a.id
        where a.ended_at > b.started_at or a.ended_at is null`,
    );
    expect(gaps).toEqual([]);
  });
});

it('a callee who is handed over to an outside number is its until one of them hangs up', async () => {
  due.push({ contactId: 2, phone: '+8613800000020', ordinal: 1 });
  const mine = await waitFor('the next conversation', async () => {
    const rows = await database.query<{ id: string; attempt: CallUuid }>(
      `select id, attempt_id as attempt from agents where state = 'talking'`,
    );
    callee = rows[0]?.attempt ?? callee;
    return rows[0]?.id;
  });
  expect(await ask(mine, { type: 'transfer-to-number', number: ANSWERS })).toBe('done');
  const [row] = await database.query<{ leg: CallUuid; has: boolean }>(
    'select id as leg, has_callee as has from outside_legs where ended_at is null',
  );
  expect(row?.has).toBe(true);
  await talks(callee, row?.leg ?? null);
  await waitFor('the agent to be free', async () => (await rowOf(mine)).state === 'ready');
  await watcher.hangup(row!.leg, 'NORMAL_CLEARING');
  await waitFor('the call to be settled', async () => {
    const [call] = await database.query<{ agent: string; path: string }>(
      'select agent_id as agent, path from attempts where id = $1 and settled_at is not null',
      [callee],
    );
    return call?.agent === mine && call.path === 'agent-connected';
  });
});
