import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsPattern, parseNumberPattern } from './numberPattern.ts';

const fits = (pattern: string, phone: string): boolean => {
  const parsed = parseNumberPattern(pattern);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return fitsPattern(phone, parsed.pattern);
};

it.each([
  ['*', '+8613800000003', true],
  ['+*', '+8613800000003', true],
  ['+86*', '+8613800000003', true],
  ['+86*', '+86', true],
  ['+86*', '+85291234567', false],
  ['+861[3-9]*', '+8613800000003', true],
  ['+861[3-9]*', '+861088880000', false],
  ['+861[3-57]*', '+8617800000003', true],
  ['+861[3-57]*', '+8616800000003', false],
  ['+1415555????', '+14155550123', true],
  ['+1415555????', '+1415555012', false],
  ['+1415555????', '+141555501234', false],
  ['+14155550123', '+14155550123', true],
  ['+86*', '8613800000003', false],
])('%s against %s: %s', (pattern, phone, expected) => {
  expect(fits(pattern, phone)).toBe(expected);
});

describe('what is no pattern', () => {
  it.each([
    '',
    '86*',
    '+',
    '+8*6',
    '+86**',
    '+86(1|3)*',
    '+86[3-*',
    '+86[]*',
    '+86[9-3]*',
    '+86[a]*',
    '+86[3-]*',
    '+'.padEnd(30, '1'),
  ])('“%s” is refused with what is wrong', (text) => {
    expect(parseNumberPattern(text)).toEqual({ problem: expect.stringMatching(/\w/) as string });
  });

  it('nothing a person can type makes it throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'+*?[]-0123456789a中'.split('')), maxLength: 40 }),
        (text) => {
          const parsed = parseNumberPattern(text);
          if ('pattern' in parsed) fitsPattern('+8613800000003', parsed.pattern);
        },
      ),
    );
  });
});

it('agrees with a regular expression made the same way', () => {
  const place = fc.oneof(
    fc.integer({ min: 0, max: 9 }).map((d) => ({ text: String(d), regex: String(d) })),
    fc.constant({ text: '?', regex: '[0-9]' }),
    fc
      .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))
      .map(([a, b]) => `[${Math.min(a, b)}-${Math.max(a, b)}]`)
      .map((text) => ({ text, regex: text })),
  );
  const phone = fc.stringMatching(/^\+[0-9]{1,8}$/);
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      phone,
      (places, open, number) => {
        const pattern = `+${places.map(({ text }) => text).join('')}${open ? '*' : ''}`;
        const regex = new RegExp(`^\\+${places.map((p) => p.regex).join('')}${open ? '[0-9]*' : ''}$`);
        expect(fits(pattern, number)).toBe(regex.test(number));
      },
    ),
    { numRuns: 500 },
  );
});
