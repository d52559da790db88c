import { conflict, notFound, type Tx } from '../../platform/index.ts';
import { nextVersionState, type VersionEvent, type VersionState } from './scriptVersionStates.ts';

export interface VersionMove {
  event: VersionEvent;
  /** Null: the system. */
  by: string | null;
  /** Epoch seconds. */
  now: number;
  /** What a reviewer says to it. */
  remark?: string;
}

const verbs: Record<VersionEvent, string> = {
  approve: 'approved',
  return: 'returned',
  withdraw: 'withdrawn',
  trained: 'published',
  failed: 'given up',
  retry: 'published again',
  retire: 'retired',
  restore: 'restored',
};

/**
 * Takes one event to a version of a script, locked until `tx` ends; returns the state it has then. Errors:
 * `not-found`, `version-state` when the event does not apply, `version-in-use` when a task still talks by a version that
 * is to be retired.
 */
export async function moveVersion(
  tx: Tx,
  scriptId: string,
  versionId: string,
  { event, by, now, remark }: VersionMove,
): Promise<VersionState> {
  const [stored] = await tx.query<{ state: VersionState; number: number }>(
    'select state, number from script_versions where id = $1 and script_id = $2 for update',
    [versionId, scriptId],
  );
  if (!stored) throw notFound('version');
  const state = nextVersionState(stored.state, event);
  if (state === null)
    throw conflict(
      'version-state',
      `version ${stored.number} is ${stored.state}: it cannot be ${verbs[event]} now`,
    );
  if (event === 'retire') await refuseUsed(tx, versionId, stored.number);
  const at = new Date(now * 1000);
  const reviews = event === 'approve' || event === 'return' || event === 'withdraw';
  await tx.query(
    `update script_versions set state = $2,
       step = case when $2 = 'publishing' then 'waiting' end,
       outcome = case when $2 = 'publishing' then null else outcome end,
       reviewed_by = case when $3 then $5::uuid else reviewed_by end,
       reviewed_at = case when $3 then $6::timestamptz else reviewed_at end,
       review_remark = case when $3 then $4 else review_remark end,
       published_at = case when $7 = 'trained' then $6 else published_at end,
       retired_by = case $7 when 'retire' then $5 when 'restore' then null else retired_by end,
       retired_at = case $7 when 'retire' then $6 when 'restore' then null else retired_at end
     where id = $1`,
    [versionId, state, reviews, remark ?? null, by, at, event],
  );
  return state;
}

/** A new task locks the version it takes (`checkScriptVersion`), so none can come between. */
async function refuseUsed(tx: Tx, versionId: string, number: number): Promise<void> {
  const [task] = await tx.query<{ name: string; others: number }>(
    `select name, (count(*) over ())::int - 1 as others from tasks
      where script_version_id = $1 and state not in ('completed', 'cancelled', 'expired') order by name limit 1`,
    [versionId],
  );
  if (!task) return;
  const more = task.others > 0 ? ` and ${task.others} more` : '';
  throw conflict(
    'version-in-use',
    `version ${number} is what the task “${task.name}”${more} talks by: give it another version or stop it first`,
  );
}
