import { expect, test } from 'vitest';
import { operatorNames, subjectNames, type ConditionTest } from '../../../../api/contract/index.ts';
import {
  newTest,
  operatorsOf,
  readConditions,
  tidy,
  valueCount,
  withOperator,
  withSubject,
  writeConditions,
} from './conditionDraft.ts';

const named: ConditionTest = { type: 'test', subject: 'name', operator: 'contains', values: [' Wang '] };

test('every subject has an operator, and every operator a subject', () => {
  for (const subject of subjectNames) expect(operatorsOf(subject).length, subject).toBeGreaterThan(0);
  const offered = new Set(subjectNames.flatMap(operatorsOf));
  expect([...offered].sort()).toEqual([...operatorNames].sort());
});

test('another subject keeps the operator and the values that fit it', () => {
  expect(withSubject(named, 'reference')).toMatchObject({ operator: 'contains', values: [' Wang '] });
  const counted = withSubject(named, 'attempts');
  expect(operatorsOf('attempts')).toContain(counted.operator);
  expect(counted.values).toEqual(['']);
  expect(withSubject({ ...named, subject: 'outcome', taskId: 't' }, 'name')).not.toHaveProperty('taskId');
});

test('an operator has as many values as it takes', () => {
  expect(withOperator(named, 'empty').values).toEqual([]);
  expect(withOperator(named, 'between').values).toEqual([' Wang ', '']);
  expect(withOperator({ ...named, values: ['1', '2'] }, 'equals').values).toEqual(['1']);
  expect(valueCount('one-of')).toBe('many');
});

test('what is sent has no spaces around, and no empty values in a row of several', () => {
  expect(tidy({ type: 'group', join: 'or', parts: [named] })).toMatchObject({
    parts: [{ values: ['Wang'] }],
  });
  expect(tidy({ ...named, operator: 'one-of', values: ['a ', '', 'b'] })).toMatchObject({
    values: ['a', 'b'],
  });
});

test('conditions travel in an address; anything else is no condition', () => {
  const group = { type: 'group' as const, join: 'and' as const, parts: [named, newTest([{ key: 'city' }])] };
  expect(readConditions(decodeURIComponent(writeConditions(group)))).toEqual(group);
  for (const bad of [null, '', '{', '{"type":"group"}', '{"type":"test","subject":"toString"}', '[]'])
    expect(readConditions(bad)).toBeNull();
});
