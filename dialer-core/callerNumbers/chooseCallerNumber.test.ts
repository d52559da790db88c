import { expect, it } from 'vitest';
import fc from 'fast-check';
import { unused, withDial, type CallerNumber, type NumberUsage } from './callerNumber.ts';
import { chooseCallerNumber, type ChoiceContext } from './chooseCallerNumber.ts';
import { sameCity, sameProvince, type Place } from './places/place.ts';

const NOW = 1_750_000_000;
const DAY_ENDS = NOW + 5000;

const at = (province: string | null, city: string | null): Place => ({ country: 'CN', province, city });

function number(id: string, change: Partial<CallerNumber> = {}): CallerNumber {
  return {
    id,
    phone: `+8610${id}`,
    place: at('北京', '北京'),
    enabled: true,
    restsUntil: null,
    dailyCap: Infinity,
    perMinuteCap: Infinity,
    trunks: [{ trunkId: 't', use: 'both', presented: `010${id}` }],
    ...change,
  };
}

const used = (change: Partial<NumberUsage>): NumberUsage => ({ ...unused, ...change });
const context = (usage: Record<string, NumberUsage> = {}, now = NOW): ChoiceContext => ({
  usage: new Map(Object.entries(usage)),
  now,
  dayEndsAt: DAY_ENDS,
});

it('prefers the city over the province, and the province over the least used', () => {
  const near = number('1', { place: at('广东', '深圳') });
  const sameProvinceOnly = number('2', { place: at('广东', '广州') });
  const far = number('3');
  const busy = { '1': used({ lastMinute: 9, today: 90 }), '2': used({ lastMinute: 5, today: 50 }) };
  const choose = (pool: CallerNumber[]) => chooseCallerNumber(pool, 't', at('广东', '深圳'), context(busy));
  expect(choose([far, sameProvinceOnly, near])).toMatchObject({ number: near, nearness: 'city' });
  expect(choose([far, sameProvinceOnly])).toMatchObject({ number: sameProvinceOnly, nearness: 'province' });
  expect(choose([far])).toMatchObject({ number: far, nearness: 'other', presented: '0103' });
});

it('takes the least used lately: by minute, then by day, then the longest unused, then by number', () => {
  const pool = ['1', '2', '3'].map((id) => number(id));
  const chosen = (usage: Record<string, NumberUsage>) => {
    const choice = chooseCallerNumber(pool, 't', null, context(usage));
    return choice.kind === 'number' ? choice.number.id : choice.reason;
  };
  expect(
    chosen({ '1': used({ lastMinute: 1 }), '2': used({ lastMinute: 2 }), '3': used({ today: 900 }) }),
  ).toBe('3');
  expect(chosen({ '1': used({ today: 3 }), '2': used({ today: 2 }), '3': used({ today: 3 }) })).toBe('2');
  expect(
    chosen({ '1': used({ lastDialAt: 30 }), '2': used({ lastDialAt: 20 }), '3': used({ lastDialAt: 10 }) }),
  ).toBe('3');
  expect(chosen({})).toBe('1');
});

it.each<[string, CallerNumber[], string, number | null]>([
  ['an empty pool', [], 'empty-pool', null],
  ['no number on the trunk', [number('1', { trunks: [] })], 'none-on-trunk', null],
  [
    'numbers only to be rung on',
    [number('1', { trunks: [{ trunkId: 't', use: 'in', presented: '1' }] })],
    'none-on-trunk',
    null,
  ],
  ['all switched off', [number('1', { enabled: false })], 'none-enabled', null],
  [
    'all resting',
    [number('1', { restsUntil: NOW + 60 }), number('2', { enabled: false })],
    'all-resting',
    NOW + 60,
  ],
  ['resting until woken', [number('1', { restsUntil: Infinity })], 'all-resting', null],
  ['all at their daily cap', [number('1', { dailyCap: 10 })], 'all-capped', DAY_ENDS],
  ['all at their rate', [number('1', { perMinuteCap: 2 })], 'all-capped', NOW + 50],
  [
    'one capped, one resting',
    [number('1', { dailyCap: 10 }), number('2', { restsUntil: NOW + 60 })],
    'all-capped',
    NOW + 60,
  ],
])('says why there is none: %s', (_, pool, reason, againAt) => {
  const usage = { '1': used({ today: 10, lastMinute: 2, minuteBegan: NOW - 10 }) };
  expect(chooseCallerNumber(pool, 't', null, context(usage))).toMatchObject({
    kind: 'none',
    reason,
    againAt,
  });
});

it('uses a number again once its rest is over', () => {
  const pool = [number('1', { restsUntil: NOW })];
  expect(chooseCallerNumber(pool, 't', null, context({}, NOW))).toMatchObject({ kind: 'number' });
});

const cap = fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 5 }));
const places = [at('广东', '深圳'), at('广东', '广州'), at('四川', '成都、资阳'), at(null, null)];
const anyNumber = fc
  .record({
    place: fc.constantFrom(...places),
    enabled: fc.boolean(),
    restsUntil: fc.constantFrom(null, NOW - 1, NOW + 100, Infinity),
    dailyCap: cap,
    perMinuteCap: cap,
    trunks: fc.constantFrom(
      [],
      [{ trunkId: 't', use: 'out' as const, presented: 'shown' }],
      [{ trunkId: 't', use: 'in' as const, presented: 'shown' }],
      [{ trunkId: 'other', use: 'both' as const, presented: 'shown' }],
    ),
    usage: fc.record({
      today: fc.nat({ max: 5 }),
      lastMinute: fc.nat({ max: 5 }),
      lastDialAt: fc.nat({ max: 3 }),
    }),
  })
  .map(({ usage, ...change }) => ({ change, usage: used(usage) }));
const anyPool = fc.array(anyNumber, { maxLength: 12 }).map((numbers) => ({
  pool: numbers.map(({ change }, i) => number(String(100 + i), change)),
  usage: Object.fromEntries(numbers.map(({ usage }, i) => [String(100 + i), usage])),
}));
const anyCallee = fc.constantFrom(null, ...places);

it('chooses only what may be used, the nearest of it, and the same whatever the order', () => {
  fc.assert(
    fc.property(anyPool, anyCallee, fc.integer(), ({ pool, usage }, callee, turn) => {
      const of = (one: CallerNumber) => usage[one.id] ?? unused;
      const may = pool.filter(
        (one) =>
          one.enabled &&
          (one.restsUntil === null || one.restsUntil <= NOW) &&
          of(one).today < one.dailyCap &&
          of(one).lastMinute < one.perMinuteCap &&
          one.trunks.some((on) => on.trunkId === 't' && on.use !== 'in'),
      );
      const choice = chooseCallerNumber(pool, 't', callee, context(usage));
      const split = pool.length === 0 ? 0 : Math.abs(turn) % pool.length;
      const turned = [...pool.slice(split), ...pool.slice(0, split)].reverse();
      expect(chooseCallerNumber(turned, 't', callee, context(usage))).toEqual(choice);
      expect(choice.kind).toBe(may.length > 0 ? 'number' : 'none');
      if (choice.kind === 'none') {
        const { numbers, ...aside } = choice.pool;
        expect(Object.values(aside).reduce((a, b) => a + b, 0)).toBe(numbers);
        return;
      }
      expect(may).toContain(choice.number);
      const inCity = callee ? may.filter((one) => sameCity(one.place, callee)) : [];
      const inProvince = callee ? may.filter((one) => sameProvince(one.place, callee)) : [];
      const nearest = [inCity, inProvince, may].find((some) => some.length > 0) ?? [];
      expect(nearest).toContain(choice.number);
      const least = Math.min(...nearest.map((one) => of(one).lastMinute));
      expect(of(choice.number).lastMinute).toBe(least);
    }),
  );
});

it('never passes a cap however long it is asked, and uses equally near numbers evenly', () => {
  fc.assert(
    fc.property(anyPool, fc.array(anyCallee, { maxLength: 60 }), ({ pool }, callees) => {
      const usage = new Map<string, NumberUsage>();
      for (const callee of callees) {
        const choice = chooseCallerNumber(pool, 't', callee, { usage, now: NOW, dayEndsAt: DAY_ENDS });
        if (choice.kind === 'none') continue;
        const { id } = choice.number;
        usage.set(id, withDial(usage.get(id) ?? unused, NOW));
      }
      for (const one of pool) {
        const { today, lastMinute } = usage.get(one.id) ?? unused;
        expect(today).toBeLessThanOrEqual(one.dailyCap);
        expect(lastMinute).toBeLessThanOrEqual(one.perMinuteCap);
      }
    }),
  );
  const pool = ['1', '2', '3'].map((id) => number(id));
  const usage = new Map<string, NumberUsage>();
  for (let dial = 0; dial < 31; dial++) {
    const choice = chooseCallerNumber(pool, 't', null, { usage, now: NOW, dayEndsAt: DAY_ENDS });
    if (choice.kind === 'number')
      usage.set(choice.number.id, withDial(usage.get(choice.number.id) ?? unused, NOW));
  }
  expect(pool.map(({ id }) => usage.get(id)?.today)).toEqual([11, 10, 10]);
});
