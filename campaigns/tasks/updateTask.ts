import { isDeepStrictEqual } from 'node:util';
import { announce, conflict, type Actor, type Tx } from '../../platform/index.ts';
import { checkCallerNumbers } from './checkCallerNumbers.ts';
import type { FieldDefinition } from '../shapes.ts';
import { checkRowOrder, checkSettings } from './checkSettings.ts';
import { readTenant, refuse } from './createTask.ts';
import { checkFilterForm, pinFilter } from './pinFilter.ts';
import { readTask, type TaskView } from './readTasks.ts';
import { settingColumns, settingNames, settingValue, type TaskSettings } from './taskSettings.ts';
import { hasEnded } from './taskStates.ts';

/** Settings to change; absent ones stay. */
export type TaskChange = { [Name in keyof TaskSettings]?: TaskSettings[Name] | undefined };

/**
 * Changes settings of a task that has not ended; a running one follows at once. Errors: `not-found`, `task-ended`,
 * `invalid-task` with every wrong field.
 */
export async function updateTask(
  tx: Tx,
  actor: Actor,
  id: string,
  change: TaskChange,
  now: number,
): Promise<{ before: Partial<TaskSettings>; after: Partial<TaskSettings> }> {
  const task = await readTask(tx, actor, id, true);
  if (hasEnded(task.state))
    throw conflict('task-ended', `the task is ${task.state}: it cannot be changed any more`);
  const wanted = apply(task, change);
  const changed = settingNames.filter((name) => !isDeepStrictEqual(wanted[name], task[name]));
  const { zone } = await readTenant(tx, actor.tenantId);
  // What was right when it was set stays as it is: only fields that have to do with the change are refused.
  const errors = [
    ...checkSettings(wanted, { kind: task.kind, tenantZone: zone, now }),
    ...(await checkCallerNumbers(tx, actor.tenantId, wanted)),
    ...(await checkFilterForm(tx, actor, wanted)),
    ...checkRowOrder(wanted.rowOrder, await fieldsOf(tx, task.listId)),
  ];
  refuse(errors.filter((error) => concerns(error.path, changed)));
  if (changed.length > 0) {
    await tx.query(
      `update tasks set ${changed.map((name, i) => `${settingColumns[name]} = $${i + 2}`).join(', ')} where id = $1`,
      [id, ...changed.map((name) => settingValue(wanted, name))],
    );
    if (changed.includes('filterFormId')) await pinFilter(tx, id);
    await announce(tx, { tenantId: actor.tenantId, kind: 'tasks', ids: [id] });
  }
  return { before: pick(task, changed), after: pick(wanted, changed) };
}

async function fieldsOf(tx: Tx, listId: string): Promise<FieldDefinition[]> {
  const [list] = await tx.query<{ fields: FieldDefinition[] }>('select fields from lists where id = $1', [
    listId,
  ]);
  return list?.fields ?? [];
}

/** Dates, windows and zone are judged together, and so are the two ways to name caller numbers. */
const together: readonly (readonly string[])[] = [
  ['windows', 'windowZone', 'startDate', 'endDate'],
  ['callerNumber', 'callerNumberGroupId'],
];

function concerns(path: string, changed: readonly string[]): boolean {
  const field = path.split('.')[0] ?? path;
  const judged = together.find((fields) => fields.includes(field)) ?? [field];
  return changed.some((name) => judged.includes(name));
}

function apply(task: TaskView, change: TaskChange): TaskView {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...task, ...given };
}

const pick = (from: TaskSettings, names: readonly (keyof TaskSettings)[]): Partial<TaskSettings> =>
  Object.fromEntries(names.map((name) => [name, from[name]]));
