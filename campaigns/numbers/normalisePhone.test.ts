import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { normalisePhone } from './normalisePhone.ts';
import { zoneOf } from './zoneOf.ts';

const MOBILE = '+8613812345678';

describe('numbers as a Chinese telesales team writes them', () => {
  test.each([
    ['13812345678'],
    ['138 1234 5678'],
    ['138-1234-5678'],
    ["'13812345678"],
    ['＇13812345678'],
    ['’13812345678'],
    ['"13812345678"'],
    ['+8613812345678'],
    ['+86 138-1234-5678'],
    ['(+86)13812345678'],
    ['(86)13812345678'],
    ['8613812345678'],
    ['86-13812345678'],
    ['008613812345678'],
    ['0086-138 1234 5678'],
    ['013812345678'],
    ['１３８１２３４５６７８'],
    ['＋８６（138）1234－5678'],
    ['1.3812345678E+10'],
    ['1.3812345678e10'],
    ['1.38123456780E+10'],
    ['13812345678.0'],
    ['13812345678.00'],
    ['\u202d13812345678\u202c'],
    ['\ufeff13812345678\u00a0'],
    ['  13812345678\t'],
  ])('%j is one number', (text) => {
    expect(normalisePhone(text, 'CN')).toEqual({ ok: true, phone: MOBILE, country: 'CN' });
  });

  test.each([
    ['010-12345678', '+861012345678'],
    ['(010) 1234 5678', '+861012345678'],
    ['0755-26001234', '+8675526001234'],
    ['00852 6123 4567', '+85261234567'],
    ['+1 212-555-1234', '+12125551234'],
  ])('%j', (text, phone) => {
    expect(normalisePhone(text, 'CN')).toMatchObject({ ok: true, phone });
  });

  test.each([
    ['', 'phone-missing'],
    ["  ' ", 'phone-missing'],
    ['无', 'phone-not-a-number'],
    ['—', 'phone-not-a-number'],
    ['电话13812345678', 'phone-not-a-number'],
    ['13812345678abc', 'phone-not-a-number'],
    ['1.38E+10', 'phone-digits-lost'],
    ['1.381234567E+10', 'phone-digits-lost'],
    ['1.38123456789E+10', 'phone-digits-lost'],
    ['138****5678', 'phone-hidden'],
    ['138xxxx5678', 'phone-hidden'],
    ['010-12345678转801', 'phone-extension'],
    ['010-12345678-801', 'phone-extension'],
    ['010-12345678 ext. 801', 'phone-extension'],
    ['02126001234x12', 'phone-extension'],
    ['13812345678/13912345678', 'phone-several'],
    ['13812345678、13912345678', 'phone-several'],
    ['13812345678，13912345678', 'phone-several'],
    ['10086', 'phone-too-short'],
    ['110', 'phone-too-short'],
    ['95588', 'phone-too-short'],
    ['1381234567', 'phone-invalid'],
    ['138123456789', 'phone-invalid'],
    ['12345678901', 'phone-invalid'],
    ['00000000000', 'phone-invalid'],
    ['123456789012345678901', 'phone-too-long'],
    ['+80012345678', 'phone-invalid'],
  ])('%j is rejected as %s', (text, reason) => {
    const result = normalisePhone(text, 'CN');
    expect(result).toMatchObject({ ok: false, reason });
  });

  test('the reason explains what the spreadsheet did', () => {
    expect(normalisePhone('1.38E+10', 'CN')).toMatchObject({
      detail: expect.stringContaining('scientific notation') as string,
    });
  });
});

test('00 before a country code works in a country with another international prefix', () => {
  expect(normalisePhone('008613812345678', 'US')).toMatchObject({ ok: true, phone: MOBILE });
});

test('whatever is accepted reads back as itself, and a reason never repeats six digits', () => {
  const alphabet = fc.constantFrom(...Array.from("0123456789+-() .E'x*/转１２３"));
  fc.assert(
    fc.property(
      fc.string({ unit: alphabet, maxLength: 24 }),
      fc.constantFrom('CN', 'US', 'GB', 'XX'),
      (text, country) => {
        const result = normalisePhone(text, country);
        if (result.ok) {
          expect(result.phone).toMatch(/^\+[1-9]\d{6,14}$/);
          expect(normalisePhone(result.phone, 'ZW')).toEqual(result);
        } else expect(result.detail).not.toMatch(/\d{6}/);
      },
    ),
    { numRuns: 3000 },
  );
});

test.each([
  ['+8613812345678', 'Asia/Shanghai'],
  ['+85261234567', 'Asia/Hong_Kong'],
  ['+447400123456', 'Europe/London'],
  ['+12125551234', 'country:US'],
  ['+61412345678', 'country:AU'],
])('%s is called by the clock of %s', (phone, zone) => {
  expect(zoneOf(phone)).toBe(zone);
});
