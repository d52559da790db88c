import { expect, it } from 'vitest';
import fc from 'fast-check';
import { isFarBelow, numbersToRest, type JudgedNumber } from './restRule.ts';

it.each([
  [{ dials: 99, answered: 0 }, { dials: 1000, answered: 300 }, false],
  [{ dials: 100, answered: 0 }, { dials: 299, answered: 90 }, false],
  [{ dials: 100, answered: 0 }, { dials: 300, answered: 90 }, true],
  [{ dials: 200, answered: 31 }, { dials: 2000, answered: 600 }, false],
  [{ dials: 200, answered: 20 }, { dials: 2000, answered: 600 }, true],
  // Half as often, but so rarely answered anyway that chance explains it.
  [{ dials: 100, answered: 0 }, { dials: 1000, answered: 40 }, false],
  [{ dials: 100, answered: 0 }, { dials: 1000, answered: 0 }, false],
])('%j beside %j: rests %s', (number, others, rests) => {
  expect(isFarBelow(number, others)).toBe(rests);
});

const answers = fc
  .tuple(fc.nat({ max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([dials, rate]) => ({ dials, answered: Math.floor(dials * rate) }));

it('rests with fewer answers whenever it rests with more, and never when it is no worse than half', () => {
  fc.assert(
    fc.property(answers, answers, (number, others) => {
      const rests = isFarBelow(number, others);
      if (rests) {
        expect(number.answered / number.dials).toBeLessThan(others.answered / others.dials / 2);
        if (number.answered > 0)
          expect(isFarBelow({ ...number, answered: number.answered - 1 }, others)).toBe(true);
      }
    }),
  );
});

it('lets no more than half of a group rest, the weakest first', () => {
  const good: JudgedNumber[] = [1, 2, 3].map((n) => ({ id: `good${n}`, dials: 1000, answered: 300 }));
  const weak: JudgedNumber[] = [30, 10, 20].map((answered) => ({
    id: `weak${answered}`,
    dials: 1000,
    answered,
  }));
  const rest = (resting: number) => numbersToRest([...good, ...weak], resting).map(({ id }) => id);
  expect(rest(0)).toEqual(['weak10', 'weak20', 'weak30']);
  expect(rest(3)).toEqual(['weak10']);
  expect(rest(6)).toEqual([]);
  expect(numbersToRest([...good, ...weak.slice(0, 1)], 0)).toEqual([
    { id: 'weak30', dials: 1000, answered: 30, othersDials: 3000, othersAnswered: 900 },
  ]);
});

it('lets a number rest by chance less than once in three hundred', () => {
  // A fixed sequence of 2,000 numbers, each dialed 150 times at the others' rate.
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  let rests = 0;
  for (let n = 0; n < 2000; n++) {
    const answered = Array.from({ length: 150 }, random).filter((x) => x < 0.2).length;
    if (isFarBelow({ dials: 150, answered }, { dials: 5000, answered: 1000 })) rests++;
  }
  expect(rests).toBeLessThanOrEqual(6);
});
