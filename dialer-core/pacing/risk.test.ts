import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ExactRisk } from './exactRisk.ts';
import { NearlyNormalRisk } from './nearlyNormalRisk.ts';
import { addChance } from './poissonBinomial.ts';
import type { RiskQuestion } from './riskQuestion.ts';

const question = (spare: number, free: number[], callees: number[], next = 0.3): RiskQuestion => ({
  spare,
  free: free.map((chance) => Float64Array.of(chance)),
  staying: 1,
  callees: callees.map((chance) => ({ by: Float64Array.of(chance), scale: [1] })),
  next: { by: Float64Array.of(next), scale: [1] },
  cases: [{ rate: 0.3, weight: 1 }],
  moments: 1,
  answerMoments: 1,
});

const chance = fc.double({ min: 0, max: 1, noNaN: true });

/** P(callees who want an agent ≥ spare + free agents + losses) by going through every outcome. */
function byCounting({ spare, free, callees }: RiskQuestion, losses: number): number {
  const chances = [...free.map((row) => row[0]!), ...callees.map(({ by }) => by[0]!)];
  let short = 0;
  for (let outcome = 0; outcome < 2 ** chances.length; outcome++) {
    let probability = 1;
    let left = spare;
    chances.forEach((p, i) => {
      const happens = ((outcome >> i) & 1) === 1;
      probability *= happens ? p : 1 - p;
      if (happens) left += i < free.length ? 1 : -1;
    });
    if (left <= -losses) short += probability;
  }
  return short;
}

describe('the risk of the next call', () => {
  it('is the sum over all outcomes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3, max: 4 }),
        fc.array(chance, { maxLength: 5 }),
        fc.array(chance, { maxLength: 5 }),
        fc.nat(2),
        (spare, free, callees, losses) => {
          const asked = question(spare, free, callees);
          expect(new ExactRisk(asked).risk()).toBeCloseTo(byCounting(asked, 0), 9);
          expect(new ExactRisk(asked).beyond(losses)).toBeCloseTo(byCounting(asked, losses + 1), 9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts a call that was placed like one that was on its way before', () => {
    const placed = new ExactRisk(question(1, [0.3, 0.6], [0.2]));
    placed.place();
    placed.place();
    expect(placed.risk()).toBeCloseTo(new ExactRisk(question(1, [0.3, 0.6], [0.2, 0.3, 0.3])).risk(), 12);
  });

  it('grows with calls and falls with agents', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3, max: 4 }),
        fc.array(chance, { maxLength: 9 }),
        chance,
        (spare, free, one) => {
          const risk = new ExactRisk(question(spare, free, [0.5, 0.5, one]));
          const before = risk.risk();
          expect(new ExactRisk(question(spare, [...free, one], [0.5, 0.5, one])).risk()).toBeLessThanOrEqual(
            before + 1e-12,
          );
          expect(new ExactRisk(question(spare + 1, free, [0.5, 0.5, one])).risk()).toBeLessThanOrEqual(
            before + 1e-12,
          );
          risk.place();
          expect(risk.risk()).toBeGreaterThanOrEqual(before - 1e-12);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('weighs the cases of the answer rate by how likely each brings an answer', () => {
    const asked: RiskQuestion = {
      ...question(0, [], []),
      callees: [{ by: Float64Array.of(1), scale: [0, 1] }],
      next: { by: Float64Array.of(1), scale: [0.1, 0.3] },
      cases: [
        { rate: 0.1, weight: 0.5 },
        { rate: 0.3, weight: 0.5 },
      ],
      spare: 1,
    };
    expect(new ExactRisk(asked).risk()).toBeCloseTo(0.75, 12);
  });

  it('counts the worst moment after the answer', () => {
    const asked: RiskQuestion = {
      ...question(1, [], []),
      callees: [{ by: Float64Array.of(0, 1), scale: [1] }],
      next: { by: Float64Array.of(0.5, 1), scale: [1] },
      moments: 2,
    };
    expect(new ExactRisk(asked).risk()).toBe(1);
  });

  it('is nearly the same when the sum is taken as nearly normal', () => {
    const free = Array.from({ length: 250 }, (_, i) => 0.02 + 0.5 * ((i * 0.37) % 1) ** 3);
    const callees = Array.from({ length: 120 }, (_, i) => 0.3 * ((i * 0.71) % 1));
    for (let spare = -30; spare <= 10; spare += 5) {
      const asked = question(spare, free, callees);
      const normal = new NearlyNormalRisk(asked);
      const exact = new ExactRisk(asked);
      for (let i = 0; i < 5; i++) {
        expect(Math.abs(normal.risk() - exact.risk())).toBeLessThan(1e-3);
        expect(Math.abs(normal.beyond(2) - exact.beyond(2))).toBeLessThan(1e-3);
        normal.place();
        exact.place();
      }
    }
  });

  it('keeps sums at one', () => {
    fc.assert(
      fc.property(fc.array(chance, { minLength: 1, maxLength: 30 }), (chances) => {
        const pmf = new Float64Array(chances.length + 1);
        pmf[0] = 1;
        chances.forEach((p, i) => addChance(pmf, p, i + 1));
        expect(pmf.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        const mean = chances.reduce((sum, p) => sum + p, 0);
        expect(pmf.reduce((sum, p, n) => sum + n * p, 0)).toBeCloseTo(mean, 9);
      }),
    );
  });
});
