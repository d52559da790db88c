/** What a subscription can be told of. `webhook.test` is sent when somebody asks for it. */
export const webhookEvents = [
  'call.ended',
  'contact.finished',
  'task.state',
  'agent.state',
  'transcript.ready',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

export const TEST_EVENT = 'webhook.test';
export type SentEvent = WebhookEvent | typeof TEST_EVENT;

/** Events of no task: a filter by task or campaign would never let them through. */
export const eventsWithoutTask: readonly WebhookEvent[] = ['agent.state'];
