import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createPacer, type FloorSnapshot } from './index.ts';

const floor = (part: Partial<FloorSnapshot>): FloorSnapshot => ({
  agents: 10,
  idle: 0,
  waiting: 0,
  ringing: [],
  talking: [],
  wrapping: [],
  freeChannels: Infinity,
  ...part,
});
const ages = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('progressive', () => {
  it('dials one call for each idle agent that no waiting or ringing callee will take', () => {
    const pacer = createPacer({ mode: 'progressive' });
    expect(pacer.decide(0, floor({ idle: 5, waiting: 1, ringing: ages(2) })).calls).toBe(2);
    expect(pacer.decide(0, floor({ idle: 2, waiting: 1, ringing: ages(2) })).calls).toBe(0);
  });

  it('never has more callees on the way than idle agents', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(50), fc.nat(300), (idle, waiting, ringing) => {
        const { calls } = createPacer({ mode: 'progressive' }).decide(
          0,
          floor({ idle, waiting, ringing: ages(ringing) }),
        );
        expect(calls).toBe(Math.max(0, idle - waiting - ringing));
      }),
    );
  });
});

describe('ratio', () => {
  it('multiplies the idle agents and takes off what is on the way', () => {
    const pacer = createPacer({ mode: 'ratio', ratio: 2.5 });
    expect(pacer.decide(0, floor({ idle: 3, ringing: ages(2), waiting: 1 })).calls).toBe(4);
  });

  it('does not lose a call to floating point', () => {
    expect(createPacer({ mode: 'ratio', ratio: 1.15 }).decide(0, floor({ idle: 20 })).calls).toBe(23);
  });

  it.each([0.5, 11, Number.NaN])('refuses ratio %s', (ratio) => {
    expect(() => createPacer({ mode: 'ratio', ratio })).toThrow(RangeError);
  });
});

it('says that channels bound it, and never exceeds them', () => {
  const decision = createPacer({ mode: 'ratio', ratio: 3 }).decide(0, floor({ idle: 10, freeChannels: 7.5 }));
  expect(decision).toMatchObject({ calls: 7, wanted: 30, bound: 'channels' });
});

it('keeps what it learned through saving and reconfiguring', () => {
  const pacer = createPacer({ mode: 'ratio', ratio: 2 });
  for (let i = 0; i < 400; i++)
    pacer.observe({ type: i % 4 === 0 ? 'answered' : 'failed', at: i, ringSeconds: 5 });
  pacer.observe({ type: 'cancelled', at: 400, ringSeconds: 1 });
  pacer.reconfigure({ mode: 'progressive' });
  const again = createPacer({ mode: 'progressive' }, JSON.parse(JSON.stringify(pacer.toJSON())));
  expect(again.decide(0, floor({})).answerRate).toBeCloseTo(0.25, 1);
  expect(again.decide(0, floor({})).answerRate).toBe(pacer.decide(0, floor({})).answerRate);
});

it.each([undefined, null, 7, {}, { version: 1, evidence: { answers: 5, dials: 'x' } }, { version: 99 }])(
  'starts afresh from a saved state it does not know: %j',
  (saved) => {
    expect(createPacer({ mode: 'progressive' }, saved).decide(0, floor({})).answerRate).toBeNull();
  },
);

it('refuses modes it does not have', () => {
  expect(() => createPacer({ mode: 'predictive' })).toThrow(/not available/);
});
