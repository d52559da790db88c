import { expect, it } from 'vitest';
import fc from 'fast-check';
import { PrefixTableBuilder } from './prefixTable.ts';

const digits = fc.stringMatching(/^[0-9]{1,11}$/);

it('finds what a search through a plain object finds', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[0-9]{1,9}$/), { maxLength: 60 }),
      fc.array(digits, { minLength: 1, maxLength: 20 }),
      (prefixes, numbers) => {
        const builder = new PrefixTableBuilder();
        for (const prefix of prefixes) builder.add(prefix, `at ${prefix}`);
        const table = builder.build();
        for (const number of [...numbers, ...prefixes.map((prefix) => `${prefix}7`)]) {
          const longest = prefixes
            .filter((prefix) => number.startsWith(prefix))
            .sort((a, b) => b.length - a.length)[0];
          expect(table.find(number)).toBe(longest === undefined ? null : `at ${longest}`);
        }
      },
    ),
  );
});

it('keeps prefixes that begin with 0 apart, and leaves out what does not fit', () => {
  const builder = new PrefixTableBuilder();
  builder.add('02', 'Milan');
  builder.add('2', 'elsewhere');
  builder.add('1234567890', 'too long');
  builder.add('12a', 'no number');
  const table = builder.build();
  expect(table.prefixes).toBe(2);
  expect([table.find('0212'), table.find('212'), table.find('1234567890')]).toEqual([
    'Milan',
    'elsewhere',
    null,
  ]);
});
