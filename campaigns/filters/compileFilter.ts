import { subjects, type Condition, type ConditionTest } from './conditions.ts';
import { subjectSql, type AddParam } from './subjectSql.ts';

/**
 * A checked tree (`checkFilter`) as one SQL condition on the contact `c`. Its values are appended to `params`, in the
 * way of `visibleTo`; nothing a person wrote becomes SQL. `now`: epoch seconds, for `last-days`.
 */
export function compileFilter(condition: Condition, params: unknown[], now: number): string {
  const param: AddParam = (value) => `$${params.push(value)}`;
  return compile(condition, param, now);
}

function compile(condition: Condition, param: AddParam, now: number): string {
  if (condition.type === 'test') return `(${testSql(condition, param, now)})`;
  if (condition.parts.length === 0) return condition.join === 'and' ? 'true' : 'false';
  return `(${condition.parts.map((part) => compile(part, param, now)).join(` ${condition.join} `)})`;
}

function testSql(test: ConditionTest, param: AddParam, now: number): string {
  const subject = subjectSql(test, param);
  switch (subjects[test.subject]) {
    case 'text':
      return textSql(subject, test, param);
    case 'number':
      return numberSql(subject, test, param);
    case 'moment':
      return momentSql(subject, test, param, now);
    case 'choice':
      return choiceSql(subject, test, param);
    case 'set':
      return setSql(subject, test, param);
    case 'flag':
      return test.operator === 'no' ? `not ${subject}` : subject;
  }
}

const first = ({ values }: ConditionTest): string => values[0] ?? '';
const second = ({ values }: ConditionTest): string => values[1] ?? '';
const folded = (text: string) => text.trim().toLowerCase();

/** A pattern for `like` that finds the text as it is. */
const literally = (text: string): string => folded(text).replace(/[\\%_]/g, '\\$&');

/** What a text says as a number, else null: a cell that is none must not end the query. */
const asNumber = (subject: string): string =>
  `(case when trim(${subject}) ~ '^[+-]?[0-9]{1,15}([.][0-9]{1,10})?$' then trim(${subject})::numeric end)`;

/** ISO dates and date-times sort as texts; what is none is null. */
const asDay = (subject: string): string =>
  `replace(substring(${subject} from '^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2})?'), 'T', ' ')`;

function textSql(subject: string, test: ConditionTest, param: AddParam): string {
  const text = `lower(trim(coalesce(${subject}, '')))`;
  const value = () => param(folded(first(test)));
  switch (test.operator) {
    case 'equals':
      return `${text} = ${value()}`;
    case 'not-equals':
      return `${text} <> ${value()}`;
    case 'contains':
      return `${text} like ${param(`%${literally(first(test))}%`)}`;
    case 'not-contains':
      return `${text} not like ${param(`%${literally(first(test))}%`)}`;
    case 'starts-with':
      return `${text} like ${param(`${literally(first(test))}%`)}`;
    case 'one-of':
      return `${text} = any(${param(test.values.map(folded))}::text[])`;
    case 'none-of':
      return `${text} <> all(${param(test.values.map(folded))}::text[])`;
    case 'not-empty':
      return `${text} <> ''`;
    case 'greater':
    case 'less':
      return compared(asNumber(subject), test, param, 'numeric');
    case 'before':
    case 'after':
      return compared(asDay(subject), test, param, 'text');
    case 'between': {
      const days = /^\d{4}-/.test(first(test));
      return compared(days ? asDay(subject) : asNumber(subject), test, param, days ? 'text' : 'numeric');
    }
    default:
      return `${text} = ''`;
  }
}

const numberSql = (subject: string, test: ConditionTest, param: AddParam): string =>
  compared(subject, test, param, 'numeric');

function momentSql(subject: string, test: ConditionTest, param: AddParam, now: number): string {
  if (test.operator === 'empty') return `${subject} is null`;
  if (test.operator === 'not-empty') return `${subject} is not null`;
  if (test.operator === 'last-days')
    return `${subject} >= ${param(new Date((now - Number(first(test)) * 86_400) * 1000))}`;
  return compared(subject, test, param, 'timestamptz');
}

/** Null is neither greater nor less, and no test of this kind holds for it. */
function compared(subject: string, test: ConditionTest, param: AddParam, type: string): string {
  const value = () => `${param(first(test).trim())}::${type}`;
  switch (test.operator) {
    case 'greater':
    case 'after':
      return `coalesce(${subject} > ${value()}, false)`;
    case 'less':
    case 'before':
      return `coalesce(${subject} < ${value()}, false)`;
    case 'between':
      return `coalesce(${subject} between ${value()} and ${param(second(test).trim())}::${type}, false)`;
    case 'not-equals':
      return `${subject} is distinct from ${value()}`;
    default:
      return `coalesce(${subject} = ${value()}, false)`;
  }
}

function choiceSql(subject: string, test: ConditionTest, param: AddParam): string {
  const value = `coalesce(${subject}, '')`;
  switch (test.operator) {
    case 'one-of':
      return `${value} = any(${param(test.values)}::text[])`;
    case 'none-of':
      return `${value} <> all(${param(test.values)}::text[])`;
    case 'not-empty':
      return `${value} <> ''`;
    default:
      return `${value} = ''`;
  }
}

function setSql(subject: string, test: ConditionTest, param: AddParam): string {
  const value = `coalesce(${subject}, '{}')`;
  switch (test.operator) {
    case 'one-of':
      return `${value} && ${param(test.values)}::text[]`;
    case 'none-of':
      return `not (${value} && ${param(test.values)}::text[])`;
    case 'not-empty':
      return `cardinality(${value}) > 0`;
    default:
      return `cardinality(${value}) = 0`;
  }
}
