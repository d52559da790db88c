import type { Comparison, Condition } from '../document/conditions.ts';
import type { Value } from '../document/pieces.ts';
import { ordered } from '../expressions/evaluate.ts';
import { contains, isEmpty, isSame, listOf, textOf } from '../expressions/values.ts';
import type { Run } from './run.ts';

const deepest = 40;

/** Whether a condition holds. An empty group holds never: a branch that says nothing must not be taken. */
export function holds(run: Run, condition: Condition, depth = 0): boolean {
  if (depth > deepest) return false;
  if ('all' in condition)
    return condition.all.length > 0 && condition.all.every((inner) => holds(run, inner, depth + 1));
  if ('any' in condition) return condition.any.some((inner) => holds(run, inner, depth + 1));
  return compares(run, condition);
}

function compares(run: Run, { left, operator, right, rightExpression }: Comparison): boolean {
  const value = run.compute(left);
  const other: Value = rightExpression === undefined ? (right ?? null) : run.compute(rightExpression);
  switch (operator) {
    case '=':
      return isSame(value, other);
    case '!=':
      return !isSame(value, other);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return ordered(value, other, operator);
    case 'contains':
      return contains(value, other);
    case 'in':
      return listOf(other).some((item) => isSame(item, value));
    case 'matches':
      return run.compiled.keyword(textOf(other))?.test(textOf(value).toLowerCase()) ?? false;
    case 'is-empty':
      return isEmpty(value);
    case 'is-not-empty':
      return !isEmpty(value);
  }
}
