import type { Tx } from '../../platform/index.ts';

const DAY = 86_400;
/** Wall seconds for which what was accepted, and what was given up, is kept to be looked at and sent again. */
export const KEPT = { delivered: 3 * DAY, dead: 30 * DAY } as const;
/** Rows deleted by one statement. */
const PIECE = 5000;

/** Deletes a piece of what is too old, or whose subscription is gone; true: there may be more. */
export async function forgetDeliveries(tx: Tx, wall: number): Promise<boolean> {
  const before = (seconds: number) => new Date((wall - seconds) * 1000);
  const [deleted] = await tx.query<{ count: number }>(
    `with recursive known as (
       (select subscription_id as id from webhook_deliveries order by subscription_id limit 1)
       union all
       select (select d.subscription_id from webhook_deliveries d where d.subscription_id > k.id
                order by d.subscription_id limit 1)
         from known k where k.id is not null
     ), left_over as (
       select k.id from known k
        where k.id is not null and not exists (select from webhook_subscriptions s where s.id = k.id)
     ), old as (
       (select id from webhook_deliveries where state = 'delivered' and ended_at < $1 limit $3)
       union all (select id from webhook_deliveries where state = 'dead' and ended_at < $2 limit $3)
       union all (select d.id from left_over o join webhook_deliveries d on d.subscription_id = o.id limit $3)
     ), deleted as (
       delete from webhook_deliveries where id in (select id from old) returning 1
     )
     select count(*) as count from deleted`,
    [before(KEPT.delivered), before(KEPT.dead), PIECE],
  );
  return (deleted?.count ?? 0) >= PIECE;
}
