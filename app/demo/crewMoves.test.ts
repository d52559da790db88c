import { expect, test } from 'vitest';
import { crewMove, type CrewMember } from './crewMoves.ts';
import { seededRandom } from './seededRandom.ts';

const member = (over: Partial<CrewMember>): CrewMember => ({
  agentId: 'a',
  userId: 'u',
  state: 'ready',
  since: 1000,
  cause: 'agent',
  afterCall: null,
  blocked: false,
  ...over,
});
const never = () => 0.999_999;
const at = (now: number, over: Partial<CrewMember>, random = () => 0) =>
  crewMove(member(over), now, 1, random);

test('comes in the morning, and back after a break or a failed phone', () => {
  expect(at(1001, { state: 'offline', cause: 'created' })).toEqual({ to: 'ready', reason: null });
  expect(at(1060, { state: 'break' })).toBeNull();
  expect(at(1420, { state: 'break' }, never)).toEqual({ to: 'ready', reason: null });
  expect(at(1019, { state: 'break', cause: 'phone' })).toBeNull();
  expect(at(1020, { state: 'break', cause: 'phone' })).toEqual({ to: 'ready', reason: null });
});

test('whom a supervisor has sent away stays away', () => {
  expect(at(9000, { state: 'break', cause: 'supervisor' })).toBeNull();
  expect(at(9000, { state: 'offline', cause: 'supervisor' })).toBeNull();
});

test('is not moved while a callee is being connected, nor twice', () => {
  expect(at(1001, { state: 'reserved' })).toBeNull();
  expect(at(1001, { state: 'ringing' })).toBeNull();
  expect(at(1001, { state: 'talking', afterCall: 'break' })).toBeNull();
});

test('spends a small part of the day on breaks, however often it is asked', () => {
  for (const step of [1, 30]) {
    const random = seededRandom(7);
    let one = member({ since: 0 });
    let away = 0;
    const day = 200 * 3600;
    for (let now = step; now < day; now += step) {
      const move = crewMove(one, now, step, random);
      if (move) one = { ...one, state: move.to, since: now };
      if (one.state === 'break') away += step;
    }
    expect(away / day).toBeGreaterThan(0.05);
    expect(away / day).toBeLessThan(0.15);
  }
});
