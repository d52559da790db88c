import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createPacer, type FloorSnapshot, type Pacer, type PacerConfig } from './index.ts';
import { MOST_PLACED } from './exactRisk.ts';
import { ages, anyFloor, emptyFloor, taughtPacer } from '../../tests/pacingFloors.ts';

const MODES: PacerConfig['mode'][] = ['progressive', 'ratio', 'pid', 'predictive'];
const config = (mode: PacerConfig['mode']): PacerConfig => ({ mode, ratio: 2.5 });
const again = (pacer: Pacer, mode: PacerConfig['mode']) =>
  createPacer(config(mode), JSON.parse(JSON.stringify(pacer.toJSON())));

describe('progressive', () => {
  it('dials one call for each idle agent that no waiting or ringing callee will take', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(50), fc.nat(300), (idle, waiting, ringing) => {
        const floor = emptyFloor({ agents: idle, idle, waiting, ringing: ages(ringing) });
        const { calls } = createPacer({ mode: 'progressive' }).decide(0, floor);
        expect(calls).toBe(Math.max(0, idle - waiting - ringing));
      }),
    );
  });
});

describe('ratio', () => {
  it('multiplies the idle agents and takes off what is on the way', () => {
    const floor = emptyFloor({ agents: 3, idle: 3, ringing: ages(2), waiting: 1 });
    expect(createPacer({ mode: 'ratio', ratio: 2.5 }).decide(0, floor).calls).toBe(4);
  });

  it('does not lose a call to floating point', () => {
    const floor = emptyFloor({ agents: 20, idle: 20 });
    expect(createPacer({ mode: 'ratio', ratio: 1.15 }).decide(0, floor).calls).toBe(23);
  });
});

describe('pid', () => {
  const lines = (lost: number) => {
    const pacer = createPacer({ mode: 'pid' });
    let calls = 0;
    for (let second = 0; second < 1800; second++) {
      pacer.observe({ type: second % 3 === 0 ? 'answered' : 'failed', at: second, ringSeconds: 5 });
      if (second % 3 === 0 && (second / 3) % 100 < lost)
        pacer.observe({ type: 'abandoned', at: second, waitSeconds: 2 });
      if (second % 5 === 4) calls = pacer.decide(second, emptyFloor({ agents: 100, idle: 100 })).calls;
    }
    return calls;
  };

  it('dials more lines while too few are abandoned, fewer while too many are, within its bounds', () => {
    expect(lines(0)).toBeGreaterThan(lines(3));
    expect(lines(3)).toBeGreaterThan(lines(20));
    expect(lines(20)).toBeGreaterThanOrEqual(100);
    expect(lines(0)).toBeLessThanOrEqual(1000);
  });

  it('comes back from its bound at once when the error turns', () => {
    const pacer = createPacer({ mode: 'pid' });
    const floor = emptyFloor({ agents: 100, idle: 100 });
    const hour = (from: number, abandoned: boolean) => {
      for (let second = from; second < from + 3600; second++) {
        pacer.observe({ type: 'answered', at: second, ringSeconds: 5 });
        if (abandoned) pacer.observe({ type: 'abandoned', at: second, waitSeconds: 2 });
        if (second % 5 === 0) pacer.decide(second, floor);
      }
    };
    hour(0, true);
    expect(pacer.decide(3600, floor).calls).toBe(100);
    hour(3600, false);
    expect(pacer.decide(7200, floor).calls).toBeGreaterThan(100);
  });
});

const FLOORS = MODES.map((mode) => ({ mode, robots: false })).concat({ mode: 'predictive', robots: true });

describe.each(FLOORS)('$mode on any floor, robots: $robots', ({ mode, robots }) => {
  it('places a whole number of calls, never below zero nor above the free channels, none without agents', () => {
    const pacer = taughtPacer(config(mode), robots);
    let now = 2_000_000;
    fc.assert(
      fc.property(anyFloor, (floor) => {
        const { calls, cancel = 0 } = pacer.decide(now++, floor);
        expect(Number.isInteger(calls)).toBe(true);
        expect(calls).toBeGreaterThanOrEqual(0);
        expect(calls).toBeLessThanOrEqual(floor.freeChannels);
        if (floor.agents === 0) expect(calls).toBe(0);
        expect(Number.isInteger(cancel)).toBe(true);
        expect(cancel).toBeGreaterThanOrEqual(0);
        expect(cancel).toBeLessThanOrEqual(floor.ringing.length);
      }),
      { numRuns: 60 },
    );
  });

  it('wants no fewer calls with one more idle agent', () => {
    const pacer = taughtPacer(config(mode), robots);
    fc.assert(
      fc.property(anyFloor, (floor) => {
        const fewer = pacer.decide(2_000_000, floor).wanted;
        const more = pacer.decide(2_000_000, {
          ...floor,
          idle: floor.idle + 1,
          agents: floor.agents + 1,
        }).wanted;
        expect(more).toBeGreaterThanOrEqual(fewer);
      }),
      { numRuns: 60 },
    );
  });

  it('takes no risk in a window at its limit, and returns to its own number when the window allows', () => {
    const pacer = taughtPacer(config(mode), robots);
    fc.assert(
      fc.property(anyFloor, fc.nat(5000), (floor, wanted) => {
        const abandoned = Math.ceil(0.03 * Math.max(100, wanted));
        const budget = { abandoned, wanted, limit: 0.03 };
        const { idle, waiting, ringing } = floor;
        const safe = floor.agents === 0 ? 0 : Math.max(0, idle - waiting - ringing.length);
        expect(pacer.decide(2_000_000, { ...floor, budget }).wanted).toBe(safe);
        const roomy = { abandoned: 0, wanted: 1e9, limit: 0.03 };
        expect(pacer.decide(2_000_000, { ...floor, budget: roomy }).wanted).toBe(
          Math.min(pacer.decide(2_000_000, floor).wanted, Math.max(safe, MOST_PLACED)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('goes on after saving and restoring as if nothing had happened', () => {
    const pacer = taughtPacer(config(mode), robots);
    fc.assert(
      fc.property(fc.array(anyFloor, { minLength: 1, maxLength: 5 }), (floors) => {
        const restored = again(pacer, mode);
        expect(restored.toJSON()).toEqual(pacer.toJSON());
        floors.forEach((floor, i) => {
          expect(restored.decide(2_000_000 + i, floor)).toEqual(pacer.decide(2_000_000 + i, floor));
        });
      }),
      { numRuns: 15 },
    );
  });
});

it('says that channels bound it', () => {
  const floor = emptyFloor({ agents: 10, idle: 10, freeChannels: 7.5 });
  expect(createPacer({ mode: 'ratio', ratio: 3 }).decide(0, floor)).toMatchObject({
    calls: 7,
    wanted: 30,
    bound: 'channels',
  });
});

it('keeps what it learned when the mode changes', () => {
  const pacer = taughtPacer(config('ratio'));
  pacer.reconfigure({ mode: 'predictive' });
  const { answerRate, bound } = pacer.decide(2_000_000, emptyFloor({ agents: 3, idle: 3 }));
  expect(answerRate).toBeCloseTo(0.25, 1);
  expect(bound).toBe('agents');
});

describe('a saved state that is not ours', () => {
  const fresh = (saved?: unknown) =>
    createPacer({ mode: 'predictive' }, saved).decide(0, emptyFloor({ agents: 5, idle: 2 }));

  it.each([undefined, null, 7, 'x', [], {}, { version: 1 }, { version: 99 }, { version: 2 }])(
    'is ignored: %j',
    (saved) => {
      expect(fresh(saved)).toEqual(fresh());
    },
  );

  it('is ignored when any one number in it was spoiled', () => {
    const saved = JSON.stringify(taughtPacer({ mode: 'predictive' }).toJSON());
    const numbers = [...saved.matchAll(/(?<=[:[,])-?\d[\d.e+-]*/g)];
    fc.assert(
      fc.property(
        fc.nat(numbers.length - 1),
        fc.constantFrom('"x"', 'null', '{}', '[]', '-1e300', '1e300', 'true'),
        (which, bad) => {
          const { index, 0: text } = numbers[which]!;
          const spoiled: unknown = JSON.parse(saved.slice(0, index) + bad + saved.slice(index + text.length));
          const decision = fresh(spoiled);
          expect(Number.isFinite(decision.estimates?.nextCallRisk)).toBe(true);
          expect(decision.calls).toBeLessThan(50);
        },
      ),
    );
  });

  it('cannot reach prototypes', () => {
    expect(fresh(JSON.parse('{"version":2,"bots":[{"node":"__proto__"}],"__proto__":{"x":1}}'))).toEqual(
      fresh(),
    );
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

it.each<[PacerConfig, RegExp]>([
  [{ mode: 'ratio', ratio: 0.5 }, /ratio 0.5/],
  [{ mode: 'ratio', ratio: 11 }, /ratio 11/],
  [{ mode: 'ratio', ratio: Number.NaN }, /ratio NaN/],
  [{ mode: 'predictive', targetAbandonRate: 2 }, /targetAbandonRate/],
  [{ mode: 'pid', priorAnswerRate: 0 }, /priorAnswerRate/],
  [{ mode: 'predictive', patienceSeconds: -1 }, /patienceSeconds/],
  [{ mode: 'predictive', tickSeconds: 0 }, /tickSeconds/],
])('refuses %j and names the field', (wrong, message) => {
  expect(() => createPacer(wrong)).toThrow(RangeError);
  expect(() => createPacer(wrong)).toThrow(message);
});

describe('agents who vanish with calls ringing', () => {
  const before: Partial<FloorSnapshot> = { agents: 10, idle: 6, ringing: ages(20), talking: [5, 30, 40, 60] };

  it('asks to end calls the rest cannot take, and all of them when nobody is left', () => {
    const pacer = taughtPacer({ mode: 'predictive' });
    expect(pacer.decide(2_000_000, emptyFloor(before)).cancel).toBeUndefined();
    const some = pacer.decide(2_000_001, emptyFloor({ ...before, agents: 5, idle: 1 }));
    expect(some.cancel).toBeGreaterThan(0);
    expect(some.cancel).toBeLessThan(20);
    expect(some.calls).toBe(0);
    const none = pacer.decide(2_000_002, emptyFloor({ ringing: ages(20) }));
    expect(none).toMatchObject({ calls: 0, cancel: 20 });
  });

  it('asks for nothing while nobody has gone', () => {
    const pacer = taughtPacer({ mode: 'predictive' });
    for (let i = 0; i < 20; i++) {
      const floor = emptyFloor({ agents: 10, idle: 0, waiting: 2, ringing: ages(20), talking: ages(10) });
      expect(pacer.decide(2_000_000 + i, floor).cancel).toBeUndefined();
    }
  });
});
