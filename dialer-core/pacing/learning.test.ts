import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  addDial,
  meanRate,
  MOST_COHORTS,
  priorAnswerRate,
  rateCases,
  rateNow,
  settleOld,
} from './answerRate.ts';
import {
  addBotEnd,
  addBotSeconds,
  botHazard,
  MOST_NODES,
  transferBy,
  type BotTransfers,
} from './botTransfers.ts';
import { addDuration, endsWithin, hazardCurve, normalTail, priorDurations } from './durations.ts';
import { freeFromTalk, freeFromWrap, wrapEndsBy } from './freeSoon.ts';
import { freshKnowledge, learn } from './knowledge.ts';
import { priorRingTimes, RingCurves } from './ringTimes.ts';
import { addSeconds } from './secondsCounts.ts';
import { budgetAllows, budgetLeft } from './abandonmentBudget.ts';

/** Evenly spread fractions: a sample without chance. */
const spread = (n: number) => Array.from({ length: n }, (_, i) => (((i * 0.618034) % 1) + 1) % 1);
const dial = (rate: ReturnType<typeof priorAnswerRate>, from: number, n: number, share: number) =>
  spread(n).forEach((x, i) => addDial(rate, from + i, x < share));

describe('the answer rate', () => {
  it('starts from the prior and follows what is seen', () => {
    const rate = priorAnswerRate(0.3);
    expect(meanRate(rateNow(rate, []))).toBeCloseTo(0.32, 1);
    dial(rate, 0, 600, 0.1);
    expect(meanRate(rateNow(rate, []))).toBeCloseTo(0.1, 1);
  });

  it('notices a jump from 0.15 to 0.45 within sixty dials', () => {
    const rate = priorAnswerRate(0.3);
    dial(rate, 0, 2000, 0.15);
    expect(meanRate(rateNow(rate, []))).toBeLessThan(0.2);
    dial(rate, 2000, 60, 0.45);
    expect(meanRate(rateNow(rate, []))).toBeGreaterThan(0.35);
  });

  it('takes no batch of calls that ring out together for a jump', () => {
    const rate = priorAnswerRate(0.3);
    dial(rate, 0, 1000, 0.3);
    // Forty calls placed within ten seconds; the twelve who answered are known since long.
    for (let i = 0; i < 12; i++) addDial(rate, 1000 + (i % 10), true);
    for (let i = 0; i < 28; i++) addDial(rate, 1000 + (i % 10), false);
    expect(meanRate(rateNow(rate, []))).toBeGreaterThan(0.25);
  });

  it('reads old ringing calls as likely failures', () => {
    const rate = priorAnswerRate(0.3);
    dial(rate, 0, 200, 0.3);
    const ringing = Array.from({ length: 30 }, () => ({ placedAt: 190, answered: 0.02, otherwise: 0.6 }));
    expect(meanRate(rateNow(rate, ringing))).toBeLessThan(meanRate(rateNow(rate, [])) - 0.02);
  });

  it('forgets the order of dials after a while and keeps a bounded record', () => {
    const rate = priorAnswerRate(0.3);
    dial(rate, 0, 5000, 0.3);
    expect(rate.recent.length).toBeLessThanOrEqual(MOST_COHORTS);
    settleOld(rate, 6000);
    expect(rate.recent).toEqual([]);
  });

  it('is split into three cases with the mean of the whole', () => {
    const rate = priorAnswerRate(0.2);
    dial(rate, 0, 100, 0.4);
    const cases = rateCases(rate.weights);
    expect(cases.map(({ rate: one }) => one)).toEqual(
      [...cases.map(({ rate: one }) => one)].sort((a, b) => a - b),
    );
    expect(cases.reduce((sum, { rate: one, weight }) => sum + one * weight, 0)).toBeCloseTo(
      meanRate(rate.weights),
      9,
    );
  });

  it('learns nothing from calls that we ended', () => {
    const known = freshKnowledge(0.3);
    const before = structuredClone(known);
    learn(known, { type: 'cancelled', at: 100, ringSeconds: 20 });
    expect(known).toEqual(before);
  });

  it('learns nothing from times that are no numbers', () => {
    const known = freshKnowledge(0.3);
    const before = structuredClone(known);
    learn(known, { type: 'talkEnded', at: 100, talkSeconds: Number.NaN });
    learn(known, { type: 'answered', at: Infinity, ringSeconds: 3 });
    expect(known).toEqual(before);
  });
});

describe('durations', () => {
  const learned = (seconds: (x: number) => number, n = 800) => {
    const known = priorDurations(70, 0.9);
    for (const x of spread(n)) addDuration(known, seconds(x));
    return hazardCurve(known, []);
  };

  it('learn an exponential: the same chance at every age', () => {
    const curve = learned((x) => -60 * Math.log(1 - x));
    for (const age of [0, 20, 60, 120])
      expect(endsWithin(curve, age, 10)).toBeCloseTo(1 - Math.exp(-1 / 6), 1);
  });

  it('learn a fixed wrap-up: hardly any chance before, nearly certain after', () => {
    const curve = learned(() => 30);
    expect(endsWithin(curve, 0, 20)).toBeLessThan(0.05);
    expect(endsWithin(curve, 24, 12)).toBeGreaterThan(0.9);
  });

  it('learn two kinds of talk: short ones end early, what is left lasts', () => {
    const curve = learned((x) => (x < 0.6 ? 15 + 10 * x : 200 + 200 * x));
    expect(endsWithin(curve, 10, 15)).toBeGreaterThan(0.5);
    expect(endsWithin(curve, 60, 60)).toBeLessThan(0.1);
  });

  it('count conversations that go on: a long one lowers the chance to end', () => {
    const known = priorDurations(70, 0.9);
    const alone = hazardCurve(known, []);
    const withLong = hazardCurve(known, [900, 900, 900, 900]);
    expect(endsWithin(withLong, 100, 10)).toBeLessThan(endsWithin(alone, 100, 10));
  });

  it('make an agent in wrap-up free sooner than one in a conversation', () => {
    const talk = learned((x) => 60 + 120 * x);
    const wrap = learned((x) => 10 + 10 * x);
    const [fromTalk] = freeFromTalk(talk, wrapEndsBy(wrap, 12), 30, Float64Array.of(12));
    const [fromWrap] = freeFromWrap(wrap, 8, [12]);
    expect(fromTalk).toBeLessThan(0.05);
    expect(fromWrap).toBeGreaterThan(0.8);
  });
});

describe('ring times', () => {
  it('make a call that rings long count for less', () => {
    const times = priorRingTimes();
    for (const x of spread(400)) {
      addSeconds(times.answered, 4 + 12 * x);
      addSeconds(times.otherwise, x < 0.4 ? 3 : 28);
    }
    const curves = new RingCurves(times);
    const answer = (age: number) => {
      const { answered, otherwise } = curves.stillRings(age);
      return (0.3 * (curves.answersBy(age, [30])[0] ?? 0)) / (0.3 * answered + 0.7 * otherwise);
    };
    expect(answer(0)).toBeCloseTo(0.3, 1);
    expect(answer(20)).toBeLessThan(0.03);
    const moments = curves.quantiles(4);
    expect(Array.from(moments)).toEqual(Array.from(moments).sort((a, b) => a - b));
    expect(moments[0]).toBeGreaterThan(4);
    expect(moments[3]).toBeLessThan(16);
  });
});

describe('robots', () => {
  it('learn per node how soon a conversation asks for an agent', () => {
    const known: BotTransfers = new Map();
    for (let i = 0; i < 200; i++) {
      addBotSeconds(known, [{ node: 'greeting' }], 10);
      addBotEnd(known, 'greeting', i % 20 === 0);
      addBotSeconds(known, [{ node: 'offer' }], 10);
      addBotEnd(known, 'offer', i % 2 === 0);
    }
    const [offer] = transferBy(botHazard(known, 'offer'), [10]);
    const [greeting] = transferBy(botHazard(known, 'greeting'), [10]);
    expect(offer).toBeGreaterThan(5 * (greeting ?? 1));
    expect(offer).toBeLessThan(0.5);
  });

  it('lean on all nodes for one never seen, and keep a bounded table', () => {
    const known: BotTransfers = new Map();
    for (let i = 0; i < 2 * MOST_NODES; i++) addBotEnd(known, `n${i}`, true);
    expect(known.size).toBeLessThanOrEqual(MOST_NODES + 1);
    expect(botHazard(known, 'other').transfer).toBeGreaterThan(0);
  });
});

describe('the window of the abandonment limit', () => {
  it('counts as a hundred answers while it holds fewer', () => {
    expect(budgetLeft({ abandoned: 1, wanted: 10, limit: 0.03 })).toBe(2);
    expect(budgetLeft({ abandoned: 1, wanted: 200, limit: 0.03 })).toBe(5);
    expect(budgetLeft(undefined)).toBe(Infinity);
    expect(budgetLeft({ abandoned: Number.NaN, wanted: 1, limit: 0.03 })).toBe(0);
  });

  it('never allows a call when less than one abandonment is left', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 0.999, noNaN: true }), (left) => {
        expect(budgetAllows(left, 0, () => 0)).toBe(false);
      }),
    );
    expect(budgetAllows(1.5, 1, () => 0)).toBe(false);
    expect(budgetAllows(1.5, 0, () => 0)).toBe(true);
    expect(budgetAllows(1.5, 0, () => 0.01)).toBe(false);
  });
});

it.each([
  [0, 0.5],
  [1.6449, 0.05],
  [-2.3263, 0.99],
])('P(Z > %d) is %d', (z, tail) => {
  expect(normalTail(z)).toBeCloseTo(tail, 4);
});
