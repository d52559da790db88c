import { expect, it } from 'vitest';
import { ResultThen } from '../../../../api/contract/index.ts';
import { consequenceOf, consequences, thenOf } from './consequence.ts';

it('every choice is one the server takes, and is read back as itself', () => {
  for (const consequence of consequences) {
    const then = ResultThen.parse(thenOf(consequence, 30));
    expect(consequenceOf(then)).toBe(consequence);
  }
  expect(thenOf('retry', 30)).toEqual({ type: 'retry', afterSeconds: 1800, phone: 'same' });
});
