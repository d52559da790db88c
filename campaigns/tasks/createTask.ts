import { randomUUID } from 'node:crypto';
import {
  announce,
  placeInDepartment,
  UserError,
  type Actor,
  type FieldError,
  type Tx,
} from '../../platform/index.ts';
import { createCampaign } from '../campaigns/index.ts';
import { checkCallerNumbers } from './checkCallerNumbers.ts';
import { checkRowOrder, checkSettings } from './checkSettings.ts';
import { checkFilterForm, pinFilter } from './pinFilter.ts';
import { findParts, type WantedParts } from './taskParts.ts';
import type { TaskKind } from '../shapes.ts';
import { settingColumns, settingNames, settingValue, type TaskSettings } from './taskSettings.ts';

export interface NewTask extends TaskSettings, WantedParts {
  kind: TaskKind;
}

/**
 * Makes a draft in the department of its list and returns its id. A tenant without any campaign gets one, named
 * after itself. Error: `invalid-task` with every wrong field.
 */
export async function createTask(tx: Tx, actor: Actor, wanted: NewTask, now: number): Promise<string> {
  const tenant = await readTenant(tx, actor.tenantId);
  const parts = await findParts(tx, actor, wanted);
  refuse([
    ...parts.errors,
    ...checkSettings(wanted, { kind: wanted.kind, tenantZone: tenant.zone, now }),
    ...(await checkCallerNumbers(tx, actor.tenantId, wanted)),
    ...(parts.list ? await checkFilterForm(tx, actor, wanted) : []),
    ...(parts.list ? checkRowOrder(wanted.rowOrder, parts.list.fields) : []),
  ]);
  const id = randomUUID();
  const at = new Date(now * 1000);
  const columns: [string, unknown][] = [
    ['id', id],
    ['tenant_id', actor.tenantId],
    ['department_id', parts.list?.departmentId ?? (await placeInDepartment(tx, actor, null))],
    [
      'campaign_id',
      parts.campaignId ?? (await createCampaign(tx, actor, { name: tenant.name, purpose: '' }, now)),
    ],
    ['list_id', wanted.listId],
    ['skill_group_id', wanted.skillGroupId],
    ['trunk_id', parts.trunkId],
    ['trunk_group_id', parts.trunkGroupId],
    ['kind', wanted.kind],
    ['script_version_id', wanted.scriptVersionId],
    ['state', 'draft'],
    ['state_since', at],
    ['created_by', actor.userId],
    ['created_at', at],
    ...settingNames.map((name): [string, unknown] => [settingColumns[name], settingValue(wanted, name)]),
  ];
  await tx.query(
    `insert into tasks (${columns.map(([name]) => name).join(', ')})
     values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
    columns.map(([, value]) => value),
  );
  await pinFilter(tx, id);
  await announce(tx, { tenantId: actor.tenantId, kind: 'tasks', ids: [id] });
  return id;
}

/** Error: `invalid-task` when there are wrong fields. */
export function refuse(fields: FieldError[]): void {
  if (fields.length === 0) return;
  const summary = fields.map((field) => `${field.path}: ${field.message}`).join('; ');
  throw new UserError('invalid-task', summary, { fields });
}

export async function readTenant(tx: Tx, tenantId: string): Promise<{ name: string; zone: string }> {
  const [tenant] = await tx.query<{ name: string; zone: string }>(
    'select name, time_zone as zone from tenants where id = $1',
    [tenantId],
  );
  if (!tenant) throw new Error(`no tenant ${tenantId}`);
  return tenant;
}
