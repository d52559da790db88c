import { notFound, type Actor, type Tx } from '../../platform/index.ts';
import type { Webhook } from '../contract/index.ts';
import { findVisible } from '../namedRows.ts';
import { wholeTenant } from './checkWebhook.ts';

/** Counting goes no further: a number for people. */
const counted = (states: string) =>
  `(select count(*)::int from (select from webhook_deliveries d where d.subscription_id = x.id and d.state in (${states})
     limit 1000) n)`;

export const webhookQuery = {
  select: `select x.id, x.name, x.url, x.events, x.campaign_id as "campaignId", x.task_id as "taskId", x.unmasked, x.enabled,
                  x.disabled_reason as "disabledReason", extract(epoch from x.last_success_at)::float8 as "lastSuccessAt",
                  extract(epoch from x.last_failure_at)::float8 as "lastFailureAt", x.failures,
                  ${counted("'waiting', 'sending'")} as waiting, ${counted("'dead'")} as dead,
                  extract(epoch from x.created_at)::float8 as "createdAt"
             from webhook_subscriptions x`,
  columns: { tenant: 'x.tenant_id' },
};

/** Errors: `not-allowed`, `not-found`. */
export async function findWebhook(tx: Tx, actor: Actor, id: string, forUpdate = false): Promise<Webhook> {
  wholeTenant(actor);
  const webhook = await findVisible<Webhook>(tx, actor, webhookQuery, id, forUpdate);
  if (!webhook) throw notFound('webhook');
  return webhook;
}
