import type { Webhook } from '../../../../api/contract/index.ts';
import type { WebhookInput } from '../../api/webhooks.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';

export const events = [
  'call.ended',
  'contact.finished',
  'task.state',
  'agent.state',
  'transcript.ready',
] as const satisfies readonly Webhook['events'][number][];
type Event = (typeof events)[number];

/** Its key in the dictionaries, where a dot would begin another level. */
export const eventKeys = {
  'call.ended': 'call-ended',
  'contact.finished': 'contact-finished',
  'task.state': 'task-state',
  'agent.state': 'agent-state',
  'transcript.ready': 'transcript-ready',
  'webhook.test': 'webhook-test',
} as const;

export const filters = ['all', 'campaign', 'task'] as const;

/** What the form holds. */
export interface WebhookDraft {
  name: string;
  url: string;
  events: readonly Event[];
  filter: (typeof filters)[number];
  campaignId: string;
  taskId: string;
  unmasked: boolean;
  enabled: boolean;
}

export const newWebhook: WebhookDraft = {
  name: '',
  url: 'https://',
  events: ['call.ended', 'contact.finished'],
  filter: 'all',
  campaignId: '',
  taskId: '',
  unmasked: false,
  enabled: true,
};

/** `maySeeNumbers`: who may not cannot keep whole numbers asked for. */
export const webhookDraft = (webhook: Webhook, maySeeNumbers: boolean): WebhookDraft => ({
  name: webhook.name,
  url: webhook.url,
  events: webhook.events,
  filter: webhook.campaignId !== null ? 'campaign' : webhook.taskId !== null ? 'task' : 'all',
  campaignId: webhook.campaignId ?? '',
  taskId: webhook.taskId ?? '',
  unmasked: webhook.unmasked && maySeeNumbers,
  enabled: webhook.enabled,
});

export const webhookInput = (draft: WebhookDraft): WebhookInput => ({
  name: draft.name.trim(),
  url: draft.url.trim(),
  events: events.filter((event) => draft.events.includes(event)),
  campaignId: draft.filter === 'campaign' ? draft.campaignId : null,
  taskId: draft.filter === 'task' ? draft.taskId : null,
  unmasked: draft.unmasked,
  enabled: draft.enabled,
});

/** What is wrong before anything is sent; the server looks more closely. */
export function webhookProblems(draft: WebhookDraft): FieldProblem[] {
  const wrong: FieldProblem[] = [];
  const say = (path: keyof WebhookDraft, code: string) => wrong.push({ path, code, message: '' });
  if (draft.name.trim() === '') say('name', 'required');
  if (!/^https?:\/\/[^\s/]/.test(draft.url.trim())) say('url', 'web-address-form');
  if (draft.events.length === 0) say('events', 'required');
  if (draft.filter !== 'all' && draft.events.includes('agent.state')) say('events', 'event-of-no-task');
  if (draft.filter === 'campaign' && draft.campaignId === '') say('campaignId', 'required');
  if (draft.filter === 'task' && draft.taskId === '') say('taskId', 'required');
  return wrong;
}
