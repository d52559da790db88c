import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleRows, type ExampleIds } from '../../tests/exampleRows.ts';
import { openLive } from '../../tests/liveClient.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import { announce } from '../../platform/index.ts';

let api: TestApi;
let base: string;
let tenant: TestTenant;
let admin: TestUser;
let ids: ExampleIds;
beforeAll(async () => {
  api = await testApi();
  base = await api.app.listen({ port: 0, host: '127.0.0.1' });
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
  const holder = await tenant.user('agent', {
    agent: { phone: { kind: 'extension', value: '1001' }, skills: [] },
  });
  const world = { database: api.database, tenant, userId: holder.id, agentId: holder.agentId ?? '' };
  ids = await exampleRows({ ...world, recordingsFolder: api.dependencies.recordingsFolder });
});
afterAll(() => api.close());

test('the transcript of a call says what was said, where, and what came of it', async () => {
  const said = (await admin.get(`/api/attempts/${ids['attempts']}/transcript`)).json<object>();
  expect(said).toMatchObject({
    attemptId: ids['attempts'],
    live: false,
    state: 'ended',
    script: { name: 'Small', number: 1, versionId: ids['script-versions'] },
    result: 'declined',
    endedBy: 'script',
    path: [
      { place: 'open', title: 'open' },
      { place: 'no', title: 'no' },
    ],
    turns: [{ who: 'callee', said: 'call +8613912345678', rule: 'unrecognised' }],
  });
  const list = await admin.get(`/api/tasks/${ids['tasks']}/conversations`);
  expect(list.json()).toMatchObject({ items: [{ attemptId: ids['attempts'], state: 'ended', node: 'no' }] });
  expect((await admin.get(`/api/tasks/${ids['tasks']}/conversations?live=1`)).json()).toMatchObject({
    items: [],
  });
  expect((await admin.get(`/api/attempts/${randomUUID()}/transcript`)).statusCode).toBe(404);
});

test('numbers that were said are masked for those who may not see them', async () => {
  const blind = await tenant.user(await tenant.role(['recordings.listen', 'tasks.read']));
  const reply = await blind.get(`/api/attempts/${ids['attempts']}/transcript`);
  expect(reply.statusCode).toBe(200);
  expect(reply.body).not.toContain('13912345678');
});

test('a conversation that moves is named to those who may read it, and to nobody else', async () => {
  const deaf = await tenant.user(await tenant.role(['tasks.read', 'floor.read']));
  const pages = [await openLive(base, admin.headers.cookie), await openLive(base, deaf.headers.cookie)];
  try {
    for (const page of pages) await page.until((event) => event.type === 'snapshot');
    const change = { tenantId: tenant.id, kind: 'conversations' as const, ids: [ids['attempts'] ?? ''] };
    // The feed may not listen yet: it would read everything anew then, but knows of no conversation.
    const event = await waitFor('the event', async () => {
      await announce(api.database, change);
      return pages[0]!.events.find(({ type }) => type === 'conversations');
    });
    expect(event).toEqual({
      type: 'conversations',
      items: [{ attemptId: ids['attempts'], taskId: ids['tasks'] }],
    });
    expect(pages[1]!.events.some(({ type }) => type === 'conversations')).toBe(false);
  } finally {
    for (const page of pages) page.close();
  }
});
