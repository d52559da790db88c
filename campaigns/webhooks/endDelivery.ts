import { writeAudit, type Database, type Tx } from '../../platform/index.ts';
import { decideDelivery, type DeliveryMove } from './deliveryStates.ts';
import { retryDelay } from './retryDelay.ts';

/** What came of sending one. */
export interface DeliveryEnd {
  event: 'accepted' | 'failed' | 'gone';
  /** null: there was no answer. */
  status: number | null;
  /** The first words of the answer; null: none. */
  answer: string | null;
  /** Why there was no answer; null: there was one. */
  problem: string | null;
  /** Seconds the receiver wants to be left alone; null: it said nothing. */
  retryAfter: number | null;
}

export interface EndedDelivery {
  id: string;
  subscriptionId: string;
  attempts: number;
  lease: string;
}

/** `random`: 0 ≤ x < 1. */
export interface EndMoment {
  now: number;
  wall: number;
  random: number;
}

/** Notes the end of a delivery. False: the lease was lost meanwhile, somebody else sends it. */
export const endDelivery = (
  database: Database,
  { id, subscriptionId, attempts, lease }: EndedDelivery,
  end: DeliveryEnd,
  { now, wall, random }: EndMoment,
): Promise<boolean> =>
  database.transaction(async (tx) => {
    const move = decideDelivery('sending', end.event, attempts);
    if (move === null) return false;
    const at = new Date(wall * 1000);
    const due = dueAfter(move, wall, attempts, random, end.retryAfter);
    // The subscription first, as `claimDeliveries` does.
    await noteOnSubscription(tx, subscriptionId, end.event, at);
    const rows = await tx.query(
      `update webhook_deliveries set state = $3, due_at = coalesce($4, due_at), lease = null, lease_until = null,
              last_status = $5, last_answer = $6, last_problem = $7, last_at = $8, ended_at = $9
        where id = $1 and lease = $2 and state = 'sending' returning id`,
      [
        ...[id, lease, move.to, due, end.status, end.answer, end.problem, at],
        move.effects.includes('note-end') ? at : null,
      ],
    );
    if (rows.length > 0 && move.effects.includes('disable-subscription'))
      await disable(tx, subscriptionId, now);
    return rows.length > 0;
  });

/** Takes over what a process that is gone has left under way; returns how many. */
export const takeOverDeliveries = (database: Database, wall: number): Promise<number> =>
  database.transaction(async (tx) => {
    const at = new Date(wall * 1000);
    const lost = await tx.query<{ id: string; attempts: number }>(
      `select id, attempts from webhook_deliveries where state = 'sending' and lease_until < $1
        order by lease_until limit 500 for update skip locked`,
      [at],
    );
    for (const { id, attempts } of lost) {
      const move = decideDelivery('sending', 'lease-lost', attempts);
      if (move === null) continue;
      await tx.query(
        `update webhook_deliveries set state = $2, due_at = coalesce($3, due_at), lease = null, lease_until = null,
                last_status = null, last_answer = null, last_problem = $4, last_at = $5, ended_at = $6 where id = $1`,
        [
          ...[id, move.to, dueAfter(move, wall, attempts, 0, null), 'the process that sent it has gone', at],
          move.effects.includes('note-end') ? at : null,
        ],
      );
    }
    return lost.length;
  });

function dueAfter(
  { effects }: DeliveryMove,
  wall: number,
  attempts: number,
  random: number,
  retryAfter: number | null,
): Date | null {
  if (effects.includes('delay')) return new Date((wall + retryDelay(attempts, random, retryAfter)) * 1000);
  return effects.includes('at-once') ? new Date(wall * 1000) : null;
}

async function noteOnSubscription(tx: Tx, id: string, event: DeliveryEnd['event'], at: Date): Promise<void> {
  const accepted = event === 'accepted';
  await tx.query(
    accepted
      ? // Not for each of many: it is a word for people.
        `update webhook_subscriptions set last_success_at = $2, failures = 0
          where id = $1 and (failures > 0 or last_success_at is null or last_success_at < $2::timestamptz - interval '1 second')`
      : 'update webhook_subscriptions set last_failure_at = $2, failures = failures + 1 where id = $1',
    [id, at],
  );
}

/** The receiver wants nothing more: for the log the system does it. */
async function disable(tx: Tx, id: string, now: number): Promise<void> {
  const [row] = await tx.query<{ tenantId: string; name: string }>(
    `update webhook_subscriptions set enabled = false, disabled_reason = 'gone' where id = $1 and enabled
      returning tenant_id as "tenantId", name`,
    [id],
  );
  if (!row) return;
  await writeAudit(tx, {
    tenantId: row.tenantId,
    at: new Date(now * 1000),
    userId: null,
    action: 'webhook.disable',
    entity: 'webhook',
    entityId: id,
    before: { enabled: true },
    after: { name: row.name, enabled: false, reason: 'gone' },
    ip: null,
    requestId: null,
  });
}
