import { expect, test } from 'vitest';
import { measureInterpreter } from './interpreter.ts';

test('the bench goes through its 200 nodes and counts what it did', () => {
  const { keywords, matcher } = measureInterpreter(0.01);
  expect(keywords.nodes).toBe(201);
  expect(keywords.steps).toBeGreaterThanOrEqual(3 * 161);
  expect(matcher.steps % 161).toBe(0);
});
