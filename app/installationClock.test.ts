import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../tests/testDatabase.ts';
import { createClock, type Database } from '../platform/index.ts';
import { nextAnchors, openInstallationClock, type InstallationClock } from './installationClock.ts';

describe('nextAnchors', () => {
  test('a new clock starts at wall time', () => {
    expect(nextAnchors(null, 60, 1000)).toEqual({ wallAnchor: 1000, clockAnchor: 1000, speed: 60 });
  });
  test('the same speed goes on, also over time in which nothing ran', () => {
    const known = { wallAnchor: 1000, clockAnchor: 1000, speed: 60 };
    expect(nextAnchors(known, 60, 5000)).toBe(known);
  });
  test('a change of speed makes no jump', () => {
    const known = { wallAnchor: 1000, clockAnchor: 2000, speed: 60 };
    const next = nextAnchors(known, 2, 1010);
    expect(createClock(next, () => 1010).now()).toBe(2600);
    expect(createClock(next, () => 1011).now()).toBe(2602);
  });
});

describe('openInstallationClock', () => {
  let database: Database;
  const open: InstallationClock[] = [];
  let wallTime = 1_700_000_000;
  beforeEach(async () => {
    database = await testDatabase();
    wallTime = 1_700_000_000;
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    await database.close();
  });
  async function start(speed: number, mustBeWallTime = false): Promise<InstallationClock> {
    const one = await openInstallationClock(database, { speed, mustBeWallTime, wall: () => wallTime });
    open.push(one);
    return one;
  }

  test('all processes of an installation read the same clock, started in whatever order', async () => {
    const several = await Promise.all([start(60), start(60), start(60)]);
    wallTime += 10;
    expect(several.map(({ clock }) => clock.now())).toEqual(Array(3).fill(1_700_000_600));
  });

  test('a process with another speed is refused while others run, and re-anchors when it is alone', async () => {
    const first = await start(60);
    await expect(start(1)).rejects.toThrow(/run at OUTPACE_SPEED=60.*told 1/s);
    open.splice(0);
    wallTime += 10;
    await first.close();
    const next = await start(1);
    expect(next.clock.now()).toBe(1_700_000_600);
    wallTime += 5;
    expect(next.clock.now()).toBe(1_700_000_605);
  });

  test('a real switch is refused a clock that has run ahead', async () => {
    await (await start(60)).close();
    open.splice(0);
    wallTime += 60;
    await expect(start(1, true)).rejects.toThrow(/3540 s ahead of the real time/);
  });
});
