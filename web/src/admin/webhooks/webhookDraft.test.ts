import { expect, it } from 'vitest';
import { webhookEvents, type Webhook } from '../../../../api/contract/index.ts';
import {
  eventKeys,
  events,
  newWebhook,
  webhookDraft,
  webhookInput,
  webhookProblems,
} from './webhookDraft.ts';

const webhook: Webhook = {
  id: '6f1f3a9e-4a52-4b0a-9e1b-0f1f0a6f1c11',
  name: 'Orders',
  url: 'https://receiver.example/hooks',
  events: ['call.ended', 'transcript.ready'],
  campaignId: null,
  taskId: '6f1f3a9e-4a52-4b0a-9e1b-0f1f0a6f1c12',
  unmasked: true,
  enabled: true,
  disabledReason: null,
  lastSuccessAt: null,
  lastFailureAt: null,
  failures: 0,
  waiting: 0,
  dead: 0,
  createdAt: 0,
};
const wrong = (change: Partial<typeof newWebhook>) =>
  webhookProblems({ ...newWebhook, name: 'a', url: 'https://b.example', ...change }).map(
    ({ path, code }) => `${path}: ${code}`,
  );

it('offers every event there is', () => {
  expect(events).toEqual(webhookEvents);
  expect(Object.keys(eventKeys)).toEqual([...webhookEvents, 'webhook.test']);
});

it('sends a webhook that was only looked at as it was, without what the reader may not keep', () => {
  const { name, url, campaignId, taskId, enabled } = webhook;
  const same = { name, url, events: webhook.events, campaignId, taskId, enabled };
  expect(webhookInput(webhookDraft(webhook, true))).toEqual({ ...same, unmasked: true });
  expect(webhookInput(webhookDraft(webhook, false))).toEqual({ ...same, unmasked: false });
});

it('forgets a choice that does not count any more', () => {
  expect(webhookInput({ ...webhookDraft(webhook, true), filter: 'all' })).toMatchObject({
    taskId: null,
    campaignId: null,
  });
});

it('says everything that is wrong at once', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ name: ' ', url: 'https://' })).toEqual(['name: required', 'url: web-address-form']);
  expect(wrong({ events: [], filter: 'task' })).toEqual(['events: required', 'taskId: required']);
  expect(wrong({ events: ['agent.state'], filter: 'campaign', campaignId: 'c' })).toEqual([
    'events: event-of-no-task',
  ]);
});
