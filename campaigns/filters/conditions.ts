/** A saved question about the contacts of a list: a tree of tests, joined by and / or. */
export type Condition = ConditionGroup | ConditionTest;

export interface ConditionGroup {
  type: 'group';
  /** `and`: all parts hold; `or`: one is enough. An empty `and` holds for every contact. */
  join: 'and' | 'or';
  parts: Condition[];
}

export interface ConditionTest {
  type: 'test';
  subject: Subject;
  operator: Operator;
  /** As many as the operator takes, see `operators`. Moments are ISO 8601 with an offset or `Z`. */
  values: string[];
  /** With `field`: key of the list's field; with `answer`: name of the result form's field. */
  key?: string | undefined;
  /** History of this task only; absent: of all tasks. Needed by `plan` and `end-reason`. */
  taskId?: string | undefined;
}

export type SubjectType = 'text' | 'number' | 'moment' | 'choice' | 'flag' | 'set';

/** What can be asked about, and what kind of value it has. */
export const subjects = {
  field: 'text',
  name: 'text',
  reference: 'text',
  phone: 'text',
  zone: 'text',
  consent: 'text',
  added: 'moment',
  import: 'choice',
  attempts: 'number',
  outcome: 'choice',
  'last-call': 'moment',
  answers: 'number',
  'talk-seconds': 'number',
  result: 'choice',
  success: 'flag',
  answer: 'text',
  tag: 'set',
  intent: 'set',
  grade: 'choice',
  appointment: 'moment',
  plan: 'choice',
  'end-reason': 'choice',
  allocation: 'choice',
} as const satisfies Readonly<Record<string, SubjectType>>;
export type Subject = keyof typeof subjects;
export const subjectNames = Object.keys(subjects) as [Subject, ...Subject[]];

interface OperatorRule {
  /** Kinds of subjects it can be asked of. */
  of: readonly SubjectType[];
  /** Number of values, at least and at most. */
  values: readonly [number, number];
}

/** Most values that `one-of` and its like take. */
export const mostValues = 200;

/** What can be asked. Texts are compared without regard to case. */
export const operators = {
  equals: { of: ['text', 'number'], values: [1, 1] },
  'not-equals': { of: ['text', 'number'], values: [1, 1] },
  contains: { of: ['text'], values: [1, 1] },
  'not-contains': { of: ['text'], values: [1, 1] },
  'starts-with': { of: ['text'], values: [1, 1] },
  'one-of': { of: ['text', 'choice', 'set'], values: [1, mostValues] },
  'none-of': { of: ['text', 'choice', 'set'], values: [1, mostValues] },
  greater: { of: ['text', 'number'], values: [1, 1] },
  less: { of: ['text', 'number'], values: [1, 1] },
  between: { of: ['text', 'number', 'moment'], values: [2, 2] },
  before: { of: ['text', 'moment'], values: [1, 1] },
  after: { of: ['text', 'moment'], values: [1, 1] },
  'last-days': { of: ['moment'], values: [1, 1] },
  empty: { of: ['text', 'moment', 'choice', 'set'], values: [0, 0] },
  'not-empty': { of: ['text', 'moment', 'choice', 'set'], values: [0, 0] },
  yes: { of: ['flag'], values: [0, 0] },
  no: { of: ['flag'], values: [0, 0] },
} as const satisfies Readonly<Record<string, OperatorRule>>;
export type Operator = keyof typeof operators;
export const operatorNames = Object.keys(operators) as [Operator, ...Operator[]];

export const ruleOf = (operator: Operator): OperatorRule => operators[operator];

/** Bounds of a tree: what is beyond them is refused. */
export const conditionLimits = { depth: 6, tests: 100, valueLength: 500 } as const;

/** Holds for every contact. */
export const everyContact: ConditionGroup = { type: 'group', join: 'and', parts: [] };
