import type { Actor, FieldError, OwnedColumns, Tx } from '../../platform/index.ts';
import { campaignOwnership } from '../campaigns/index.ts';
import type { FieldDefinition, TaskKind } from '../shapes.ts';
import { checkScriptVersion } from './checkScriptVersion.ts';
import { firstVisible } from './firstVisible.ts';
import { findRoute } from './taskRoute.ts';

/** What a task is made of besides its settings; null: take the default. */
export interface WantedParts {
  listId: string;
  skillGroupId: string;
  campaignId: string | null;
  /** At most one of the two; both null: the tenant's first enabled trunk. */
  trunkId: string | null;
  trunkGroupId: string | null;
  kind: TaskKind;
  /** A published version of a script; robots need one. */
  scriptVersionId: string | null;
}

export interface TaskParts {
  list: { departmentId: string | null; fields: FieldDefinition[] } | null;
  /** Null: the tenant has none yet, or the wanted one is an error. */
  campaignId: string | null;
  /** Exactly one of the two, unless there are errors. */
  trunkId: string | null;
  trunkGroupId: string | null;
  errors: FieldError[];
}

const lists: OwnedColumns = { tenant: 'x.tenant_id', department: 'x.department_id', owner: 'x.created_by' };
const skillGroups: OwnedColumns = { tenant: 'x.tenant_id', department: 'x.department_id', shared: true };

/** Finds them among what the actor may see, locked against removal until `tx` ends. */
export async function findParts(tx: Tx, actor: Actor, wanted: WantedParts): Promise<TaskParts> {
  const errors: FieldError[] = [];
  const wrong = (path: string, code: string, message: string) => void errors.push({ path, code, message });

  const list = await firstVisible<{ departmentId: string | null; fields: FieldDefinition[] }>(
    tx,
    actor,
    'x.department_id as "departmentId", x.fields',
    'lists',
    lists,
    wanted.listId,
  );
  if (!list) wrong('listId', 'unknown-list', 'choose a list that you may see');

  if (!(await firstVisible(tx, actor, 'x.id', 'skill_groups', skillGroups, wanted.skillGroupId)))
    wrong('skillGroupId', 'unknown-skill-group', 'choose a skill group that you may see');

  const campaign = await firstVisible<{ id: string }>(
    tx,
    actor,
    'x.id',
    'campaigns',
    campaignOwnership,
    wanted.campaignId,
  );
  if (!campaign && wanted.campaignId !== null)
    wrong('campaignId', 'unknown-campaign', 'choose a campaign that you may see');

  errors.push(...(await checkScriptVersion(tx, actor, wanted)));

  const route = await findRoute(tx, actor, wanted);
  errors.push(...route.errors);

  const { trunkId, trunkGroupId } = route;
  return { list: list ?? null, campaignId: campaign?.id ?? null, trunkId, trunkGroupId, errors };
}
