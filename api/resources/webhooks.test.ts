import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliveryStates as known, webhookEvents as events } from '../../campaigns/index.ts';
import { unseal } from '../../platform/index.ts';
import { addAttempt, addTask, mobile } from '../../tests/campaignFixture.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import { deliveryStates, webhookEvents, type Webhook, type WebhookDelivery } from '../contract/index.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;
beforeAll(async () => {
  api = await testApi({ outsidePolicy: { allowedHosts: new Set(['crm.lan:8080']) } });
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
});
afterAll(() => api.close());

interface Created {
  webhook: Webhook;
  secret: string;
}
let serial = 0;
const input = (change: object = {}) => ({
  name: `Hook ${++serial}`,
  url: 'https://receiver.example/hooks',
  events: ['call.ended'],
  ...change,
});
const create = async (change: object = {}): Promise<Created> => {
  const reply = await admin.post('/api/webhooks', input(change));
  expect([reply.statusCode, reply.body]).toEqual([201, reply.body]);
  return reply.json<Created>();
};
const refused = async (change: object) => {
  const reply = await admin.post('/api/webhooks', input(change));
  const { code, fields } = reply.json<{ code: string; fields: { path: string }[] }>();
  return [reply.statusCode, code, ...fields.map(({ path }) => path)];
};

test('the contract names the events and states that there are', () => {
  expect(webhookEvents).toEqual(events);
  expect(deliveryStates).toEqual(known);
});

test('the secret is shown once, kept sealed, and can be changed for another that signs beside it', async () => {
  const { webhook, secret } = await create();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const read = async () => {
    const [row] = await api.database.query<{ now: string; before: string | null; until: number | null }>(
      `select secret_sealed as now, previous_secret_sealed as before,
              extract(epoch from previous_until)::float8 as until from webhook_subscriptions where id = $1`,
      [webhook.id],
    );
    const open = (text: string) => unseal(api.dependencies.secret, 'webhook secret', webhook.id, text);
    return {
      now: open(row!.now),
      before: row!.before === null ? null : open(row!.before),
      until: row!.until,
    };
  };
  expect(await read()).toEqual({ now: secret, before: null, until: null });
  for (const url of ['/api/webhooks', `/api/webhooks/${webhook.id}`])
    expect((await admin.get(url)).body).not.toContain(secret);
  const { secret: next } = (await admin.post(`/api/webhooks/${webhook.id}/secret`)).json<{
    secret: string;
  }>();
  expect(await read()).toEqual({ now: next, before: secret, until: api.clock.wall() + 86_400 });
  const log = await api.database.query<{ after: unknown }>(
    'select after from audit_log where entity_id = $1',
    [webhook.id],
  );
  expect(JSON.stringify(log)).not.toContain('whsec_');
});

test('an address that must not be asked is refused at its field', async () => {
  const invalid = [422, 'invalid-webhook', 'url'];
  expect(await refused({ url: 'receiver.example' })).toEqual(invalid);
  expect(await refused({ url: 'ftp://receiver.example' })).toEqual(invalid);
  expect(await refused({ url: 'http://receiver.example' })).toEqual(invalid);
  expect(await refused({ url: 'https://10.0.0.1/hooks' })).toEqual(invalid);
  expect(await refused({ url: 'https://[::1]/hooks' })).toEqual(invalid);
  expect(await refused({ url: 'https://user:word@receiver.example' })).toEqual(invalid);
  await create({ url: 'http://crm.lan:8080/hooks' });
});

test('a filter is of one kind, exists, and fits the events', async () => {
  const { taskId } = await addTask(api.database, tenant.id, []);
  const other = await addTask(api.database, (await api.tenant()).id, []);
  await create({ taskId });
  expect(await refused({ taskId: other.taskId })).toEqual([422, 'unknown-task', 'taskId']);
  expect(await refused({ campaignId: taskId })).toEqual([422, 'unknown-campaign', 'campaignId']);
  expect(await refused({ taskId, campaignId: taskId })).toEqual([422, 'invalid-webhook', 'taskId']);
  expect(await refused({ taskId, events: ['agent.state'] })).toEqual([422, 'invalid-webhook', 'events']);
});

test('whoever may not see numbers can neither ask for them nor keep them asked for', async () => {
  const { webhook } = await create({ unmasked: true });
  const masked = await tenant.user(await tenant.role(['webhooks.write']));
  expect((await masked.post('/api/webhooks', input({ unmasked: true }))).statusCode).toBe(403);
  const url = `/api/webhooks/${webhook.id}`;
  expect((await masked.put(url, input({ unmasked: true }))).statusCode).toBe(403);
  expect((await masked.put(url, input())).json()).toMatchObject({ unmasked: false });
});

test('a role over a part of the tenant has no webhooks', async () => {
  const user = await tenant.user(await tenant.role(['webhooks.write'], 'department'));
  for (const url of ['/api/webhooks', '/api/webhook-deliveries'])
    expect((await user.get(url)).json()).toMatchObject({ status: 403, code: 'not-allowed' });
  expect((await user.post('/api/webhooks', input())).statusCode).toBe(403);
});

test('a name is taken once, and there are at most twenty', async () => {
  const { tenant: fresh, admin: user } = await another();
  const first = await user.post('/api/webhooks', input({ name: 'One' }));
  expect(first.statusCode).toBe(201);
  expect((await user.post('/api/webhooks', input({ name: 'One' }))).json()).toMatchObject({
    code: 'name-in-use',
  });
  for (let i = 1; i < 20; i++) expect((await user.post('/api/webhooks', input())).statusCode).toBe(201);
  expect((await user.post('/api/webhooks', input())).json()).toMatchObject({
    status: 409,
    code: 'too-many-webhooks',
  });
  expect(fresh.id).not.toBe(tenant.id);
});

const another = async () => {
  const one = await api.tenant();
  return { tenant: one, admin: await one.user('administrator') };
};

interface Page {
  items: WebhookDelivery[];
  nextCursor: string | null;
}
const list = async (query: string) => (await admin.get(`/api/webhook-deliveries?${query}`)).json<Page>();

test('deliveries are read in pages, and dead ones are sent again, one or all', async () => {
  const { webhook } = await create();
  const { taskId } = await addTask(api.database, tenant.id, []);
  for (let i = 0; i < 5; i++) {
    const id = await addAttempt(api.database, {
      tenantId: tenant.id,
      taskId,
      contactId: i,
      phone: mobile(i),
    });
    await api.database.query('update attempts set settled_at = $2 where id = $1', [id, api.clock.date()]);
  }
  const first = await list(`webhookId=${webhook.id}&limit=3`);
  const second = await list(`webhookId=${webhook.id}&limit=3&cursor=${first.nextCursor}`);
  const all = [...first.items, ...second.items];
  expect(all).toHaveLength(5);
  expect(second.nextCursor).toBeNull();
  const sequences = all.map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.toSorted((a, b) => b - a));
  await api.database.query(
    `update webhook_deliveries set state = 'dead', attempts = 11, ended_at = to_timestamp(1) where subscription_id = $1`,
    [webhook.id],
  );
  expect((await admin.get(`/api/webhooks/${webhook.id}`)).json()).toMatchObject({ dead: 5, waiting: 0 });
  const one = await admin.post(`/api/webhook-deliveries/${all[0]!.id}/replay`);
  expect(one.json()).toMatchObject({ id: all[0]!.id, state: 'waiting', attempts: 0, endedAt: null });
  expect((await list(`webhookId=${webhook.id}&state=dead`)).items).toHaveLength(4);
  expect((await admin.post(`/api/webhooks/${webhook.id}/replay`)).json()).toEqual({ replayed: 4 });
  await api.database.query(`update webhook_deliveries set state = 'sending' where id = $1`, [all[0]!.id]);
  expect((await admin.post(`/api/webhook-deliveries/${all[0]!.id}/replay`)).json()).toMatchObject({
    code: 'delivery-under-way',
  });
});

test('a disabled one is sent nothing', async () => {
  const { webhook } = await create({ enabled: false });
  for (const action of ['test', 'replay'])
    expect((await admin.post(`/api/webhooks/${webhook.id}/${action}`)).json()).toMatchObject({
      code: 'webhook-disabled',
    });
  await api.database.query(`update webhook_subscriptions set disabled_reason = 'gone' where id = $1`, [
    webhook.id,
  ]);
  const { name, url, events: wanted } = webhook;
  const enabled = await admin.put(`/api/webhooks/${webhook.id}`, { name, url, events: wanted });
  expect(enabled.json()).toMatchObject({ enabled: true, disabledReason: null });
  const test = await admin.post(`/api/webhooks/${webhook.id}/test`);
  const { deliveryId } = test.json<{ deliveryId: string }>();
  expect((await admin.get(`/api/webhook-deliveries/${deliveryId}`)).json()).toMatchObject({
    event: 'webhook.test',
    state: 'waiting',
    body: null,
  });
});
