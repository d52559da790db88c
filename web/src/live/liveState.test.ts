import { describe, expect, it } from 'vitest';
import type { AgentCard, Floor, Sample } from '../../../api/contract/index.ts';
import { applyEvent, nothingHeard } from './liveState.ts';

const card = (id: string, state: AgentCard['state'] = 'ready'): AgentCard => ({
  id,
  userId: id,
  name: id,
  phone: '1001',
  state,
  since: 100,
  breakReason: null,
  breakLimitSeconds: null,
  afterCall: null,
  wrapUpUntil: null,
  wrapUpHeld: false,
  blocked: false,
  controls: null,
  joined: false,
  phoneConnected: true,
  skillGroupIds: [],
  departmentId: null,
  taskId: null,
});
const floor = (agents: AgentCard[]): Floor => ({
  now: 0,
  speed: 1,
  agents,
  tasks: [],
  skillGroups: [],
  dialerAlive: true,
});
const sample = (at: number): Sample => ({
  at,
  ready: 1,
  talking: 2,
  wrapUp: 0,
  onBreak: 0,
  dialing: 0,
  ringing: 0,
  waiting: 0,
  dials: 0,
  answered: 0,
  connected: 0,
  abandoned: 0,
});

describe('the live state', () => {
  it('is replaced by a snapshot', () => {
    const first = applyEvent(nothingHeard, { type: 'snapshot', floor: floor([card('a'), card('b')]) });
    const second = applyEvent(first, { type: 'snapshot', floor: floor([card('b'), card('c')]) });
    expect([...second.agents.keys()]).toEqual(['b', 'c']);
    expect(second.snapshots).toBe(2);
  });
  it('keeps the very object of an agent a snapshot says nothing new about', () => {
    const first = applyEvent(nothingHeard, { type: 'snapshot', floor: floor([card('a'), card('b')]) });
    const second = applyEvent(first, { type: 'snapshot', floor: floor([card('a'), card('b', 'break')]) });
    expect(second.agents.get('a')).toBe(first.agents.get('a'));
    expect(second.agents.get('b')?.state).toBe('break');
  });
  it('takes deltas, leaving the other agents untouched', () => {
    const first = applyEvent(nothingHeard, {
      type: 'snapshot',
      floor: floor([card('a'), card('b'), card('c')]),
    });
    const second = applyEvent(first, {
      type: 'agents',
      now: 1,
      changed: [card('a', 'talking')],
      removed: ['b'],
    });
    expect([...second.agents.values()].map((a) => [a.id, a.state])).toEqual([
      ['a', 'talking'],
      ['c', 'ready'],
    ]);
    expect(second.agents.get('c')).toBe(first.agents.get('c'));
    expect(first.agents.size).toBe(3);
  });
  it('appends samples in order and leaves out those it has', () => {
    const one = applyEvent(nothingHeard, { type: 'samples', taskId: 't', items: [sample(1), sample(2)] });
    const two = applyEvent(one, { type: 'samples', taskId: 't', items: [sample(2), sample(3)] });
    expect(two.samples.get('t')?.map((s) => s.at)).toEqual([1, 2, 3]);
  });
  it('bounds the samples it keeps', () => {
    const many = Array.from({ length: 5000 }, (_, i) => sample(i));
    const state = applyEvent(nothingHeard, { type: 'samples', taskId: 't', items: many });
    expect(state.samples.get('t')).toHaveLength(3600);
    expect(state.samples.get('t')?.at(-1)?.at).toBe(4999);
  });
});
