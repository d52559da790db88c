import { expect, it } from 'vitest';
import { readLines } from './callerNumberLines.ts';

it('reads one number from each line, in any writing', () => {
  const lines = ['010-8888 0000', '', ' 13800138000 ', '+44 20 7946 0018', '400 812 3123', '95013', '\t'];
  expect(readLines(lines, 'CN')).toEqual({
    numbers: [
      { phone: '+861088880000', line: 0 },
      { phone: '+8613800138000', line: 2 },
      { phone: '+442079460018', line: 3 },
      { phone: '+864008123123', line: 4 },
      { phone: '+8695013', line: 5 },
    ],
    errors: [],
  });
});

it('names the line of every number that is none or is there twice', () => {
  const { numbers, errors } = readLines(['13800138000', 'call me', '86 138 0013 8000', '12345'], 'CN');
  expect(numbers).toEqual([
    { phone: '+8613800138000', line: 0 },
    { phone: '+8612345', line: 3 },
  ]);
  expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'lines.1 phone-not-a-number',
    'lines.2 doubled',
  ]);
  expect(errors[1]?.message).toBe('the same number as on line 1');
});
