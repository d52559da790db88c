import { randomUUID } from 'node:crypto';
import { notFound, visibleTo, type Actor, type Tx } from '../../platform/index.ts';
import type { TargetKind } from './targetKinds.ts';

/** SQL that is true when the contact of the allocation `g` was dialed, or is being dialed, since it was given. */
export const dialedSince = `exists (select from attempts a where a.contact_id = g.contact_id
                                       and a.created_at >= g.allocated_at and not a.inbound)`;

/**
 * Puts the contacts of one target of a pass that nobody has dialed since back into the pool; out of live tasks of a
 * skill group or a robot they go, too. Returns how many. Error: `not-found`. `id`: of `allocation_targets`.
 */
export async function reclaim(tx: Tx, actor: Actor, id: string, now: number): Promise<number> {
  const params: unknown[] = [id];
  const owned = { tenant: 'x.tenant_id', department: 'l.department_id', owner: 'l.created_by' };
  const visible = visibleTo(actor, owned, params);
  const [target] = await tx.query<{ kind: TargetKind; targetId: string; listId: string }>(
    `select r.kind, r.target_id as "targetId", x.list_id as "listId"
       from allocation_targets r join allocations x on x.id = r.allocation_id join lists l on l.id = x.list_id
      where r.id = $1 and ${visible} for update of r`,
    params,
  );
  if (!target) throw notFound('allocation');
  await tx.query('select 1 from lists where id = $1 for no key update', [target.listId]);
  // Waits for claims that hold a row: what they took is in call now, and stays where it is.
  await tx.query(
    `delete from task_contacts p using contact_allocations g, tasks k
      where g.allocation_target_id = $1 and p.contact_id = g.contact_id and k.id = p.task_id and k.list_id = g.list_id
        and k.state in ('draft', 'published', 'scheduled', 'running', 'paused')
        and p.state = 'planned' and p.attempts = 0 and not ${dialedSince}`,
    [id],
  );
  const [counted] = await tx.query<{ count: number }>(
    `with gone as (
       delete from contact_allocations g
        where g.allocation_target_id = $1 and not ${dialedSince}
          and not exists (select from task_contacts p where p.contact_id = g.contact_id and p.state = 'in-call'
                             and p.task_id in (select k.id from tasks k where k.list_id = g.list_id))
       returning 1)
     select count(*) as count from gone`,
    [id],
  );
  const count = counted?.count ?? 0;
  if (count === 0) return 0;
  await tx.query('update allocation_targets set reclaimed = reclaimed + $2 where id = $1', [id, count]);
  await tx.query(
    `insert into allocation_reclaims (id, tenant_id, allocation_target_id, reclaimed, reclaimed_by, reclaimed_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [randomUUID(), actor.tenantId, id, count, actor.userId, new Date(now * 1000)],
  );
  return count;
}
