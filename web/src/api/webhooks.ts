import type { z } from 'zod';
import type {
  CreatedWebhook,
  ReplayedDeliveries,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookSecret,
  WriteWebhook,
} from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export type WebhookInput = z.input<typeof WriteWebhook>;
export const getWebhooks = (cursor: string | null, signal: AbortSignal): Promise<Page<Webhook>> =>
  request('GET', `/webhooks${query({ cursor })}`, undefined, signal);
export const createWebhook = (input: WebhookInput): Promise<z.infer<typeof CreatedWebhook>> =>
  request('POST', '/webhooks', input);
export const updateWebhook = (id: string, input: WebhookInput): Promise<Webhook> =>
  request('PUT', `/webhooks/${id}`, input);
export const deleteWebhook = (id: string): Promise<void> => request('DELETE', `/webhooks/${id}`);
export const newWebhookSecret = (id: string): Promise<z.infer<typeof WebhookSecret>> =>
  request('POST', `/webhooks/${id}/secret`);
export const testWebhook = (id: string): Promise<{ deliveryId: string }> =>
  request('POST', `/webhooks/${id}/test`);
export const replayDeadLetters = (id: string): Promise<z.infer<typeof ReplayedDeliveries>> =>
  request('POST', `/webhooks/${id}/replay`);

export interface DeliveryFilter {
  webhookId: string;
  state: string;
}
export const getDeliveries = (
  { webhookId, state }: DeliveryFilter,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<WebhookDelivery>> =>
  request(
    'GET',
    `/webhook-deliveries${query({ webhookId: webhookId || null, state: state || null, cursor })}`,
    undefined,
    signal,
  );
export const getDelivery = (id: string, signal: AbortSignal): Promise<WebhookDeliveryDetail> =>
  request('GET', `/webhook-deliveries/${id}`, undefined, signal);
export const replayDelivery = (id: string): Promise<WebhookDeliveryDetail> =>
  request('POST', `/webhook-deliveries/${id}/replay`);
