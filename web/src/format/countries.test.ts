import { getCountries } from 'libphonenumber-js/max';
import { expect, it } from 'vitest';
import { countries, countryName } from './countries.ts';

it('offers exactly the countries whose numbers the server can read', () => {
  expect(
    countries('en')
      .map((c) => c.code)
      .sort(),
  ).toEqual([...getCountries()].sort());
});
it('names them in the language of the reader, in its order', () => {
  expect(countryName('zh-CN', 'CN')).toBe('中国');
  expect(
    countries('en')
      .map((c) => c.name)
      .indexOf('Albania'),
  ).toBe(2);
});
