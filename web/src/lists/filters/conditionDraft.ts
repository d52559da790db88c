import {
  operatorNames,
  operators,
  ruleOf,
  subjects,
  type Condition,
  type ConditionGroup,
  type ConditionTest,
  type Operator,
  type Subject,
} from '../../../../api/contract/index.ts';

/** Operators that can be asked of a subject, in the order to offer them. */
export const operatorsOf = (subject: Subject): Operator[] =>
  operatorNames.filter((name) => (operators[name].of as readonly string[]).includes(subjects[subject]));

/** How many values an operator is written with: none, one, two, or as many as wanted. */
export function valueCount(operator: Operator): 'none' | 'one' | 'two' | 'many' {
  const [least, most] = ruleOf(operator).values;
  if (most === 0) return 'none';
  if (most > 2) return 'many';
  return least === 2 ? 'two' : 'one';
}

export const emptyGroup = (join: ConditionGroup['join'] = 'and'): ConditionGroup => ({
  type: 'group',
  join,
  parts: [],
});

/** A test to begin with: of the first field of the list, or of the name. */
export function newTest(fields: readonly { key: string }[]): ConditionTest {
  const [field] = fields;
  return field
    ? { type: 'test', subject: 'field', key: field.key, operator: 'contains', values: [''] }
    : { type: 'test', subject: 'name', operator: 'contains', values: [''] };
}

/** Another subject keeps what still fits it. */
export function withSubject(test: ConditionTest, subject: Subject, key?: string): ConditionTest {
  const fitting = operatorsOf(subject);
  const operator = fitting.includes(test.operator) ? test.operator : (fitting[0] ?? 'equals');
  const same = subjects[subject] === subjects[test.subject];
  const next: ConditionTest = { type: 'test', subject, operator, values: same ? test.values : [] };
  if (key !== undefined) next.key = key;
  if (test.taskId !== undefined && hasHistory(subject)) next.taskId = test.taskId;
  return withOperator(next, operator);
}

/** As many values as the operator takes. */
export function withOperator(test: ConditionTest, operator: Operator): ConditionTest {
  const count = valueCount(operator);
  const [first = '', second = ''] = test.values;
  const values =
    count === 'none' ? [] : count === 'one' ? [first] : count === 'two' ? [first, second] : test.values;
  return { ...test, operator, values };
}

const ofContact: readonly Subject[] = [
  ...(['field', 'name', 'reference', 'phone', 'zone', 'consent', 'added', 'import', 'allocation'] as const),
];

/** Whether it is asked of calls, which may be those of one task. */
export const hasHistory = (subject: Subject): boolean => !ofContact.includes(subject);

/** The tree as it may be sent: spaces around values are dropped, and empty values of a longer row, too. */
export function tidy(condition: Condition): Condition {
  if (condition.type === 'group') return { ...condition, parts: condition.parts.map(tidy) };
  const values = condition.values.map((value) => value.trim());
  const many = valueCount(condition.operator) === 'many';
  return { ...condition, values: many ? values.filter((value) => value !== '') : values };
}

/** Conditions carried in an address, as `writeConditions` wrote them; null: there are none that can be read. */
export function readConditions(text: string | null): Condition | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isCondition(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export const writeConditions = (condition: Condition): string =>
  encodeURIComponent(JSON.stringify(condition));

function isCondition(value: unknown): value is Condition {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (value.type === 'group')
    return (
      'parts' in value &&
      Array.isArray(value.parts) &&
      value.parts.every(isCondition) &&
      'join' in value &&
      (value.join === 'and' || value.join === 'or')
    );
  return (
    value.type === 'test' &&
    'subject' in value &&
    typeof value.subject === 'string' &&
    value.subject in subjects &&
    'operator' in value &&
    typeof value.operator === 'string' &&
    value.operator in operators &&
    'values' in value &&
    Array.isArray(value.values)
  );
}
