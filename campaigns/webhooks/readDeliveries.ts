import type { Tx } from '../../platform/index.ts';
import type { DeliveryState } from './deliveryStates.ts';
import { epoch } from './facts/about.ts';

/** One delivery in a list. `dueAt`, `lastAt` and `endedAt` are epoch seconds of wall time, `occurredAt` of the clock. */
export interface DeliverySummary {
  id: string;
  sequence: number;
  webhookId: string;
  webhookName: string;
  event: string;
  subject: string;
  state: DeliveryState;
  attempts: number;
  /** null: nothing of it has been written yet. */
  occurredAt: number | null;
  /** When it is sent next; null: it is not. */
  dueAt: number | null;
  lastAt: number | null;
  lastStatus: number | null;
  lastProblem: string | null;
  endedAt: number | null;
}

export interface StoredDelivery extends DeliverySummary {
  /** JSON with whole numbers; null: not written yet. */
  body: string | null;
  lastAnswer: string | null;
  /** Its subscription is sent whole numbers. */
  unmasked: boolean;
}

const summary = `d.id, d.sequence, d.subscription_id as "webhookId", s.name as "webhookName", d.event, d.subject, d.state,
  d.attempts, ${epoch('d.occurred_at')} as "occurredAt",
  case when d.state = 'waiting' then ${epoch('d.due_at')} end as "dueAt", ${epoch('d.last_at')} as "lastAt",
  d.last_status as "lastStatus", d.last_problem as "lastProblem", ${epoch('d.ended_at')} as "endedAt"`;

const from = 'from webhook_deliveries d join webhook_subscriptions s on s.id = d.subscription_id';

/** Newest first; one row more than `limit` when there is one. `before`: the sequence of the last row seen. */
export const readDeliveries = (
  tx: Tx,
  tenantId: string,
  wanted: {
    webhookId: string | null;
    state: DeliveryState | null;
    before: number | null;
    limit: number;
  },
): Promise<DeliverySummary[]> =>
  tx.query<DeliverySummary>(
    `select ${summary} ${from}
      where d.tenant_id = $1 and ($2::uuid is null or d.subscription_id = $2) and ($3::text is null or d.state = $3)
        and ($4::bigint is null or d.sequence < $4)
      order by d.sequence desc limit ${wanted.limit + 1}`,
    [tenantId, wanted.webhookId, wanted.state, wanted.before],
  );

/** One of the tenant, or undefined. */
export async function readDelivery(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<StoredDelivery | undefined> {
  const [row] = await tx.query<StoredDelivery>(
    `select ${summary}, d.body, d.last_answer as "lastAnswer", s.unmasked ${from} where d.tenant_id = $1 and d.id = $2`,
    [tenantId, id],
  );
  return row;
}
