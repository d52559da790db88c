import type { Scalar } from '../document/pieces.ts';
import { ScriptError } from '../scriptError.ts';
import { functionNames } from './functions.ts';
import { tokens, type Token } from './tokens.ts';

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '%' | '=' | '!=' | '<' | '>' | '<=' | '>=' | 'and' | 'or' | 'in';

export type Expression =
  | { kind: 'constant'; value: Scalar }
  | { kind: 'name'; name: string }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'not' | 'minus'; of: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'choice'; when: Expression; then: Expression; otherwise: Expression }
  | { kind: 'call'; name: string; given: Expression[] };

const deepest = 40;
const constants = new Map<string, Scalar>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
/** From loose to tight. */
const levels: [string, BinaryOperator][][] = [
  [
    ['or', 'or'],
    ['||', 'or'],
  ],
  [
    ['and', 'and'],
    ['&&', 'and'],
  ],
  [
    ['=', '='],
    ['==', '='],
    ['!=', '!='],
    ['<', '<'],
    ['>', '>'],
    ['<=', '<='],
    ['>=', '>='],
    ['in', 'in'],
  ],
  [
    ['+', '+'],
    ['-', '-'],
  ],
  [
    ['*', '*'],
    ['/', '/'],
    ['%', '%'],
  ],
];

/**
 * Parses an expression by recursive descent: `when ? then : otherwise`, or, and, comparisons, + - , * / %, not and
 * minus, calls of known functions, names, texts, numbers, lists. There is no access to properties and nothing of the
 * host can be named.
 * @throws ScriptError
 */
export function parseExpression(source: string): Expression {
  const list = tokens(source);
  let next = 0;
  const peek = (): Token => list[next] ?? { type: 'end', value: '', at: source.length };
  const isNext = (value: string) =>
    peek().value === value && (peek().type === 'symbol' || peek().type === 'name');
  const take = (value: string) => {
    if (!isNext(value)) throw new ScriptError('', `“${value}” is missing ${whereOf(peek())}`);
    next++;
  };

  function choice(depth: number): Expression {
    if (depth > deepest) throw new ScriptError('', `the expression nests deeper than ${deepest} levels`);
    const when = level(0, depth);
    if (!isNext('?')) return when;
    take('?');
    const then = choice(depth + 1);
    take(':');
    return { kind: 'choice', when, then, otherwise: choice(depth + 1) };
  }

  function level(index: number, depth: number): Expression {
    const operators = levels[index];
    if (!operators) return prefixed(depth);
    let left = level(index + 1, depth);
    for (;;) {
      const operator = operators.find(([written]) => isNext(written))?.[1];
      if (!operator) return left;
      next++;
      left = { kind: 'binary', operator, left, right: level(index + 1, depth) };
    }
  }

  function prefixed(depth: number): Expression {
    if (depth > deepest) throw new ScriptError('', `the expression nests deeper than ${deepest} levels`);
    if (isNext('not') || isNext('!')) {
      next++;
      return { kind: 'not', of: prefixed(depth + 1) };
    }
    if (isNext('-')) {
      next++;
      return { kind: 'minus', of: prefixed(depth + 1) };
    }
    return single(depth);
  }

  function single(depth: number): Expression {
    const token = peek();
    next++;
    if (token.type === 'number' || token.type === 'text') return { kind: 'constant', value: token.value };
    if (token.type === 'symbol' && token.value === '(') {
      const inner = choice(depth + 1);
      take(')');
      return inner;
    }
    if (token.type === 'symbol' && token.value === '[') return { kind: 'list', items: items(']', depth) };
    if (token.type !== 'name') throw new ScriptError('', `a value is missing ${whereOf(token)}`);
    if (isNext('(')) {
      next++;
      if (!functionNames.has(token.value)) throw new ScriptError('', `there is no function “${token.value}”`);
      return { kind: 'call', name: token.value, given: items(')', depth) };
    }
    const constant = constants.get(token.value);
    return constant === undefined
      ? { kind: 'name', name: token.value }
      : { kind: 'constant', value: constant };
  }

  function items(end: string, depth: number): Expression[] {
    const found: Expression[] = [];
    while (!isNext(end)) {
      if (found.length > 0) take(',');
      found.push(choice(depth + 1));
    }
    take(end);
    return found;
  }

  const whole = choice(0);
  if (peek().type !== 'end') throw new ScriptError('', `“${peek().value}” is one too many in the expression`);
  return whole;
}

const whereOf = (token: Token) =>
  token.type === 'end' ? 'at the end of the expression' : `before “${token.value}”`;

/** Names of the variables that an expression reads. */
export function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'constant':
      return [];
    case 'name':
      return [expression.name];
    case 'list':
      return expression.items.flatMap(namesIn);
    case 'not':
    case 'minus':
      return namesIn(expression.of);
    case 'binary':
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case 'choice':
      return [expression.when, expression.then, expression.otherwise].flatMap(namesIn);
    case 'call':
      return expression.given.flatMap(namesIn);
  }
}
