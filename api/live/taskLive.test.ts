import { expect, test } from 'vitest';
import type { Tx } from '../../platform/index.ts';
import type { AgentCard } from '../contract/index.ts';
import { deltaOf, shareOf } from './floorDelta.ts';
import { TaskCountsCache } from './taskCounts.ts';
import { taskLive } from './taskLive.ts';
import type { TaskRow } from './taskRows.ts';

const row: TaskRow = {
  id: 't',
  name: 'T',
  state: 'running',
  skillGroupId: 'g',
  pacing: { mode: 'ratio', ratio: 2 },
  departmentId: null,
  ownerId: null,
  dialing: 1,
  ringing: 2,
  waiting: 3,
  oldestWaitSince: 90,
  decisionBound: 'channels',
  decision: null,
  dials: 10,
  answered: 5,
  connected: 4,
  abandoned: 1,
};
const counts = { contacts: 100, finished: 7, dials: 12, answered: 4, connected: 4, abandoned: 0 };
const agent = (state: AgentCard['state'], skillGroupIds = ['g']): AgentCard => ({
  id: state,
  userId: 'u',
  name: 'A',
  phone: '1001',
  state,
  since: 0,
  breakReason: null,
  breakLimitSeconds: null,
  afterCall: null,
  wrapUpUntil: null,
  wrapUpHeld: false,
  blocked: false,
  controls: null,
  joined: false,
  phoneConnected: true,
  skillGroupIds,
  departmentId: null,
  taskId: null,
});

test('agents are counted by skill group, and of two growing counts the later one is shown', () => {
  const agents = (['ready', 'reserved', 'ringing', 'talking', 'wrap-up', 'break', 'offline'] as const).map(
    (state) => agent(state),
  );
  expect(taskLive(row, counts, [...agents, agent('ready', ['other'])], true)).toMatchObject({
    ready: 1,
    talking: 3,
    wrapUp: 1,
    onBreak: 1,
    dials: 12,
    answered: 5,
    abandoned: 1,
    contacts: 100,
    finished: 7,
    pacing: { mode: 'ratio', ratio: 2, targetAbandonRate: null },
    decision: null,
    waiting: 3,
    oldestWaitSince: 90,
  });
});

test('a decision is shown whole; one of an older version is not shown at all', () => {
  const decision = {
    mode: 'predictive',
    wanted: 3,
    calls: 2,
    cancel: 0,
    answerRate: 0.31,
    estimates: {
      nextCallRisk: 0.04,
      threshold: 0.03,
      expectedFreeAgents: 2.5,
      expectedCallees: 1.2,
      credit: -0.4,
    },
    budget: { abandoned: 4, wanted: 250, limit: 0.03, window: '30-days', left: 3.5 },
  };
  const shown = taskLive({ ...row, decision: { ...decision, at: 1, bound: 'agents' } }, counts, [], true);
  expect(shown.decision).toEqual(decision);
  expect(taskLive({ ...row, decision: { bound: 'agents' } }, counts, [], true).decision).toBeNull();
});

test.each([
  ['running', 'channels', true, 'channels'],
  ['running', null, true, 'warm-up'],
  ['running', 'channels', false, 'no-dialer'],
  ['paused', 'channels', true, 'paused'],
  ['scheduled', 'channels', true, 'window'],
  ['published', null, false, 'window'],
  ['completed', 'agents', true, 'ended'],
])('%s with %s, dialer %s: %s', (state, decisionBound, alive, bound) => {
  expect(taskLive({ ...row, state, decisionBound }, counts, [], alive).bound).toBe(bound);
});

test('a delta names what changed and what is gone, for those who see it', () => {
  const before = new Map([
    ['same', { id: 'same', of: 'a', n: 1 }],
    ['moved', { id: 'moved', of: 'a', n: 1 }],
    ['gone', { id: 'gone', of: 'b', n: 1 }],
  ]);
  const after = new Map([
    ['same', { id: 'same', of: 'a', n: 1 }],
    ['moved', { id: 'moved', of: 'b', n: 1 }],
    ['new', { id: 'new', of: 'a', n: 1 }],
  ]);
  const delta = deltaOf(before, after, (x, y) => x.of === y.of && x.n === y.n);
  const share = (of: string) =>
    shareOf(
      delta,
      (v) => v.of === of,
      (v) => v.id,
      (v) => v.id,
    );
  expect(share('a')).toEqual({ changed: ['new'], removed: ['moved'] });
  expect(share('b')).toEqual({ changed: ['moved'], removed: ['gone'] });
  expect(share('c')).toBeNull();
});

test('large tasks are counted less often, and what is old says for how long', async () => {
  let now = 0;
  let queries = 0;
  let takes = 10;
  const tx = {
    query: (_sql: string, [ids]: [string[]]) => {
      queries += 1;
      now += takes;
      return Promise.resolve(ids.map((id) => ({ id, ...counts, stopped: 0, contacts: queries })));
    },
  } as unknown as Tx;
  const cache = new TaskCountsCache(() => now);
  const read = async () => {
    const { counts: found, staleFor } = await cache.read(tx, ['t']);
    return [found.get('t')?.contacts, staleFor.get('t')];
  };
  expect(await read()).toEqual([1, undefined]);
  now += 500;
  expect(await read()).toEqual([1, 1500]);
  now += 1500;
  takes = 1000;
  expect(await read()).toEqual([2, undefined]);
  now += 19_000;
  expect(await read()).toEqual([2, 1000]);
  cache.forget('t');
  expect(await read()).toEqual([3, undefined]);
});
