import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  noRules,
  policyLimits as claimLimits,
  policyPresetNames as presetNames,
  policyRuleNames as ruleNames,
} from '../../campaigns/index.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import {
  policyLimits,
  policyPresetNames,
  policyRuleNames,
  type Policy,
  type Problem,
} from '../contract/index.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
});

const create = async (name: string, rules: object = {}) =>
  (await admin.post('/api/policies', { name, rules: { ...noRules, ...rules } })).json<Policy>();

test('the contract and the claim speak of the same rules', () => {
  expect(policyRuleNames).toEqual(ruleNames);
  expect(policyPresetNames).toEqual(presetNames);
  expect(policyLimits).toEqual(claimLimits);
});

test('every preset is a policy that can be written as it is', async () => {
  const { items } = (await admin.get('/api/policy-presets')).json<{
    items: { preset: string; rules: object }[];
  }>();
  expect(items.map(({ preset }) => preset)).toEqual(policyPresetNames);
  for (const { preset, rules } of items) {
    const reply = await admin.post('/api/policies', { name: preset, preset, rules });
    expect([reply.statusCode, reply.json<Policy>()]).toMatchObject([
      201,
      { name: preset, preset, rules, version: 1, isDefault: false, campaigns: 0 },
    ]);
  }
});

test('a change is a new version, and the old ones are kept', async () => {
  const { id } = await create('Ours');
  api.clock.advance(60);
  const rules = { ...noRules, consent: 'required' };
  const changed = await admin.put(`/api/policies/${id}`, { name: 'Ours, stricter', rules });
  expect(changed.json()).toMatchObject({ version: 2, name: 'Ours, stricter', rules });
  const { items } = (await admin.get(`/api/policies/${id}/versions`)).json<{ items: object[] }>();
  expect(items).toMatchObject([
    { version: 2, name: 'Ours, stricter', rules, changedBy: admin.id, changedAt: api.clock.now() },
    { version: 1, name: 'Ours', rules: noRules, changedAt: api.clock.now() - 60 },
  ]);
});

test('a policy in use stays', async () => {
  const [one, two] = [await create('One'), await create('Two')];
  await admin.put('/api/default-policy', { policyId: one.id });
  expect((await admin.delete(`/api/policies/${one.id}`)).json()).toMatchObject({ code: 'policy-in-use' });
  const campaign = { name: 'Spring', policyId: two.id };
  expect((await admin.post('/api/campaigns', campaign)).json()).toMatchObject(campaign);
  expect((await admin.delete(`/api/policies/${two.id}`)).statusCode).toBe(409);
  await admin.put('/api/default-policy', { policyId: null });
  expect((await admin.delete(`/api/policies/${one.id}`)).statusCode).toBe(204);
  expect((await admin.get(`/api/policies/${one.id}`)).statusCode).toBe(404);
});

test('who may not write policies may not choose one for a campaign either', async () => {
  const { id: policyId } = await create('Lax');
  const manager = await tenant.user('campaign-manager');
  expect((await manager.get('/api/policies')).statusCode).toBe(200);
  expect((await manager.post('/api/policies', { name: 'Mine', rules: noRules })).statusCode).toBe(403);
  expect((await manager.post('/api/campaigns', { name: 'Mine', policyId })).statusCode).toBe(403);
  const { id } = (await manager.post('/api/campaigns', { name: 'Mine' })).json<{ id: string }>();
  expect((await manager.patch(`/api/campaigns/${id}`, { policyId })).statusCode).toBe(403);
  expect((await manager.patch(`/api/campaigns/${id}`, { abandonment: null })).statusCode).toBe(403);
  const stricter = { limit: 0.01, window: 'day' };
  const changed = await admin.patch(`/api/campaigns/${id}`, { abandonment: stricter });
  expect(changed.json()).toMatchObject({ abandonment: stricter });
  expect((await manager.patch(`/api/campaigns/${id}`, { name: 'Still mine' })).json()).toMatchObject({
    name: 'Still mine',
    policyId: null,
  });
  expect((await admin.patch(`/api/campaigns/${id}`, { policyId })).json()).toMatchObject({ policyId });
  const strange = await admin.patch(`/api/campaigns/${id}`, { policyId: id });
  expect(strange.json<Problem>().fields).toMatchObject([{ path: 'policyId', code: 'unknown-policy' }]);
});

test('every wrong field is named', async () => {
  const rules = {
    ...noRules,
    hours: [{ days: [1, 1], from: '09:00', to: '18:00' }],
    closedDays: [
      { on: '02-30', name: '' },
      { on: 'easter+1', name: '' },
      { on: '2026-02-29', name: '' },
    ],
    unknownZone: { zone: 'Mars/Olympus' },
    regions: { only: [], never: ['ZZ', '+0', 'US'] },
    caps: [
      { counting: 'dials', atMost: 3, perSeconds: 3600 },
      { counting: 'dials', atMost: 2, perSeconds: 3600 },
    ],
  };
  const reply = await admin.post('/api/policies', { name: 'Wrong', rules });
  expect([reply.statusCode, reply.json<Problem>().code]).toEqual([422, 'invalid-policy']);
  expect(reply.json<Problem>().fields.map(({ path }) => path)).toEqual([
    'rules.hours.0.days',
    'rules.closedDays.0.on',
    'rules.closedDays.2.on',
    'rules.unknownZone.zone',
    'rules.regions.never.0',
    'rules.regions.never.1',
    'rules.regions.only',
    'rules.caps.1',
  ]);
  const named = await create('Named');
  expect((await admin.post('/api/policies', { name: 'Named', rules: noRules })).json()).toMatchObject({
    code: 'name-in-use',
  });
  expect(named.id).toBeTruthy();
});

test('a preview says what the claim would decide', async () => {
  const rules = { ...noRules, hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '21:00' }] };
  const monday = Date.UTC(2026, 10, 30, 12) / 1000; // 20:00 in Shanghai
  const ask = async (more: object) =>
    (
      await admin.post('/api/policy-preview', { rules, phone: '138 0000 1111', at: monday, ...more })
    ).json<object>();
  expect(await ask({})).toMatchObject({
    phone: '+8613800001111',
    zones: ['Asia/Shanghai'],
    verdict: { allowed: true },
    until: monday + 3600,
    endsBy: 'outside-hours',
  });
  expect(await ask({ zone: 'Europe/London', phone: '+44 7400 123456' })).toMatchObject({
    zones: ['Europe/London'],
    verdict: { allowed: true },
    until: Date.UTC(2026, 10, 30, 21) / 1000,
  });
  expect(await ask({ phone: '+1 212 555 1234' })).toMatchObject({ verdict: { rule: 'outside-hours' } });
  expect(await ask({ zone: 'Mars/Olympus' })).toMatchObject({ fields: [{ path: 'zone' }] });
  expect(await ask({ phone: 'nobody' })).toMatchObject({ fields: [{ path: 'phone' }] });
});
