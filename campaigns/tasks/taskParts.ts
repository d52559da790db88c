import { visibleTo, type Actor, type FieldError, type OwnedColumns, type Tx } from '../../platform/index.ts';
import { campaignOwnership } from '../campaigns/index.ts';

/** What a task is made of besides its settings; null: take the default. */
export interface WantedParts {
  listId: string;
  skillGroupId: string;
  campaignId: string | null;
  trunkId: string | null;
}

export interface TaskParts {
  list: { departmentId: string | null } | null;
  /** Null: the tenant has none yet, or the wanted one is an error. */
  campaignId: string | null;
  trunkId: string | null;
  errors: FieldError[];
}

const lists: OwnedColumns = { tenant: 'x.tenant_id', department: 'x.department_id', owner: 'x.created_by' };
const skillGroups: OwnedColumns = { tenant: 'x.tenant_id', department: 'x.department_id', shared: true };
const trunks: OwnedColumns = { tenant: 'x.tenant_id' };

/** Finds them among what the actor may see, locked against removal until `tx` ends. */
export async function findParts(tx: Tx, actor: Actor, wanted: WantedParts): Promise<TaskParts> {
  const errors: FieldError[] = [];
  const wrong = (path: string, code: string, message: string) => void errors.push({ path, code, message });

  const list = await first<{ departmentId: string | null }>(
    tx,
    actor,
    'x.department_id as "departmentId"',
    'lists',
    lists,
    wanted.listId,
  );
  if (!list) wrong('listId', 'unknown-list', 'choose a list that you may see');

  if (!(await first(tx, actor, 'x.id', 'skill_groups', skillGroups, wanted.skillGroupId)))
    wrong('skillGroupId', 'unknown-skill-group', 'choose a skill group that you may see');

  const campaign = await first<{ id: string }>(
    tx,
    actor,
    'x.id',
    'campaigns',
    campaignOwnership,
    wanted.campaignId,
  );
  if (!campaign && wanted.campaignId !== null)
    wrong('campaignId', 'unknown-campaign', 'choose a campaign that you may see');

  const trunk = await first<{ id: string; enabled: boolean }>(
    tx,
    actor,
    'x.id, x.enabled',
    'trunks',
    trunks,
    wanted.trunkId,
    'x.enabled desc,',
  );
  if (!trunk)
    wrong(
      'trunkId',
      wanted.trunkId === null ? 'no-trunk' : 'unknown-trunk',
      wanted.trunkId === null
        ? 'there is no trunk to dial over: add one first'
        : 'choose one of the trunks there are',
    );
  else if (!trunk.enabled)
    wrong('trunkId', 'trunk-disabled', 'the trunk is switched off: enable it or choose another one');

  return { list: list ?? null, campaignId: campaign?.id ?? null, trunkId: trunk?.id ?? null, errors };
}

/** The row with this id, or the oldest when `id` is null. */
async function first<Row>(
  tx: Tx,
  actor: Actor,
  columns: string,
  table: string,
  owned: OwnedColumns,
  id: string | null,
  before = '',
): Promise<Row | undefined> {
  const params: unknown[] = [id];
  const visible = visibleTo(actor, owned, params);
  const [row] = await tx.query<Row>(
    `select ${columns} from ${table} x where ($1::uuid is null or x.id = $1) and ${visible}
      order by ${before} x.created_at, x.id limit 1 for key share`,
    params,
  );
  return row;
}
