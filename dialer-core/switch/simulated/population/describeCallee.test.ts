import { describe, expect, it } from 'vitest';
import type { Callee } from './callees.ts';
import { describeCallee } from './describeCallee.ts';
import { normalizeNumber } from './numbers.ts';
import { defaultPopulation, populationSchema } from './population.ts';

const at = 1_795_169_872;
const count = 20_000;
const number = (i: number) => `139${String(10_000_000 + i * 37).slice(0, 8)}`;
const dials = (population = defaultPopulation, seed = 7): Callee[] =>
  Array.from({ length: count }, (_, i) =>
    describeCallee({ number: number(i), ordinal: 1, at }, seed, population),
  );

const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const cv = (values: number[]) => {
  const m = mean(values);
  return Math.sqrt(mean(values.map((v) => (v - m) ** 2))) / m;
};
const answers = (callees: Callee[]) =>
  callees.filter((c): c is Extract<Callee, { kind: 'answer' }> => c.kind === 'answer');
const unanswered = (callees: Callee[]) =>
  callees.filter((c): c is Extract<Callee, { kind: 'refuse' }> => c.kind === 'refuse');

describe('the population of 20,000 callees', () => {
  const all = dials();
  const answered = answers(all);
  const humans = answered.filter((c) => c.by === 'human');

  it('answers as often as configured', () => {
    expect(answered.length / count).toBeCloseTo(0.35, 1.7);
    const eager = dials(populationSchema.parse({ answerProbability: 0.2 }));
    expect(answers(eager).length / count).toBeCloseTo(0.2, 1.7);
  });

  it('rings 9 s with a spread of half of it, after about a second', () => {
    const rings = answered.map((c) => c.answerAfter - (c.ringing?.at ?? 0));
    expect(mean(rings)).toBeGreaterThan(8.5);
    expect(mean(rings)).toBeLessThan(9.5);
    expect(cv(rings)).toBeGreaterThan(0.42);
    expect(cv(rings)).toBeLessThan(0.55);
    expect(mean(answered.map((c) => c.ringing?.at ?? 0))).toBeCloseTo(1, 1);
  });

  it('talks 90 s and listens to silence for 12 s on average', () => {
    expect(mean(humans.map((c) => c.talk ?? 0))).toBeGreaterThan(84);
    expect(mean(humans.map((c) => c.talk ?? 0))).toBeLessThan(96);
    expect(cv(humans.map((c) => c.talk ?? 0))).toBeGreaterThan(0.75);
    expect(mean(humans.map((c) => c.patience ?? 0))).toBeGreaterThan(11);
    expect(mean(humans.map((c) => c.patience ?? 0))).toBeLessThan(13);
    const machines = 1 - humans.length / answered.length;
    expect(machines).toBeGreaterThan(0.045);
    expect(machines).toBeLessThan(0.075);
  });

  it('ends a quarter of the rest within 3.5 s, 15 % within 5 s, and lets the others ring on', () => {
    const rest = unanswered(all);
    const share = (low: number, high: number) =>
      rest.filter((c) => c.refuseAfter >= low && c.refuseAfter < high).length / rest.length;
    const quick = rest.filter((c) => c.ringing === null);
    expect(quick.length / rest.length).toBeCloseTo(0.25, 1.7);
    expect(quick.every((c) => c.refuseAfter >= 1.5 && c.refuseAfter <= 3.5)).toBe(true);
    expect(share(28, Infinity)).toBeCloseTo(0.6, 1.7);
    const kinds = new Set(rest.map((c) => c.refusal));
    expect([...kinds].sort()).toEqual(['busy', 'carrier-failure', 'rejected', 'unallocated', 'unavailable']);
  });

  it('is the same again for the same seed, and another for another', () => {
    expect(dials()).toEqual(all);
    const other = dials(defaultPopulation, 8);
    expect(other.filter((c, i) => c.kind !== all[i]!.kind).length).toBeGreaterThan(count / 5);
  });

  it('lets a second dial go differently, but not one to a number out of service', () => {
    const second = all.map((_, i) =>
      describeCallee({ number: number(i), ordinal: 2, at }, 7, defaultPopulation),
    );
    const isDead = (c: Callee) => c.kind === 'refuse' && c.refusal === 'unallocated';
    expect(second.map(isDead)).toEqual(all.map(isDead));
    const answeredThen = answers(second.filter((_, i) => all[i]!.kind !== 'answer')).length;
    expect(answeredThen / (count - answered.length)).toBeGreaterThan(0.25);
  });

  it('answers less in hours that say so', () => {
    const hourFactors = Array.from({ length: 24 }, (_, hour) => (hour === 3 ? 0.1 : 1));
    const population = populationSchema.parse({ hourFactors, utcOffsetHours: 8 });
    const night = Array.from({ length: 4000 }, (_, i) =>
      describeCallee({ number: number(i), ordinal: 1, at: 19 * 3600 }, 7, population),
    );
    expect(answers(night).length / 4000).toBeLessThan(0.06);
  });
});

describe('reserved test numbers', () => {
  const callee = (dialed: string) =>
    describeCallee({ number: normalizeNumber(dialed), ordinal: 3, at }, 99, defaultPopulation);

  it.each([
    ['13800000000', 'answer'],
    ['13800009991', 'answer'],
    ['13800001232', 'answer'],
    ['13800000004', 'ring-on'],
    ['13800000009', 'answer'],
    ['13810000000', 'answer'],
    ['13820000000', 'answer'],
  ])('%s: %s', (dialed, kind) => {
    expect(callee(dialed).kind).toBe(kind);
  });

  it.each([
    ['13800000003', 'busy'],
    ['13800000005', 'rejected'],
    ['13800000006', 'unallocated'],
    ['13800000007', 'unavailable'],
    ['13800000008', 'carrier-failure'],
    ['13830000000', 'busy'],
  ])('%s is refused: %s', (dialed, refusal) => {
    expect(callee(dialed)).toMatchObject({ kind: 'refuse', refusal });
  });

  it('is chosen by the digits, in whatever form they are dialed', () => {
    for (const form of ['+8613800000003', '008613800000003', '8613800000003', '138 0000 0003']) {
      expect(callee(form)).toEqual(callee('13800000003'));
    }
  });
});

describe('normalizeNumber', () => {
  it.each([
    ['+86 139-1234-5678', '13912345678'],
    ['008613912345678', '13912345678'],
    ['8613912345678', '13912345678'],
    ['13912345678', '13912345678'],
    ['+861088880000', '01088880000'],
    ['861088880000', '01088880000'],
    ['010-8888-0000', '01088880000'],
    ['+86 010 8888 0000', '01088880000'],
    ['+12025550123', '12025550123'],
    ['1001', '1001'],
  ])('%s → %s', (dialed, normal) => {
    expect(normalizeNumber(dialed)).toBe(normal);
  });
});
