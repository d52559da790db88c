import { expect, it } from 'vitest';
import { lineProblems } from './lineProblems.ts';

it('finds the lines that are wrong, in their order', () => {
  const at = (path: string) => ({ path, code: 'doubled', message: '' });
  const found = lineProblems([at('lines.12'), at('dailyCap'), at('lines.3'), at('lines')]);
  expect(found.map(({ line }) => line)).toEqual([3, 12]);
});
