import { describe, expect, it } from 'vitest';
import { clockNow, syncClock } from './clockSync.ts';

describe('the installation clock in the page', () => {
  it('runs at the speed of the installation', () => {
    const reading = syncClock(null, { now: 1000, speed: 60 }, 10);
    expect(clockNow(reading, 10)).toBe(1000);
    expect(clockNow(reading, 11)).toBe(1060);
  });
  it('is not thrown back by a late message', () => {
    const first = syncClock(null, { now: 1000, speed: 1 }, 10);
    const late = syncClock(first, { now: 1001, speed: 1 }, 11.8);
    expect(clockNow(late, 12)).toBe(1002);
  });
  it('goes forward with a message that was faster than the ones before', () => {
    const first = syncClock(null, { now: 1000, speed: 1 }, 10.5);
    const faster = syncClock(first, { now: 1001, speed: 1 }, 11.1);
    expect(clockNow(faster, 12)).toBeCloseTo(1001.9);
  });
  it('believes a clock that was set back, or runs at another speed', () => {
    const first = syncClock(null, { now: 1000, speed: 1 }, 10);
    expect(clockNow(syncClock(first, { now: 500, speed: 1 }, 11), 11)).toBe(500);
    expect(clockNow(syncClock(first, { now: 1001, speed: 10 }, 11), 12)).toBe(1011);
  });
});
