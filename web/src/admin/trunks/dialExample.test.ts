import { describe, expect, it } from 'vitest';
import { numberForTrunk } from '../../../../dialer-core/trunks/dialString.ts';
import { dialed, exampleNumber, foreignExample } from './dialExample.ts';

const formats = ['national', 'e164', 'e164-plus'] as const;

describe('the example of a trunk', () => {
  it('shows what the engine dials, at home and abroad', () => {
    for (const homeCountry of ['CN', 'GB', 'US', 'DE', 'IT', 'JP'])
      for (const numberFormat of formats) {
        const route = { dialTemplate: 'x/{number}', numberFormat, homeCountry };
        for (const example of [
          exampleNumber(homeCountry, numberFormat),
          foreignExample(homeCountry, numberFormat),
        ])
          expect([homeCountry, numberFormat, example!.home]).toEqual([
            homeCountry,
            numberFormat,
            numberForTrunk(example!.e164, route),
          ]);
      }
  });
  it('has none for a country without one', () => {
    expect(exampleNumber('QQ', 'national')).toBeNull();
  });
  it('fills a template with {number} exactly once', () => {
    expect(dialed('sofia/gateway/a/9{number}', '131')).toBe('sofia/gateway/a/9131');
    expect(dialed('sofia/gateway/a', '131')).toBeNull();
    expect(dialed('{number}{number}', '131')).toBeNull();
  });
});
