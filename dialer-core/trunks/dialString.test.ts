import { expect, it } from 'vitest';
import { calleeForTrunk, dialStringFor, numberForTrunk } from './dialString.ts';

const route = { dialTemplate: 'sofia/gateway/carrier/{number}', homeCountry: 'CN', numberRules: [] } as const;

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

it('changes the number by the first rule that fits, and only the callee’s', () => {
  const trunk = {
    ...route,
    numberFormat: 'national' as const,
    numberRules: [
      { pattern: '+861[3-9]*', strip: 0, prefix: '9#0' },
      { pattern: '+86*', strip: 1, prefix: '' },
      { pattern: '*', strip: 2, prefix: '17909' },
    ],
  };
  expect(calleeForTrunk('+8613800000003', trunk)).toBe('9#013800000003');
  expect(calleeForTrunk('+861088880000', trunk)).toBe('1088880000');
  expect(calleeForTrunk('+14155550123', trunk)).toBe('1790914155550123');
  expect(dialStringFor('+8613800000003', trunk)).toBe('sofia/gateway/carrier/9#013800000003');
  expect(numberForTrunk('+8613800000003', trunk)).toBe('13800000003');
});
