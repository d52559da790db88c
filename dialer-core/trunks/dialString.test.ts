import { expect, it } from 'vitest';
import { dialStringFor, numberForTrunk } from './dialString.ts';
import { fullBucket, refill } from './tokenBucket.ts';

const route = { dialTemplate: 'sofia/gateway/carrier/{number}', homeCountry: 'CN' } as const;

it.each([
  ['+8613800000003', 'national', '13800000003'],
  ['+861088880000', 'national', '01088880000'],
  ['+14155550123', 'national', '0014155550123'],
  ['+8613800000003', 'e164', '8613800000003'],
  ['+8613800000003', 'e164-plus', '+8613800000003'],
] as const)('writes %s in %s form as %s', (phone, numberFormat, expected) => {
  expect(numberForTrunk(phone, { ...route, numberFormat })).toBe(expected);
});

it('puts the number into the dial string', () => {
  expect(dialStringFor('+8613800000003', { ...route, numberFormat: 'national' })).toBe(
    'sofia/gateway/carrier/13800000003',
  );
});

it('refills calls per second with time and saves up one second at most', () => {
  const empty = { tokens: 0, at: 100 };
  expect(refill(empty, 4, 100.5).tokens).toBe(2);
  expect(refill(empty, 4, 200).tokens).toBe(4);
  expect(refill(empty, 0.5, 200).tokens).toBe(1);
  expect(refill(fullBucket(Infinity, 0), Infinity, 1).tokens).toBe(Infinity);
  expect(refill({ tokens: 1, at: 100 }, 4, 90).tokens).toBe(1);
});
