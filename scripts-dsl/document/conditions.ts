import { z } from 'zod';
import { expression, value, type Value } from './pieces.ts';

const operators = [
  '=',
  '!=',
  '>',
  '<',
  '>=',
  '<=',
  'contains',
  'matches',
  'is-empty',
  'is-not-empty',
  'in',
] as const;

/** `left` is an expression (most often a variable's name); `right` a constant, or an expression in `rightExpression`. */
export interface Comparison {
  left: string;
  operator: (typeof operators)[number];
  right?: Value | undefined;
  rightExpression?: string | undefined;
}
export type Condition = Comparison | { all: Condition[] } | { any: Condition[] };

const comparison = z
  .strictObject({
    left: expression.describe('An expression, for example a variable: amount, or lower(city).'),
    operator: z.enum(operators),
    right: value.optional().describe('A constant. matches takes a regular expression, in takes a list.'),
    rightExpression: expression.optional().describe('In place of right: an expression.'),
  })
  .meta({ id: 'Comparison' });

/** A comparison, or a group of which all or any must hold. Groups nest. */
export const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      comparison,
      z.strictObject({ all: z.array(condition).max(50) }),
      z.strictObject({ any: z.array(condition).max(50) }),
    ]),
  )
  .meta({ id: 'Condition' });
