import { expect, test } from 'vitest';
import { contradiction } from '../../campaigns/index.ts';
import { standardResults } from './resultCodes.ts';

test.each(standardResults.map((one) => [one.name.en, one] as const))(
  'the standard result “%s” is one that could be written by hand',
  (_, { flags, then }) => expect(contradiction(flags, then)).toBeNull(),
);

test('no two standard results have the same name', () => {
  for (const language of ['en', 'zh'] as const)
    expect(new Set(standardResults.map(({ name }) => name[language])).size).toBe(standardResults.length);
});
