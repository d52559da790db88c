import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createClock, type Clock, type Database } from '../../platform/index.ts';
import { ScriptedSwitch, type Script } from '../../tests/harness/scriptedSwitch.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { readWindow, type AbandonmentLimit } from '../abandonment/index.ts';
import { createAgentProfile, requestAgentState } from '../agents/index.ts';
import type { RunningTask, SettledAttempt } from '../ports.ts';
import type { DecisionRow } from './decisionRow.ts';
import { createDialer, type Dialer } from './dialer.ts';

let database: Database;
let clock: Clock;
let task: RunningTask;
let limit: AbandonmentLimit;
let dialers: Dialer[] = [];
const errors: unknown[] = [];

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
});
afterAll(() => database.close());

beforeEach(async () => {
  errors.length = 0;
  clock = createClock({ wallAnchor: Date.now() / 1000, clockAnchor: 1_800_000_000, speed: 20 });
  const [tenantId, skillGroupId, trunkId, taskId, campaignId] = Array.from({ length: 5 }, () =>
    randomUUID(),
  ) as [string, string, string, string, string];
  for (const table of ['attempts', 'agents', 'agent_skills', 'agent_state_history', 'trunks', 'task_samples'])
    await database.query(`delete from ${table}`);
  await database.query(
    `insert into skill_groups (id, tenant_id, name, wrap_up_seconds, created_at) values ($1, $2, 'sales', 5, $3)`,
    [skillGroupId, tenantId, clock.date()],
  );
  await database.query(
    `insert into trunks (id, tenant_id, name, dial_template, number_format, home_country, enabled, created_at)
     values ($1, $2, 'carrier', 'sofia/gateway/carrier/{number}', 'national', 'CN', true, $3)`,
    [trunkId, tenantId, clock.date()],
  );
  limit = { campaignId, limit: 0.03, window: 'day', zone: 'Asia/Shanghai' };
  task = {
    taskId,
    tenantId,
    simulatedOnly: true,
    skillGroupId,
    trunkId,
    trunkGroupId: null,
    callerNumber: null,
    callerNumbers: null,
    pacing: { mode: 'predictive', targetAbandonRate: 0.03 },
    abandonment: limit,
    ringTimeoutSeconds: 30,
    patienceSeconds: 2,
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

async function readyAgents(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++)
    ids.push(
      await database.transaction(async (tx) => {
        const { tenantId, skillGroupId } = task;
        const phone = { kind: 'extension' as const, value: String(1001 + i) };
        const profile = { phone, skills: [{ skillGroupId, level: 1 }] };
        const userId = randomUUID();
        const agentId = await createAgentProfile(tx, { userId, tenantId }, profile, clock.now());
        await requestAgentState(
          tx,
          { tenantId, agentId, to: 'ready', by: { userId, self: true } },
          clock.now(),
        );
        return agentId;
      }),
    );
  return ids;
}

function startDialer(line: ScriptedSwitch, contacts: number): Dialer {
  const due = Array.from({ length: contacts }, (_, i) => ({
    contactId: i + 1,
    phone: `+86138${String(10_000_000 + i)}`,
    ordinal: 1,
  }));
  const dialer = createDialer({
    id: `dialer-${dialers.length}`,
    database,
    clock,
    switches: [line],
    taskBook: { advance: () => Promise.resolve([task]), describe: () => Promise.resolve([task]) },
    contacts: {
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
    },
    sink: { settle: (_tx, _attempts: SettledAttempt[]) => Promise.resolve() },
    onError: (error) => errors.push(error),
  });
  dialers.push(dialer);
  dialer.start();
  return dialer;
}

/** Every third dial is answered after `ring` seconds and talks for `talk`; the others ring for 20. */
const everyThird = (ring: number, talk: number): Script => {
  let dials = 0;
  return (request, line) => {
    line.ring(request.uuid);
    if (dials++ % 3 !== 0) {
      clock.after(20, () => line.end(request.uuid, 'USER_BUSY'));
      return;
    }
    clock.after(ring, () => line.answer(request.uuid));
    clock.after(ring + talk, () => line.end(request.uuid, 'NORMAL_CLEARING'));
  };
};

const settled = (count: number) => async () =>
  (await database.query('select 1 from attempts where settled_at is not null')).length >= count;

async function savedTask(): Promise<{
  state: { answerRate: { dials: number } } | null;
  decision: DecisionRow;
} | null> {
  const [row] = await database.query<{ state: { answerRate: { dials: number } }; decision: DecisionRow }>(
    'select state, decision from task_pacing where task_id = $1',
    [task.taskId],
  );
  return row ?? null;
}

/** Milliseconds; a few seconds on an idle machine. */
const PATIENCE = 120_000;

it(
  'paces by prediction, says why, and goes on with what it had learned after a restart',
  async () => {
    await readyAgents(6);
    const line = new ScriptedSwitch(clock, everyThird(5, 40));
    const first = startDialer(line, 40);
    await waitFor('thirty calls settled', settled(30), 100);
    await first.stop();
    line.connected = true;
    const saved = await savedTask();
    expect(saved?.state?.answerRate.dials).toBeGreaterThanOrEqual(25);
    expect(saved?.decision).toMatchObject({ mode: 'predictive', budget: { limit: 0.03, window: 'day' } });
    expect(saved?.decision.estimates?.threshold).toBeGreaterThan(0);
    expect(saved?.decision.answerRate).toBeGreaterThan(0.1);
    expect(saved?.decision.answerRate).toBeLessThan(0.6);
    startDialer(line, 0);
    await waitFor(
      'the next dialer has saved',
      async () => ((await savedTask())?.decision.at ?? 0) > saved!.decision.at,
    );
    expect((await savedTask())?.state?.answerRate.dials).toBeGreaterThanOrEqual(
      saved!.state!.answerRate.dials,
    );
  },
  PATIENCE,
);

it(
  'counts the answers of the campaign exactly, over two dialers one after the other',
  async () => {
    task = { ...task, pacing: { mode: 'ratio', ratio: 4 }, abandonment: { ...limit, limit: 1 } };
    await readyAgents(3);
    const line = new ScriptedSwitch(clock, everyThird(3, 30));
    const first = startDialer(line, 30);
    await waitFor('some calls settled', settled(8), 100);
    await first.stop();
    line.connected = true;
    startDialer(line, 30);
    await waitFor('more calls settled', settled(25), 100);
    await waitFor('rows and window agree', async () => {
      const window = await readWindow(database, limit, clock.now());
      const [now] = await database.query<{ wanted: number; abandoned: number }>(
        `select (count(*) filter (where bridged_at is not null or abandoned))::int as wanted,
              (count(*) filter (where abandoned))::int as abandoned from attempts`,
      );
      return window.wanted > 5 && window.wanted === now?.wanted && window.abandoned === now.abandoned;
    });
  },
  PATIENCE,
);

it('dials like progressive while the legal window is used up, and says so', async () => {
  task = { ...task, pacing: { mode: 'ratio', ratio: 4 } };
  await database.query(
    `insert into abandonment_counts (campaign_id, at, wanted, abandoned, gave_up, machines) values ($1, $2, 200, 7, 0, 0)`,
    [limit.campaignId, new Date(Math.floor(clock.now() / 300) * 300_000)],
  );
  await readyAgents(3);
  const line = new ScriptedSwitch(clock, everyThird(5, 40));
  startDialer(line, 100);
  await waitFor('calls are on their way', () =>
    Promise.resolve(line.originated.some((r) => r.leg === 'callee')),
  );
  await waitFor('it has said why', async () => (await savedTask())?.decision.bound === 'abandonment', 60);
  const [open] = await database.query<{ n: number }>(
    `select count(*)::int as n from attempts where settled_at is null`,
  );
  expect(open?.n).toBeLessThanOrEqual(3);
  expect((await savedTask())?.decision.budget?.left).toBeLessThan(0);
});

it('ends ringing calls when their agents have gone, after the minimum ring', async () => {
  task = { ...task, pacing: { mode: 'progressive' }, minRingSeconds: 15, ringTimeoutSeconds: 60 };
  const agentIds = await readyAgents(4);
  const line = new ScriptedSwitch(clock, (request, on) => on.ring(request.uuid));
  startDialer(line, 4);
  const ringing = async () =>
    (await database.query<{ at: Date }>(`select ringing_at as at from attempts where state = 'ringing'`))
      .length;
  await waitFor('four calls ring', async () => (await ringing()) === 4);
  for (const agentId of agentIds.slice(1)) {
    const by = { userId: randomUUID(), self: false };
    await database.transaction((tx) =>
      requestAgentState(tx, { tenantId: task.tenantId, agentId, to: 'break', by }, clock.now()),
    );
  }
  await waitFor('three calls are ended', settled(3), 60);
  const ends = await database.query<{ outcome: string; rang: number }>(
    `select outcome, ring_seconds as rang from attempts where settled_at is not null`,
  );
  expect(ends).toHaveLength(3);
  for (const { outcome, rang } of ends) {
    expect(outcome).toBe('cancelled');
    expect(rang).toBeGreaterThanOrEqual(15);
  }
});
