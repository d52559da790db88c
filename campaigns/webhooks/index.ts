export { webhookEvents, eventsWithoutTask, TEST_EVENT, type WebhookEvent } from './webhookEvents.ts';
export { deliveryStates, type DeliveryState } from './deliveryStates.ts';
export { AT_ONCE, claimDeliveries, LEASE_SECONDS, type ClaimedDelivery } from './claimDeliveries.ts';
export { endDelivery, takeOverDeliveries, type DeliveryEnd } from './endDelivery.ts';
export { forgetDeliveries } from './forgetDeliveries.ts';
export { readDeliveries, readDelivery, type DeliverySummary, type StoredDelivery } from './readDeliveries.ts';
export { addTestEvent, replayDead, replayDelivery } from './replayDeliveries.ts';
export { MAX_ATTEMPTS, retryDelay } from './retryDelay.ts';
