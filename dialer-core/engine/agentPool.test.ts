import { describe, expect, it } from 'vitest';
import type { CallUuid } from '../switch/port.ts';
import { AgentPool } from './agentPool.ts';
import type { FloorAgent } from './floor.ts';

const agent = (id: string, change: Partial<FloorAgent> = {}): FloorAgent => ({
  id,
  tenantId: 't',
  state: 'ready',
  since: 0,
  idleSince: 0,
  leg: `leg-${id}` as CallUuid,
  legUp: true,
  legSwitch: 's',
  skills: { sales: 1 },
  taskId: null,
  leaving: false,
  calls: 0,
  talkSeconds: 0,
  ...change,
});

function poolOf(...agents: FloorAgent[]): AgentPool {
  const pool = new AgentPool('s');
  pool.takeAll(pool.beginRead(), agents);
  return pool;
}

describe('reserving', () => {
  it('takes the better level first, then who is idle longest, and nobody twice', () => {
    const pool = poolOf(
      agent('late', { idleSince: 5 }),
      agent('first', { idleSince: 1 }),
      agent('second-level', { skills: { sales: 2 }, idleSince: 0 }),
      agent('other-group', { skills: { service: 1 } }),
    );
    const taken = Array.from({ length: 4 }, () => pool.reserve('sales')?.id);
    expect(taken).toEqual(['first', 'late', 'second-level', undefined]);
  });

  it('takes nobody whose leg is not up on this switch, who is not ready, or who is about to leave', () => {
    const pool = poolOf(
      agent('dialing', { legUp: false }),
      agent('elsewhere', { legSwitch: 'other' }),
      agent('talking', { state: 'talking' }),
      agent('leaving', { leaving: true }),
    );
    expect(pool.reserve('sales')).toBeNull();
    expect(pool.idle()).toEqual([]);
  });
});

describe('an agent whose call is over', () => {
  it('is offered again only after the rows have been read anew', () => {
    const pool = poolOf(agent('a'));
    pool.reserve('sales');
    // Sent before the end was written: it may say what was.
    const old = pool.beginRead();
    pool.letGo('a');
    expect(pool.reserve('sales')).toBeNull();
    pool.takeAll(old, [agent('a')]);
    expect(pool.reserve('sales')).toBeNull();
    pool.takeSome(pool.beginRead(), ['a'], [agent('a')]);
    expect(pool.reserve('sales')?.id).toBe('a');
  });

  it('is not offered when the new word is wrap-up', () => {
    const pool = poolOf(agent('a'));
    pool.reserve('sales');
    pool.letGo('a');
    pool.takeSome(pool.beginRead(), ['a'], [agent('a', { state: 'wrap-up' })]);
    expect(pool.reserve('sales')).toBeNull();
  });
});

it('stays reserved whatever is read meanwhile', () => {
  const pool = poolOf(agent('a'));
  pool.reserve('sales');
  pool.takeAll(pool.beginRead(), [agent('a')]);
  expect(pool.reserve('sales')).toBeNull();
});

it('forgets who has signed out', () => {
  const pool = poolOf(agent('a'), agent('b'));
  pool.takeSome(pool.beginRead(), ['a'], [agent('a', { state: 'offline' })]);
  pool.takeAll(pool.beginRead(), []);
  expect([...pool.all()]).toEqual([]);
});

it('gives an agent who is held for a taken-over call to nobody', () => {
  const pool = poolOf(agent('a'));
  pool.hold('a');
  expect(pool.reserve('sales')).toBeNull();
});
