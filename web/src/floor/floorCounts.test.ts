import { describe, expect, it } from 'vitest';
import type { AgentCard, TaskLive } from '../../../api/contract/index.ts';
import { agentStates } from '../../../api/contract/index.ts';
import {
  countAgents,
  countCalls,
  filterAgents,
  filterTasks,
  groupByState,
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
