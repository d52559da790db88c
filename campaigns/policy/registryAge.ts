import type { Tx } from '../../platform/index.ts';

const DAY = 86_400;
/** Seconds between two records that a task waits for fresh data. */
const SAID_AGAIN_AFTER = 3600;

/** The name of the tenant's registry list whose data is older than so many days, or null. */
export async function staleRegistry(
  tx: Tx,
  tenantId: string,
  maxAgeDays: number | null,
  now: number,
): Promise<string | null> {
  if (maxAgeDays === null) return null;
  const [stale] = await tx.query<{ name: string }>(
    `select name from suppression_lists
      where tenant_id = $1 and registry and (refreshed_at is null or refreshed_at < $2) order by name limit 1`,
    [tenantId, new Date((now - maxAgeDays * DAY) * 1000)],
  );
  return stale?.name ?? null;
}

/** Records that a task was kept from dialing, on its next contact, at most once an hour. */
export async function recordStaleRegistry(
  tx: Tx,
  task: { tenantId: string; taskId: string },
  policy: { id: string; version: number },
  now: number,
): Promise<void> {
  await tx.query(
    `insert into refusals (tenant_id, task_id, contact_id, phone, rule, at, policy_id, policy_version)
     select $1, c.task_id, c.contact_id, c.phone, 'registry-stale', $3, $5, $6 from task_contacts c
      where c.task_id = $2 and c.state = 'planned' and c.next_at <= $3
        and not exists (select 1 from refusals r where r.task_id = $2 and r.rule = 'registry-stale' and r.at > $4)
      limit 1`,
    [
      task.tenantId,
      task.taskId,
      new Date(now * 1000),
      new Date((now - SAID_AGAIN_AFTER) * 1000),
      policy.id,
      policy.version,
    ],
  );
}
