import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { addAttempt, addTask, addTenant, mobile, MONDAY_TEN } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { checkFilter, testsOf, type FilterWorld } from './checkFilter.ts';
import { compileFilter } from './compileFilter.ts';
import {
  everyContact,
  operatorNames,
  ruleOf,
  subjectNames,
  subjects,
  type Condition,
  type ConditionTest,
} from './conditions.ts';

let database: Database;
let tenantId: string;
let listId: string;
let taskId: string;
let ids: number[];

const rows: Record<string, string>[] = [
  { city: '北京', score: '12.5', born: '1990-05-01' },
  { city: 'Shanghai', score: '7', born: '2001-01-31' },
  { city: "O'Hara; drop table contacts", score: 'none', born: 'soon' },
  { score: '-3' },
];

beforeAll(async () => {
  database = await testDatabase();
  tenantId = await addTenant(database);
  const task = await addTask(
    database,
    tenantId,
    rows.map((_, i) => mobile(i)),
  );
  ({ listId, taskId, contactIds: ids } = task);
  for (const [i, fields] of rows.entries())
    await database.query('update contacts set fields = $2, name = $3 where id = $1', [
      ids[i],
      JSON.stringify(fields),
      `Person ${i}`,
    ]);
  const [first = 0, second = 0] = ids;
  await addAttempt(
    database,
    { tenantId, taskId, contactId: first, phone: mobile(0) },
    { outcome: 'busy', at: MONDAY_TEN },
  );
  await addAttempt(
    database,
    { tenantId, taskId, contactId: first, phone: mobile(0) },
    { outcome: 'answered-human', at: MONDAY_TEN + 600, talkSeconds: 30 },
  );
  await addAttempt(
    database,
    { tenantId, taskId, contactId: second, phone: mobile(1) },
    { outcome: 'no-answer', at: MONDAY_TEN },
  );
  await database.query(
    `update task_contacts set state = 'finished', end_reason = 'success', last_outcome = 'answered-human', attempts = 2
      where task_id = $1 and contact_id = $2`,
    [taskId, first],
  );
});
afterAll(() => database.close());

/** Which of the rows fit, by their place. */
async function fitting(condition: Condition): Promise<number[]> {
  const params: unknown[] = [listId];
  const sql = compileFilter(condition, params, MONDAY_TEN + 3600);
  const found = await database.query<{ id: number }>(
    `select c.id from contacts c where c.list_id = $1 and ${sql} order by c.id`,
    params,
  );
  return found.map(({ id }) => ids.indexOf(id));
}

const ask = (
  subject: ConditionTest['subject'],
  operator: ConditionTest['operator'],
  values: string[] = [],
  more: Partial<ConditionTest> = {},
): ConditionTest => ({ type: 'test', subject, operator, values, ...more });
const field = (key: string, operator: ConditionTest['operator'], ...values: string[]) =>
  ask('field', operator, values, { key });

describe('what fits', () => {
  test.each<[string, Condition, number[]]>([
    ['no condition', everyContact, [0, 1, 2, 3]],
    ['no way', { type: 'group', join: 'or', parts: [] }, []],
    ['a text, without regard to case', field('city', 'equals', 'shanghai'), [1]],
    ['another text, and none', field('city', 'not-equals', '北京'), [1, 2, 3]],
    ['part of a text', field('city', 'contains', '京'), [0]],
    ['a text with signs of patterns', field('city', 'contains', '%'), []],
    ['a text with quotes', field('city', 'equals', "O'Hara; drop table contacts"), [2]],
    ['one of several', field('city', 'one-of', '北京', 'Shanghai'), [0, 1]],
    ['none of several', field('city', 'none-of', '北京', 'Shanghai'), [2, 3]],
    ['an empty field', field('city', 'empty'), [3]],
    ['a greater number; texts are none', field('score', 'greater', '7'), [0]],
    ['a number below zero', field('score', 'less', '0'), [3]],
    ['numbers between', field('score', 'between', '-3', '7'), [1, 3]],
    ['days between', field('born', 'between', '1990-01-01', '2000-12-31'), [0]],
    ['a day before', field('born', 'before', '2001-02-01'), [0, 1]],
    ['the name', ask('name', 'starts-with', ['person 2']), [2]],
    ['times dialed', ask('attempts', 'equals', ['0']), [2, 3]],
    ['times dialed in a task', ask('attempts', 'greater', ['1'], { taskId: undefined }), [0]],
    ['the last outcome', ask('outcome', 'one-of', ['no-answer']), [1]],
    ['the last outcome, never dialed', ask('outcome', 'empty'), [2, 3]],
    ['live answers', ask('answers', 'greater', ['0']), [0]],
    ['seconds of talk', ask('talk-seconds', 'between', ['30', '40']), [0]],
    ['the last call', ask('last-call', 'after', ['2024-03-04T02:05:00Z']), [0]],
    ['the last days', ask('last-call', 'last-days', ['1']), [0, 1]],
    ['nobody’s', ask('allocation', 'empty'), [0, 1, 2, 3]],
    ['no result', ask('success', 'no'), [0, 1, 2, 3]],
    ['no appointment', ask('appointment', 'empty'), [0, 1, 2, 3]],
  ])('%s', async (_, condition, expected) => {
    expect(await fitting(condition)).toEqual(expected);
  });

  test('the state in a task', async () => {
    expect(await fitting(ask('plan', 'one-of', ['finished'], { taskId }))).toEqual([0]);
    expect(await fitting(ask('end-reason', 'one-of', ['success'], { taskId }))).toEqual([0]);
    expect(await fitting(ask('outcome', 'empty', [], { taskId }))).toEqual([1, 2, 3]);
  });

  test('groups in groups', async () => {
    const either: Condition = {
      type: 'group',
      join: 'or',
      parts: [
        {
          type: 'group',
          join: 'and',
          parts: [field('city', 'equals', '北京'), ask('answers', 'greater', ['0'])],
        },
        field('city', 'empty'),
      ],
    };
    expect(await fitting(either)).toEqual([0, 3]);
  });
});

const nasty = fc.oneof(
  fc.string(),
  fc.constantFrom("'", '"; select 1', '$1', "\\' or true --", '%', '_', '{}', '1e999', '2024-13-45', '-'),
);

/** Subjects with operators that can be asked of them and as many values as they take, fitting or not. */
const anyTest = fc.constantFrom(...subjectNames).chain((subject) =>
  fc
    .constantFrom(...operatorNames.filter((name) => ruleOf(name).of.includes(subjects[subject])))
    .chain((operator) => {
      const [minLength, most] = ruleOf(operator).values;
      const fit = fc.constantFrom('5', '-2.5', '2024-03-05', '2024-03-05T09:00:00Z');
      return fc.record({
        subject: fc.constant(subject),
        operator: fc.constant(operator),
        values: fc.array(fc.oneof(fit, nasty), { minLength, maxLength: Math.min(most, 3) }),
        key: fc.constantFrom('city', 'score'),
        inTask: fc.boolean(),
      });
    })
    .map(({ inTask, ...parts }): ConditionTest => ({ type: 'test', ...parts, ...(inTask && { taskId }) })),
);

const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    anyTest,
    fc.record({
      type: fc.constant('group' as const),
      join: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('tree'), { maxLength: 3 }),
    }),
  ),
}));

test('whatever passes the check is a query that the database answers, and changes nothing', async () => {
  const world: FilterWorld = {
    fields: new Set(['city', 'score']),
    tasks: new Set([taskId]),
    unmasked: true,
    masked: new Set(),
  };
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(tree, async (condition) => {
      if (checkFilter(condition, world).length > 0) return;
      asked += testsOf(condition).length;
      const found = await fitting(condition);
      expect(found.every((place) => place >= 0)).toBe(true);
    }),
    { numRuns: 400 },
  );
  expect(asked).toBeGreaterThan(100);
  const [left] = await database.query<{ count: number }>('select count(*) as count from contacts');
  expect(left?.count).toBe(rows.length);
});

describe('what is refused', () => {
  const world: FilterWorld = {
    fields: new Set(['city', 'mobile 2']),
    tasks: new Set(),
    unmasked: false,
    masked: new Set(['mobile 2']),
  };
  const codes = (condition: Condition) =>
    checkFilter(condition, world).map(({ path, code }) => `${path} ${code}`);

  test.each<[string, Condition, string]>([
    ['a field of another list', field('town', 'empty'), 'conditions.key unknown-field'],
    [
      'an operator of another kind',
      ask('attempts', 'contains', ['1']),
      'conditions.operator operator-of-other-kind',
    ],
    ['too few values', field('city', 'equals'), 'conditions.values wrong-count'],
    ['words for a number', ask('attempts', 'greater', ['many']), 'conditions.values.0 wrong-value'],
    ['no moment', ask('last-call', 'after', ['yesterday']), 'conditions.values.0 wrong-value'],
    [
      'a task of others',
      ask('attempts', 'equals', ['1'], { taskId: crypto.randomUUID() }),
      'conditions.taskId unknown-task',
    ],
    ['a plan of no task', ask('plan', 'one-of', ['planned']), 'conditions.taskId missing'],
    [
      'digits that the role may not see',
      ask('phone', 'starts-with', ['+86138']),
      'conditions numbers-hidden',
    ],
    ['digits in a field', field('mobile 2', 'contains', '138'), 'conditions numbers-hidden'],
  ])('%s', (_, condition, expected) => {
    expect(codes(condition)).toEqual([expected]);
  });

  test('trees without end', () => {
    let deep: Condition = field('city', 'empty');
    for (let i = 0; i < 10; i++) deep = { type: 'group', join: 'and', parts: [deep] };
    expect(codes(deep)).toEqual(['conditions too-deep']);
    const wide: Condition = {
      type: 'group',
      join: 'or',
      parts: Array.from({ length: 101 }, () => field('city', 'empty')),
    };
    expect(codes(wide)).toEqual(['conditions too-many']);
  });

  test('every operator can be asked of something', () => {
    for (const operator of operatorNames)
      expect(subjectNames.some((subject) => ruleOf(operator).of.includes(subjects[subject]))).toBe(true);
  });
});
