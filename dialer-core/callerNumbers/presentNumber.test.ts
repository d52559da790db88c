import { expect, it } from 'vitest';
import { presentNumber } from './presentNumber.ts';

it.each([
  ['+861088880000', 'national', null, '01088880000'],
  ['+8613800138000', 'national', null, '13800138000'],
  ['+861088880000', 'e164', null, '861088880000'],
  ['+861088880000', 'e164-plus', null, '+861088880000'],
  ['+861088880000', 'as-given', '88880000', '88880000'],
  ['+861088880000', 'as-given', null, '+861088880000'],
  ['+14155550123', 'national', null, '0014155550123'],
] as const)('shows %s in %s form (%s) as %s', (phone, format, asGiven, shown) => {
  expect(presentNumber(phone, { format, asGiven, homeCountry: 'CN' })).toBe(shown);
});
