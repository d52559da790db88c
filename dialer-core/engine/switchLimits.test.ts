import { describe, expect, it } from 'vitest';
import { addHeartbeat, isSilent, sessionLimit, sessionRate } from './switchLimits.ts';

const beat = (sessionsPerSecond: number, maxSessions = 1000) =>
  ({ type: 'heartbeat', sessions: 5, maxSessions, sessionsPerSecond }) as const;

it('has no limit until the switch has told one', () => {
  expect([sessionLimit(undefined, null), sessionRate(undefined)]).toEqual([Infinity, Infinity]);
  expect(sessionLimit(undefined, 40)).toBe(40);
});

it('keeps a tenth of the switch’s own limits free; people may allow less, never more', () => {
  const limits = addHeartbeat(undefined, beat(30), 0);
  expect([sessionLimit(limits, null), sessionLimit(limits, 40), sessionLimit(limits, 5000)]).toEqual([
    900, 40, 900,
  ]);
  expect(sessionRate(limits)).toBe(27);
  expect(sessionRate(addHeartbeat(undefined, beat(1), 0))).toBe(1);
});

it('takes the most it ever told for its rate, and the last for its sessions', () => {
  const limits = addHeartbeat(addHeartbeat(undefined, beat(30), 0), beat(3, 500), 20);
  expect([sessionRate(limits), sessionLimit(limits, null)]).toEqual([27, 450]);
});

describe('silence', () => {
  it('is three of its intervals without a heartbeat', () => {
    const slow = addHeartbeat(addHeartbeat(undefined, beat(30), 0), beat(30), 60);
    expect([isSilent(slow, 250), isSilent(slow, 256)]).toEqual([false, true]);
  });

  it('is never shorter than a minute, and a switch that never told anything is not silent', () => {
    const fast = addHeartbeat(addHeartbeat(undefined, beat(30), 0), beat(30), 0.5);
    expect([isSilent(fast, 60), isSilent(fast, 66)]).toEqual([false, true]);
    expect(isSilent(undefined, 1e9)).toBe(false);
  });
});
