import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/index.ts';
import { statesBefore, type DeliveryState } from './deliveryStates.ts';
import { TEST_EVENT } from './webhookEvents.ts';

/** Dead letters that are sent again by one request. */
export const REPLAY_AT_ONCE = 10_000;

/** What `deliveryStates.ts` says of `replay`: due at once, and attempts begin anew. Body and id stay. */
const again = `state = 'waiting', due_at = $2, attempts = 0, ended_at = null`;

/** Sends one again; false: it is just being sent. */
export async function replayDelivery(tx: Tx, id: string, wall: number): Promise<boolean> {
  const rows = await tx.query(
    `update webhook_deliveries set ${again} where id = $1 and state = any($3) returning id`,
    [id, new Date(wall * 1000), statesBefore('replay')],
  );
  return rows.length > 0;
}

/** Sends dead letters of a subscription again, the oldest first; returns how many, at most `REPLAY_AT_ONCE`. */
export async function replayDead(tx: Tx, subscriptionId: string, wall: number): Promise<number> {
  const dead: DeliveryState = 'dead';
  const rows = await tx.query(
    `update webhook_deliveries set ${again} where id in (
       select id from webhook_deliveries where subscription_id = $1 and state = $3 order by sequence limit $4)
       and state = $3 returning id`,
    [subscriptionId, new Date(wall * 1000), dead, REPLAY_AT_ONCE],
  );
  return rows.length;
}

/** Puts a test event into the outbox of one subscription, enabled or not; returns its id. */
export async function addTestEvent(
  tx: Tx,
  webhook: { id: string; tenantId: string; name: string },
  now: number,
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into webhook_deliveries (id, tenant_id, subscription_id, event, subject, facts, order_key, occurred_at, state, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 'epoch')`,
    [
      ...[id, webhook.tenantId, webhook.id, TEST_EVENT, webhook.id],
      ...[JSON.stringify({ webhookId: webhook.id, webhookName: webhook.name }), `test/${id}`],
      new Date(now * 1000),
    ],
  );
  return id;
}
