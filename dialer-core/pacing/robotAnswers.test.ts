import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredDial, endDial, noDialsSeen, seeRinging } from './robotAnswers.ts';

/** Epoch seconds, as the engine has them: with the noise of a difference of large numbers. */
const T = 1_780_000_000.25;

describe('a dial that a robot answers', () => {
  it('is the one that left the snapshots without having ended', () => {
    const seen = noDialsSeen();
    seeRinging(seen, [4, 4, 2], T);
    endDial(seen, T - 4);
    seeRinging(seen, [3], T + 1);
    expect(answeredDial(seen, T + 0.5)).toBeCloseTo(T - 4, 2);
    expect(answeredDial(seen, T + 0.5)).toBeNull();
  });

  it('may end between answer and conversation: a machine', () => {
    const seen = noDialsSeen();
    seeRinging(seen, [4], T);
    seeRinging(seen, [], T + 1);
    endDial(seen, T - 4);
    expect(answeredDial(seen, T + 3)).toBeNull();
  });

  it('was placed before its conversation, the latest that was', () => {
    const seen = noDialsSeen();
    seeRinging(seen, [60, 5, 1], T);
    seeRinging(seen, [], T + 1);
    expect(answeredDial(seen, T - 2)).toBeCloseTo(T - 5, 2);
    expect(answeredDial(seen, T + 1)).toBeCloseTo(T - 1, 2);
  });

  it('is forgotten after two minutes', () => {
    const seen = noDialsSeen();
    seeRinging(seen, [4], T);
    seeRinging(seen, [], T + 1);
    seeRinging(seen, [], T + 130);
    expect(seen.left).toEqual([]);
  });

  it('is told apart whatever rings and ends, also where several were placed at once', () => {
    const fate = fc.record({
      placed: fc.integer({ min: 0, max: 20 }),
      lasts: fc.integer({ min: 1, max: 30 }),
      robot: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fate, { maxLength: 40 }), (calls) => {
        const seen = noDialsSeen();
        const found: number[] = [];
        for (let now = 0; now <= 60; now++) {
          for (const { placed, lasts, robot } of calls)
            if (!robot && placed + lasts === now) endDial(seen, T + placed);
          const ringing = calls.filter(({ placed, lasts }) => placed <= now && now < placed + lasts);
          seeRinging(
            seen,
            ringing.map(({ placed }) => T + now - (T + placed)),
            T + now,
          );
          const begun = calls.filter(({ placed, lasts, robot }) => robot && placed + lasts === now);
          for (const _ of begun) found.push(Math.round((answeredDial(seen, T + now) ?? 0) - T));
        }
        const placed = calls.filter(({ robot }) => robot).map((call) => call.placed);
        expect(found.sort((a, b) => a - b)).toEqual(placed.sort((a, b) => a - b));
        expect(seen.left).toEqual([]);
      }),
    );
  });
});
