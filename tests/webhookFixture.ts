import { randomUUID } from 'node:crypto';
import { seal, type Tx } from '../platform/index.ts';

export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const INSTALLATION_SECRET = 'the-secret-of-a-test-installation';

export interface SubscriptionOptions {
  url?: string;
  events?: readonly string[];
  campaignId?: string | null;
  taskId?: string | null;
  unmasked?: boolean;
  enabled?: boolean;
}

/** A subscription as the API writes it. */
export async function addSubscription(
  tx: Tx,
  tenantId: string,
  options: SubscriptionOptions = {},
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into webhook_subscriptions (id, tenant_id, name, url, events, campaign_id, task_id, unmasked, enabled,
                                        secret_sealed, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp(0))`,
    [
      ...[id, tenantId, id, options.url ?? 'https://receiver.example/', options.events ?? ['call.ended']],
      ...[options.campaignId ?? null, options.taskId ?? null],
      ...[options.unmasked ?? false, options.enabled ?? true],
      seal(INSTALLATION_SECRET, 'webhook secret', id, WEBHOOK_SECRET),
    ],
  );
  return id;
}
