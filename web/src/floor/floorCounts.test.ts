import { describe, expect, it } from 'vitest';
import type { AgentCard, TaskLive } from '../../../api/contract/index.ts';
import { agentStates } from '../../../api/contract/index.ts';
import {
  countAgents,
  countCalls,
  filterAgents,
  filterTasks,
  groupByState,
  queuesOf,
  sortByName,
  stateOrder,
  withCallee,
} from './floorCounts.ts';

const agent = (name: string, state: AgentCard['state'], since = 0, groups: string[] = ['g']): AgentCard => ({
  id: name,
  userId: name,
  name,
  phone: '1001',
  state,
  since,
  breakReason: null,
  breakLimitSeconds: null,
  afterCall: null,
  wrapUpUntil: null,
  wrapUpHeld: false,
  blocked: false,
  controls: null,
  joined: false,
  phoneConnected: true,
  skillGroupIds: groups,
  departmentId: null,
  taskId: null,
});
const task = (id: string, state: string, skillGroupId = 'g', calls = 1): TaskLive => ({
  id,
  name: id,
  state,
  skillGroupId,
  pacing: { mode: 'ratio', ratio: 1.5, targetAbandonRate: null },
  decision: null,
  ready: 0,
  talking: 0,
  wrapUp: 0,
  onBreak: 0,
  dialing: calls,
  ringing: 2 * calls,
  waiting: 0,
  oldestWaitSince: null,
  dials: 10,
  answered: 5,
  connected: 4,
  abandoned: 1,
  contacts: 10,
  finished: 5,
  bound: 'agents',
});

describe('the floor', () => {
  it('knows every agent state', () => {
    expect([...stateOrder].sort()).toEqual([...agentStates].sort());
  });
  it('counts agents by state; who has a callee coming counts with those who talk', () => {
    const counts = countAgents([agent('a', 'ready'), agent('b', 'reserved'), agent('c', 'talking')]);
    expect(counts).toMatchObject({ ready: 1, reserved: 1, talking: 1, offline: 0 });
    expect(withCallee(counts)).toBe(2);
  });
  it('counts the calls of all tasks together', () => {
    expect(countCalls([task('a', 'running'), task('b', 'running', 'g', 3)])).toEqual({
      dialing: 4,
      ringing: 8,
      waiting: 0,
      answered: 10,
      abandoned: 2,
    });
  });
  it('puts the queues of a skill group together: who waits, since when, and who is ready', () => {
    const waiting = (id: string, group: string, n: number, since: number | null): TaskLive => ({
      ...task(id, 'running', group),
      waiting: n,
      oldestWaitSince: since,
    });
    const groups = [
      { id: 'g', name: 'Sales' },
      { id: 'h', name: 'Service' },
      { id: 'idle', name: 'Idle' },
    ];
    const tasks = [waiting('a', 'g', 2, 50), waiting('b', 'g', 1, 40), waiting('c', 'h', 0, null)];
    const agents = [agent('Ann', 'ready', 0, ['g', 'h']), agent('Bo', 'talking', 0, ['g'])];
    expect(queuesOf(groups, tasks, agents)).toEqual([
      { id: 'g', name: 'Sales', waiting: 3, oldestSince: 40, ready: 1 },
      { id: 'h', name: 'Service', waiting: 0, oldestSince: null, ready: 1 },
    ]);
  });
  it('shows the agents of a skill group, or by name or phone', () => {
    const agents = [agent('Ann', 'ready', 0, ['g', 'h']), agent('Bo', 'ready', 0, ['h'])];
    const names = (skillGroupId: string, search: string) =>
      filterAgents(agents, { skillGroupId, search }).map((a) => a.name);
    expect(names('g', '')).toEqual(['Ann']);
    expect(names('', ' bO')).toEqual(['Bo']);
    expect(names('', '1001')).toEqual(['Ann', 'Bo']);
  });
  it('shows running tasks first and ended ones not at all', () => {
    const tasks = [
      task('p', 'paused'),
      task('e', 'completed'),
      task('r', 'running'),
      task('h', 'running', 'h'),
    ];
    expect(filterTasks(tasks, '').map((t) => t.id)).toEqual(['r', 'h', 'p']);
    expect(filterTasks(tasks, 'g').map((t) => t.id)).toEqual(['r', 'p']);
  });
  it('groups agents by state, the longest in it first', () => {
    const groups = groupByState([agent('new', 'ready', 9), agent('t', 'talking'), agent('old', 'ready', 3)]);
    expect(groups.map((g) => [g.state, g.agents.map((a) => a.name)])).toEqual([
      ['ready', ['old', 'new']],
      ['talking', ['t']],
    ]);
  });
  it('sorts names as people count', () => {
    expect(
      sortByName([agent('Agent 10', 'ready'), agent('Agent 2', 'ready')], 'en').map((a) => a.name),
    ).toEqual(['Agent 2', 'Agent 10']);
  });
});
