import type { Actor, FieldError, OwnedColumns, Tx } from '../../platform/index.ts';
import { firstVisible } from './firstVisible.ts';

/** What a task dials over. */
export interface FoundRoute {
  /** Exactly one of the two, unless there are errors. */
  trunkId: string | null;
  trunkGroupId: string | null;
  errors: FieldError[];
}

const owned: OwnedColumns = { tenant: 'x.tenant_id' };

/** Finds the trunk or the trunk group of a task; with neither named, the first enabled trunk. */
export async function findRoute(
  tx: Tx,
  actor: Actor,
  wanted: { trunkId: string | null; trunkGroupId: string | null },
): Promise<FoundRoute> {
  if (wanted.trunkGroupId === null) return findTrunk(tx, actor, wanted.trunkId);
  if (wanted.trunkId !== null)
    return refused('trunkGroupId', 'trunk-and-group', 'name a trunk or a trunk group, not both');
  const group = await firstVisible<{ id: string }>(
    tx,
    actor,
    'x.id',
    'trunk_groups',
    owned,
    wanted.trunkGroupId,
  );
  if (!group)
    return refused('trunkGroupId', 'unknown-trunk-group', 'choose one of the trunk groups there are');
  if (!(await groupDials(tx, group.id)))
    return refused('trunkGroupId', 'trunk-group-idle', 'no trunk of the group is enabled: add or enable one');
  return { trunkId: null, trunkGroupId: group.id, errors: [] };
}

async function findTrunk(tx: Tx, actor: Actor, id: string | null): Promise<FoundRoute> {
  const trunk = await firstVisible<{ id: string; enabled: boolean }>(
    tx,
    actor,
    'x.id, x.enabled',
    'trunks',
    owned,
    id,
    'x.enabled desc,',
  );
  if (!trunk && id === null)
    return refused('trunkId', 'no-trunk', 'there is no trunk to dial over: add one first');
  if (!trunk) return refused('trunkId', 'unknown-trunk', 'choose one of the trunks there are');
  if (!trunk.enabled)
    return refused('trunkId', 'trunk-disabled', 'the trunk is switched off: enable it or choose another one');
  return { trunkId: trunk.id, trunkGroupId: null, errors: [] };
}

const refused = (path: string, code: string, message: string): FoundRoute => ({
  trunkId: null,
  trunkGroupId: null,
  errors: [{ path, code, message }],
});

/** Whether the group has an enabled trunk. */
async function groupDials(tx: Tx, groupId: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from trunk_group_members m join trunks t on t.id = m.trunk_id
      where m.group_id = $1 and t.enabled limit 1`,
    [groupId],
  );
  return rows.length > 0;
}

/** Whether the task's trunk, or one of its group, is enabled. */
export async function routeDials(
  tx: Tx,
  task: { trunkId: string | null; trunkGroupId: string | null },
): Promise<boolean> {
  if (task.trunkGroupId !== null) return groupDials(tx, task.trunkGroupId);
  return (await tx.query('select 1 from trunks where id = $1 and enabled', [task.trunkId])).length > 0;
}
