import fc from 'fast-check';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, test } from 'vitest';
import { plainMobile } from './plainMobile.ts';

const countries = getCountries();
const mobiles = new Map(countries.map((country) => [country, getExampleNumber(country, examples)]));

test('what it says is what the whole library says, for every country', () => {
  let said = 0;
  const anyDigits = fc.stringMatching(/^[0-9]{5,14}$/);
  // Digits that begin and are as long as the country's own numbers, so that many of them are some.
  const likeIts = fc
    .tuple(fc.constantFrom(...countries), fc.nat(8), fc.stringMatching(/^[0-9]{14}$/))
    .map(([country, kept, rest]) => {
      const own = mobiles.get(country)?.nationalNumber ?? '12345678';
      return { country, digits: own.slice(0, kept) + rest.slice(0, own.length - kept) };
    });
  const some = fc.oneof(
    { weight: 4, arbitrary: likeIts },
    { weight: 1, arbitrary: fc.record({ country: fc.constantFrom(...countries), digits: anyDigits }) },
  );
  fc.assert(
    fc.property(some, ({ country, digits }) => {
      const fast = plainMobile(digits, country);
      if (fast === null) return;
      said++;
      const parsed = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false });
      expect({ number: parsed?.number, valid: parsed?.isValid(), country: parsed?.country }).toEqual({
        number: fast,
        valid: true,
        country,
      });
    }),
    { numRuns: 20_000, seed: 7 },
  );
  expect(said).toBeGreaterThan(3000);
});

test.each([
  ['13812345678', 'CN', '+8613812345678'],
  ['1381234567', 'CN', null],
  ['02512345678', 'CN', null],
  ['8613812345678', 'CN', null],
  ['12025550123', 'US', null],
  ['15112345678', 'DE', '+4915112345678'],
  ['13812345678', 'ZZ', null],
])('%s in %s', (digits, country, phone) => {
  expect(plainMobile(digits, country)).toBe(phone);
});
