import { UserError, visibleTo, type Actor, type FieldError, type Tx } from '../../platform/index.ts';
import {
  conditionLimits,
  ruleOf,
  subjects,
  type Condition,
  type ConditionTest,
  type Operator,
} from './conditions.ts';

/** What a filter may speak of. */
export interface FilterWorld {
  /** Keys of the list's fields. */
  fields: ReadonlySet<string>;
  /** Tasks whose history may be asked about. */
  tasks: ReadonlySet<string>;
  /** Whether the number itself may be asked about: else it could be found out digit by digit. */
  unmasked: boolean;
  /** Fields that hold numbers. */
  masked: ReadonlySet<string>;
}

/** Everything that is wrong with a tree; paths such as `conditions.parts.0.values.1`. */
export function checkFilter(condition: Condition, world: FilterWorld): FieldError[] {
  const tests = testsOf(condition);
  if (depthOf(condition) > conditionLimits.depth)
    return [wrong('conditions', 'too-deep', `groups may lie in each other ${conditionLimits.depth} deep`)];
  if (tests.length > conditionLimits.tests)
    return [wrong('conditions', 'too-many', `a filter form may have ${conditionLimits.tests} conditions`)];
  return tests.flatMap(({ test, path }) => checkTest(test, path, world));
}

const wrong = (path: string, code: string, message: string): FieldError => ({ path, code, message });

export function testsOf(condition: Condition, path = 'conditions'): { test: ConditionTest; path: string }[] {
  if (condition.type === 'test') return [{ test: condition, path }];
  return condition.parts.flatMap((part, i) => testsOf(part, `${path}.parts.${i}`));
}

const depthOf = (condition: Condition): number =>
  condition.type === 'test' ? 0 : 1 + Math.max(0, ...condition.parts.map(depthOf));

function checkTest(test: ConditionTest, path: string, world: FilterWorld): FieldError[] {
  const { subject, operator, values, key, taskId } = test;
  const errors: FieldError[] = [];
  if (subject === 'field' && (key === undefined || !world.fields.has(key)))
    errors.push(wrong(`${path}.key`, 'unknown-field', `the list has no field “${key ?? ''}”`));
  if (subject === 'answer' && !key)
    errors.push(wrong(`${path}.key`, 'missing', 'name the field of the result form'));
  if ((subject === 'plan' || subject === 'end-reason') && taskId === undefined)
    errors.push(wrong(`${path}.taskId`, 'missing', 'choose the task'));
  if (taskId !== undefined && !world.tasks.has(taskId))
    errors.push(wrong(`${path}.taskId`, 'unknown-task', 'choose a task that you may see'));
  const rule = ruleOf(operator);
  if (!rule.of.includes(subjects[subject])) {
    errors.push(
      wrong(`${path}.operator`, 'operator-of-other-kind', `“${operator}” cannot be asked of ${subject}`),
    );
    return errors;
  }
  const asksNumber = subject === 'phone' || (subject === 'field' && world.masked.has(key ?? ''));
  if (asksNumber && !world.unmasked && operator !== 'empty' && operator !== 'not-empty')
    errors.push(wrong(path, 'numbers-hidden', 'your role may not see numbers, so it cannot ask for them'));
  const [least, most] = rule.values;
  if (values.length < least || values.length > most) {
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    errors.push(wrong(`${path}.values`, 'wrong-count', `“${operator}” takes ${wanted} values`));
    return errors;
  }
  return [...errors, ...values.flatMap((value, i) => checkValue(test, value, `${path}.values.${i}`))];
}

function checkValue(test: ConditionTest, value: string, path: string): FieldError[] {
  if (value.length > conditionLimits.valueLength)
    return [wrong(path, 'too-long', `a value may have ${conditionLimits.valueLength} characters`)];
  if (value.includes('\0'))
    return [wrong(path, 'unreadable-text', 'the value holds characters that are no text')];
  if (value.trim() === '') return [wrong(path, 'missing', 'write a value')];
  const problem = shapeProblem(test, value.trim());
  return problem === null ? [] : [wrong(path, 'wrong-value', problem)];
}

const number = /^[+-]?\d{1,15}(\.\d{1,10})?$/;
const day = /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?$/;
const comparing: ReadonlySet<Operator> = new Set(['greater', 'less', 'between', 'equals', 'not-equals']);

/** Why a value is none that the operator can compare; null: it is one. */
function shapeProblem({ subject, operator, values }: ConditionTest, value: string): string | null {
  const type = subjects[subject];
  if (operator === 'last-days')
    return /^\d{1,4}$/.test(value) ? null : 'write a number of days, at most 9999';
  if (type === 'moment') return isMoment(value) ? null : 'write a moment such as 2024-03-05T09:00:00Z';
  if (type === 'number' && comparing.has(operator)) return number.test(value) ? null : 'write a number';
  if (type !== 'text') return null;
  if (operator === 'greater' || operator === 'less') return number.test(value) ? null : 'write a number';
  if (operator === 'before' || operator === 'after')
    return day.test(value) ? null : 'write a day such as 2024-03-05';
  if (operator === 'between') {
    const days = day.test((values[0] ?? '').trim());
    if (days) return day.test(value) ? null : 'write two days';
    return number.test(value) ? null : 'write two numbers or two days';
  }
  return null;
}

const isMoment = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
  Number.isFinite(Date.parse(value));

/** Error: `invalid-filter` with every wrong place. */
export function refuseFilter(errors: FieldError[]): void {
  if (errors.length === 0) return;
  const summary = errors.map((error) => `${error.path}: ${error.message}`).join('; ');
  throw new UserError('invalid-filter', summary, { fields: errors });
}

/** What the actor's filters over a list may speak of. */
export async function filterWorld(
  tx: Tx,
  actor: Actor,
  fields: readonly { key: string; masked: boolean }[],
  condition: Condition,
): Promise<FilterWorld> {
  const asked = [...new Set(testsOf(condition).flatMap(({ test }) => test.taskId ?? []))];
  const params: unknown[] = [asked];
  const owned = { tenant: 'x.tenant_id', department: 'x.department_id', owner: 'x.created_by' };
  const visible = visibleTo(actor, owned, params);
  const known =
    asked.length === 0
      ? []
      : await tx.query<{ id: string }>(
          `select x.id from tasks x where x.id = any($1::uuid[]) and ${visible}`,
          params,
        );
  return {
    fields: new Set(fields.map((field) => field.key)),
    tasks: new Set(known.map((task) => task.id)),
    unmasked: actor.permissions.has('numbers.unmasked'),
    masked: new Set(fields.flatMap((field) => (field.masked ? [field.key] : []))),
  };
}
