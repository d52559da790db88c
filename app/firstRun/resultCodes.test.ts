import { expect, test } from 'vitest';
import { WriteResultCode } from '../../api/contract/index.ts';
import { contradiction } from '../../campaigns/index.ts';
import { standardResults } from './resultCodes.ts';

test.each(standardResults.map((one) => [one.name.en, one] as const))(
  'the standard result “%s” is one that could be written by hand',
  (_, { name, ...code }) => {
    expect(contradiction(code.flags, code.then)).toBeNull();
    expect(WriteResultCode.parse({ name: name.zh, ...code })).toMatchObject(code);
  },
);
