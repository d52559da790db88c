import type { Scalar, Value } from '../document/pieces.ts';
import { callFunction, type FunctionContext } from './functions.ts';
import type { BinaryOperator, Expression } from './parseExpression.ts';
import {
  compare,
  contains,
  isSame,
  isTrue,
  listOf,
  mostCharacters,
  mostItems,
  numberOf,
  textOf,
} from './values.ts';

/** What an expression can see: values by name, and draws. Nothing else exists for it. */
export interface Scope extends FunctionContext {
  valueOf(name: string): Value;
}

/**
 * The value of an expression. It never throws: what cannot be computed is null. The work is bounded by the size of
 * the expression, since there are no loops, and by the longest text and list.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'name':
      return scope.valueOf(expression.name);
    case 'list':
      return bounded(expression.items.flatMap((item) => listOf(evaluate(item, scope))));
    case 'not':
      return !isTrue(evaluate(expression.of, scope));
    case 'minus': {
      const value = numberOf(evaluate(expression.of, scope));
      return value === null ? null : -value;
    }
    case 'choice':
      return evaluate(
        isTrue(evaluate(expression.when, scope)) ? expression.then : expression.otherwise,
        scope,
      );
    case 'call':
      return bounded(
        callFunction(
          expression.name,
          expression.given.map((given) => evaluate(given, scope)),
          scope,
        ),
      );
    case 'binary':
      return binary(expression, scope);
  }
}

function binary(expression: Expression & { kind: 'binary' }, scope: Scope): Value {
  const left = evaluate(expression.left, scope);
  if (expression.operator === 'and') return isTrue(left) && isTrue(evaluate(expression.right, scope));
  if (expression.operator === 'or') return isTrue(left) || isTrue(evaluate(expression.right, scope));
  const right = evaluate(expression.right, scope);
  switch (expression.operator) {
    case '=':
      return isSame(left, right);
    case '!=':
      return !isSame(left, right);
    case 'in':
      return contains(listOf(right), left);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return ordered(left, right, expression.operator);
    default:
      return computed(left, right, expression.operator);
  }
}

/** Whether two values stand in an order; values that cannot be compared stand in none. */
export function ordered(left: Value, right: Value, operator: '<' | '>' | '<=' | '>='): boolean {
  const order = compare(left, right);
  if (order === null) return false;
  return operator === '<'
    ? order < 0
    : operator === '>'
      ? order > 0
      : operator === '<='
        ? order <= 0
        : order >= 0;
}

function computed(left: Value, right: Value, operator: BinaryOperator): Value {
  const [a, b] = [numberOf(left), numberOf(right)];
  // A plus of anything but two numbers joins texts.
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string' || a === null || b === null))
    return bounded(textOf(left) + textOf(right));
  if (a === null || b === null) return null;
  const result =
    operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : divided(a, b, operator);
  return Number.isFinite(result) ? result : null;
}

const divided = (a: number, b: number, operator: BinaryOperator) => (operator === '/' ? a / b : a % b);

function bounded(value: Value): Value {
  if (typeof value === 'string') return value.slice(0, mostCharacters);
  return Array.isArray(value) ? value.slice(0, mostItems).map(boundedItem) : value;
}
const boundedItem = (item: Scalar) => (typeof item === 'string' ? item.slice(0, mostCharacters) : item);
