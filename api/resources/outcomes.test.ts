import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadOutcomeRules } from '../../dialer-core/index.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import type { OutcomeRules, OutcomeTable, Phrase, Phrases, PhraseTrial, Trunk } from '../contract/index.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;
let trunkId: string;
beforeAll(async () => {
  api = await testApi();
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
  const trunk = await admin.post('/api/trunks', { name: 'A', maxChannels: 'unlimited', callsPerSecond: 5 });
  trunkId = trunk.json<Trunk>().id;
});
afterAll(() => api.close());

const rule = { sipStatus: 480, cause: null, outcome: 'powered-off' };

describe('rules', () => {
  test('replace those of one trunk and reach the engine’s book; others keep theirs', async () => {
    const put = (id: string | null, rules: object[]) =>
      admin.put('/api/outcome-rules', { trunkId: id, rules });
    expect((await put(null, [{ ...rule, outcome: 'suspended' }])).statusCode).toBe(200);
    const reply = await put(trunkId, [rule, { sipStatus: null, cause: 'USER_BUSY', outcome: 'rejected' }]);
    expect(reply.json<OutcomeRules>()).toMatchObject({ trunkId, rules: [rule, { cause: 'USER_BUSY' }] });
    expect((await admin.get(`/api/outcome-rules?trunkId=${trunkId}`)).json()).toEqual(reply.json());
    expect((await admin.get('/api/outcome-rules')).json<OutcomeRules>().rules).toMatchObject([
      { outcome: 'suspended' },
    ]);
    const book = await loadOutcomeRules(api.database);
    expect(book.rulesFor(tenant.id, trunkId).map(({ outcome }) => outcome)).toEqual([
      'powered-off',
      'rejected',
      'suspended',
    ]);
    await put(trunkId, []);
    expect((await admin.get(`/api/outcome-rules?trunkId=${trunkId}`)).json<OutcomeRules>().rules).toEqual([]);
  });

  test('wrong ones are refused, each field by its place; nothing is changed', async () => {
    const reply = await admin.put('/api/outcome-rules', {
      trunkId,
      rules: [rule, { sipStatus: null, cause: null, outcome: 'busy' }, { ...rule, sipStatus: 200 }],
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.json<{ fields: unknown }>().fields).toMatchObject([
      { path: 'rules.1.sipStatus', code: 'match-missing' },
      { path: 'rules.2.sipStatus', code: 'no-final-status' },
    ]);
    expect((await admin.get(`/api/outcome-rules?trunkId=${trunkId}`)).json<OutcomeRules>().rules).toEqual([]);
  });

  test('another tenant’s trunk does not exist', async () => {
    const other = await (await api.tenant()).user('administrator');
    expect((await other.get(`/api/outcome-rules?trunkId=${trunkId}`)).statusCode).toBe(404);
    const reply = await other.put('/api/outcome-rules', { trunkId, rules: [rule] });
    expect(reply.statusCode).toBe(404);
  });

  test('the shipped table is shown with its reasons and classes', async () => {
    const { rows, causes } = (await admin.get('/api/outcome-table')).json<OutcomeTable>();
    expect(rows.find(({ key }) => key === 'sip-busy')).toMatchObject({
      witness: 'carrier',
      sip: [486, 600],
      outcome: 'busy',
      displayClass: 'number-problem',
    });
    expect(causes).toContain('USER_BUSY');
  });
});

describe('phrases', () => {
  const means = async (text: string) =>
    (
      await admin.get(`/api/phrase-trial?purpose=early-media&text=${encodeURIComponent(text)}`)
    ).json<PhraseTrial>().match?.meaning;
  const shownPhrases = async () =>
    (await admin.get('/api/phrase-rules?purpose=early-media')).json<Phrases>().items;

  test('one of the tenant’s own is added, changed and removed', async () => {
    const input = {
      kind: 'phrase',
      text: '小灵通已退网',
      meaning: 'invalid-number',
      priority: 2,
      enabled: true,
    };
    const added = await admin.post('/api/phrase-rules', { purpose: 'early-media', ...input });
    expect(added.statusCode).toBe(201);
    const { id } = added.json<Phrase>();
    expect(await means('对不起，小灵通已退网')).toBe('invalid-number');
    expect((await admin.put(`/api/phrase-rules/${id}`, { ...input, meaning: 'suspended' })).statusCode).toBe(
      200,
    );
    expect(await means('对不起，小灵通已退网')).toBe('suspended');
    expect((await admin.delete(`/api/phrase-rules/${id}`)).statusCode).toBe(204);
    expect(await means('对不起，小灵通已退网')).toBeUndefined();
  });

  test('a shipped one is switched off and comes back', async () => {
    const shipped = (await shownPhrases()).find(({ shippedKey }) => shippedKey === 'busy-zh-busy');
    expect(shipped).toMatchObject({ id: null, enabled: true, text: '用户正忙' });
    const body = { purpose: 'early-media', ...shipped, id: undefined, enabled: false };
    const { id } = (await admin.post('/api/phrase-rules', body)).json<Phrase>();
    expect(await means('用户正忙')).toBeUndefined();
    expect((await shownPhrases()).filter(({ shippedKey }) => shippedKey === 'busy-zh-busy')).toMatchObject([
      { id, enabled: false },
    ]);
    expect((await admin.post('/api/phrase-rules', body)).statusCode).toBe(409);
    await admin.delete(`/api/phrase-rules/${id ?? ''}`);
    expect(await means('用户正忙')).toBe('busy');
  });

  test('a wrong one is refused by its field', async () => {
    const input = { kind: 'pattern', text: '(?<=a)b', meaning: 'cancelled', priority: 10, enabled: true };
    const reply = await admin.post('/api/phrase-rules', { purpose: 'early-media', ...input });
    expect(reply.json<{ code: string; fields: { path: string }[] }>()).toMatchObject({
      code: 'invalid-phrase',
    });
    expect(reply.json<{ fields: { path: string }[] }>().fields.map(({ path }) => path)).toEqual([
      'text',
      'meaning',
      'priority',
    ]);
  });
});
