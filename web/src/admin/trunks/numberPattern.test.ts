import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as server from '../../../../dialer-core/trunks/numberPattern.ts';
import { applyNumberRules } from '../../../../dialer-core/trunks/numberRules.ts';
import { applyRules, fitsPattern, isPattern } from './numberPattern.ts';

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('+*?[]-0158')), maxLength: 12 }),
  fc.stringMatching(/^\+86(1|\?|\[3-9\]|\[135\]|\[1-37\]){0,4}\*?$/),
  fc.constantFrom('*', '+', '+*', '+86*', '', '+86[9-3]*', '+'.padEnd(21, '1'), '+'.padEnd(22, '1')),
);
const number = fc.stringMatching(/^\+(86)?1?[0-9]{0,6}$/);

it('takes for patterns what the server takes', () => {
  fc.assert(
    fc.property(text, (pattern) => {
      expect([pattern, isPattern(pattern)]).toEqual([
        pattern,
        'pattern' in server.parseNumberPattern(pattern),
      ]);
    }),
    { numRuns: 2000 },
  );
});

it('finds fitting what the server finds fitting, and changes numbers as it does', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), number, fc.nat(4), (patterns, e164, strip) => {
      for (const pattern of patterns) {
        const parsed = server.parseNumberPattern(pattern);
        const fits = 'pattern' in parsed && server.fitsPattern(e164, parsed.pattern);
        expect([pattern, e164, fitsPattern(e164, pattern)]).toEqual([pattern, e164, fits]);
      }
      const rules = patterns.map((pattern, i) => ({ pattern, strip, prefix: String(i) }));
      expect(applyRules('0138', e164, rules)).toBe(applyNumberRules('0138', e164, rules));
    }),
    { numRuns: 2000 },
  );
});
