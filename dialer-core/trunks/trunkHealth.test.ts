import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { healthAt, noRecord, recordOf, type TrunkResult } from './trunkHealth.ts';

/** Each letter is a call that ended a second after the one before: `.` went well, `x` failed. */
const calls = (story: string, from = 100): TrunkResult[] =>
  Array.from(story, (letter, i) => ({ ok: letter === '.', placedAt: from + i - 0.5, at: from + i }));
const health = (results: TrunkResult[], now: number) => healthAt(recordOf(results), now);

it('a trunk that nothing is known of is healthy', () => {
  expect(healthAt(noRecord, 0)).toEqual({ state: 'healthy' });
});

describe('failures in a row', () => {
  it('make it failing from the third on, since the first', () => {
    expect(health(calls('..xx'), 104)).toEqual({ state: 'healthy' });
    expect(health(calls('..xxx'), 105)).toEqual({ state: 'failing', since: 102, reason: 'in-a-row' });
    expect(health(calls('..xxx.'), 106)).toEqual({ state: 'healthy' });
  });

  it('are forgotten when nothing more is heard for a minute', () => {
    expect(health(calls('xxx'), 162)).toMatchObject({ state: 'failing' });
    expect(health(calls('xxx'), 163)).toEqual({ state: 'healthy' });
  });

  it('send it to rest at the tenth, and then it is tried until a call goes well', () => {
    const ten = calls('.xxxxxxxxxx');
    expect(health(ten, 111)).toEqual({ state: 'resting', since: 101, until: 140 });
    expect(health(ten, 140)).toEqual({ state: 'trying', since: 101 });
    expect(health(ten, 10_000)).toEqual({ state: 'trying', since: 101 });
    expect(health([...ten, { ok: true, placedAt: 150, at: 152 }], 153)).toEqual({ state: 'healthy' });
  });

  it('after a rest double it, up to ten minutes', () => {
    let results = calls('xxxxxxxxxx');
    const rests: number[] = [];
    for (let i = 0; i < 7; i++) {
      const { restUntil, lastFailureAt } = recordOf(results);
      rests.push(restUntil - lastFailureAt);
      results = [...results, { ok: false, placedAt: restUntil, at: restUntil + 1 }];
    }
    expect(rests).toEqual([30, 60, 120, 240, 480, 600, 600]);
  });

  it('of calls that were under way when the rest began do not lengthen it', () => {
    const late = Array.from({ length: 40 }, (_, i) => ({ ok: false, placedAt: 105, at: 112 + i }));
    expect(health([...calls('xxxxxxxxxx'), ...late], 120)).toMatchObject({ state: 'resting', until: 139 });
  });
});

it('every second call failing makes a trunk a failing one, without a rest', () => {
  expect(health(calls('x.'.repeat(9)), 118)).toEqual({ state: 'healthy' });
  expect(health(calls('x.'.repeat(10)), 120)).toEqual({ state: 'failing', since: 118, reason: 'share' });
  expect(health(calls('x..'.repeat(15)), 145)).toEqual({ state: 'healthy' });
});

it('the order in which results are given does not matter, and old ones fall away', () => {
  const story = fc.stringMatching(/^[.x]{1,80}$/);
  fc.assert(
    fc.property(story, fc.nat(200), (text, later) => {
      const results = calls(text);
      const now = 100 + text.length + later;
      expect(health([...results].reverse(), now)).toEqual(health(results, now));
      expect(health(calls('x'.repeat(100) + '.'.repeat(60)), 10_000)).toEqual({ state: 'healthy' });
      if (text.endsWith('.')) expect(['healthy', 'failing']).toContain(health(results, now).state);
    }),
  );
});
