import { randomUUID } from 'node:crypto';
import { noRules } from '../campaigns/index.ts';
import { smallScript } from '../campaigns/scripts/scriptFixture.ts';
import type { ExampleIds } from './exampleRows.ts';

export interface RouteExample {
  body?: (ids: ExampleIds) => unknown;
  /** Needs a body that is not JSON, or a state the rows are not in: own answers need not be 2xx. */
  refusedWith?: number;
  /** Answers only those who may see numbers: the number itself is asked for. */
  hidesNumbers?: boolean;
  /** Changes nothing and is in the audit log all the same. */
  audited?: boolean;
}

const anyName = { type: 'test', subject: 'name', operator: 'not-empty' };
const webhookInput = { name: 'Results', url: 'https://receiver.example/results', events: ['call.ended'] };
const phraseInput = { kind: 'phrase', text: 'away', meaning: 'unreachable', priority: 5, enabled: true };

/** A body that each changing route takes. A new route that takes one is added here. */
export const routeExamples: Readonly<Record<string, RouteExample>> = {
  'POST /api/session': { body: () => ({ username: 'nobody', password: 'wrong' }), refusedWith: 401 },
  'PATCH /api/session': { body: () => ({ language: 'zh-CN' }) },
  'POST /api/session/password': {
    body: () => ({ currentPassword: 'wrong', newPassword: 'long enough now' }),
    refusedWith: 422,
  },
  'POST /api/users': {
    body: (ids) => ({
      username: `new-${randomUUID().slice(0, 8)}`,
      name: 'New',
      password: 'long enough now',
      roleId: ids['roles'],
      agent: { phone: { kind: 'extension', value: '1007' }, skills: [] },
    }),
  },
  'PATCH /api/users/{id}': { body: () => ({ name: 'Renamed', password: 'long enough now' }) },
  'POST /api/departments': { body: () => ({ name: 'New', parentId: null }) },
  'PUT /api/departments/{id}': { body: () => ({ name: 'Renamed', parentId: null }) },
  'POST /api/roles': { body: () => ({ name: 'New', permissions: ['lists.read'], dataScope: 'own' }) },
  'PUT /api/roles/{id}': { body: () => ({ name: 'Renamed', permissions: ['lists.read'], dataScope: 'own' }) },
  'POST /api/skill-groups': { body: () => ({ name: 'New' }) },
  'PUT /api/skill-groups/{id}': { body: () => ({ name: 'Renamed' }) },
  'PUT /api/skill-groups/{id}/shifts': {
    body: () => ({ shifts: [{ days: [1], from: '09:00', to: '18:00', headcount: 3 }] }),
  },
  'POST /api/agents/{id}/state': { body: () => ({ to: 'ready' }) },
  'POST /api/me/agent-state': { body: (ids) => ({ to: 'break', breakReasonId: ids['break-reasons'] }) },
  'POST /api/me/call': { body: () => ({ type: 'hang-up' }), refusedWith: 409 },
  'POST /api/agents/{id}/call': { body: () => ({ type: 'listen', mode: 'listen' }), refusedWith: 409 },
  'POST /api/attempts/{id}/robot': { body: () => ({ type: 'listen' }), refusedWith: 409 },
  'POST /api/me/contacts/appoint': {
    body: () => ({ contactId: 1, dueAt: 1_900_000_000 }),
    refusedWith: 404,
  },
  'POST /api/me/contacts/void': { body: () => ({ contactId: 1 }), refusedWith: 404 },
  'POST /api/me/wrap-up/hold': { refusedWith: 409 },
  'POST /api/agents/{id}/block': {},
  'POST /api/agents/{id}/restore': {},
  'PUT /api/agent-settings': { body: () => ({ ringSeconds: 20, wrapUpLimitSeconds: 300 }) },
  'POST /api/break-reasons': { body: () => ({ name: 'New', limitMinutes: 30 }) },
  'PUT /api/break-reasons/{id}': { body: () => ({ name: 'Renamed' }) },
  'POST /api/result-codes': {
    body: () => ({
      name: 'Sold',
      flags: { success: true, party: 'right', refusal: false },
      then: { type: 'finish' },
    }),
  },
  'PUT /api/result-codes/{id}': {
    body: () => ({
      name: 'Busy now',
      flags: { success: false, party: 'right', refusal: false },
      then: { type: 'retry', afterSeconds: 3600, phone: 'same' },
    }),
  },
  'POST /api/result-fields': { body: () => ({ name: 'Budget', type: 'number' }) },
  'PUT /api/result-fields/{id}': { body: () => ({ name: 'Interest', type: 'text' }) },
  'PUT /api/me/result': {
    body: (ids) => ({ attemptId: ids['attempts'], codeId: ids['result-codes'] }),
    refusedWith: 404,
  },
  'POST /api/me/softphone': { refusedWith: 409 },
  'PATCH /api/callbacks/{id}': { body: () => ({ agentId: null }) },
  'POST /api/trunks': { body: () => ({ name: 'New', maxChannels: 10, callsPerSecond: 'unlimited' }) },
  'PUT /api/recording-settings': {
    body: () => ({ pathTemplate: '{attempt}', keepDays: 30, keepBytes: 'unlimited' }),
  },
  'GET /api/recordings/{id}/audio': { audited: true },
  'PUT /api/attempts/{id}/detection-label': { body: () => ({ label: 'human' }) },
  'PUT /api/outcome-rules': {
    body: () => ({ trunkId: null, rules: [{ sipStatus: 480, cause: null, outcome: 'powered-off' }] }),
  },
  'POST /api/phrase-rules': { body: () => ({ purpose: 'early-media', ...phraseInput }) },
  'PUT /api/phrase-rules/{id}': { body: () => phraseInput },
  'POST /api/lists': { body: () => ({ name: 'New' }) },
  'PUT /api/lists/{id}/fields': {
    body: () => ({ fields: [{ key: 'note', label: 'Note', masked: true, type: 'text' }] }),
  },
  'PATCH /api/contacts/{id}': { body: () => ({ name: 'Li', fields: { note: 'x' } }) },
  'POST /api/import-templates': { body: () => ({ name: 'New', template: { phones: ['phone'] } }) },
  'PUT /api/import-templates/{id}': { body: () => ({ name: 'Renamed', template: { phones: ['phone'] } }) },
  'PATCH /api/lists/{id}': { body: () => ({ name: 'Renamed' }) },
  'POST /api/lists/{id}/imports': { refusedWith: 415 },
  'POST /api/lists/{id}/contacts': { body: () => ({ contacts: [{ phones: ['+8613800000009'] }] }) },
  'POST /api/filter-forms': {
    body: (ids) => ({ listId: ids['lists'], name: 'New', conditions: anyName }),
  },
  'PUT /api/filter-forms/{id}': { body: () => ({ name: 'Renamed', conditions: anyName, version: 1 }) },
  'POST /api/lists/{id}/filter-preview': { body: () => ({ conditions: anyName }), audited: false },
  'POST /api/exports': { body: (ids) => ({ what: { kind: 'list-contacts', listId: ids['lists'] } }) },
  'POST /api/exports/{id}/cancel': {},
  'GET /api/exports/{id}/file': { audited: true },
  'POST /api/allocations': {
    body: (ids) => ({
      listId: ids['lists'],
      count: 10,
      targets: [{ kind: 'agent', id: ids['agentId'] }],
    }),
  },
  'POST /api/allocation-targets/{id}/reclaim': {},
  'POST /api/imports/{id}/start': { body: () => ({ mapping: { phones: [0] } }) },
  'POST /api/imports/{id}/cancel': {},
  'POST /api/imports/{id}/undo': { refusedWith: 409 },
  'GET /api/imports/{id}/rejects.csv': { audited: true },
  'GET /api/imports/{id}/suppressed.csv': { audited: true },
  'PUT /api/trunks/{id}': { body: () => ({ name: 'Renamed', maxChannels: 10, callsPerSecond: 2.5 }) },
  'POST /api/trunk-groups': {
    body: (ids) => ({ name: 'New', members: [{ trunkId: ids['trunkId'], priority: 1, weight: 2 }] }),
  },
  'PUT /api/trunk-groups/{id}': {
    body: (ids) => ({ name: 'Renamed', members: [{ trunkId: ids['trunkId'] }] }),
  },
  'PUT /api/switches/{id}': { body: () => ({ maxSessions: 'reported', draining: true }) },
  'PUT /api/reception': {
    body: () => ({ rules: [{ number: '', toAgents: true, days: 7, message: 'hours.wav', optOutKey: '9' }] }),
  },
  'POST /api/caller-numbers': { body: () => ({ lines: ['010 8888 0002'] }) },
  'POST /api/scripts': { body: () => ({ from: 'empty', name: 'New', language: 'zh' }) },
  'PUT /api/scripts/{id}/draft': {
    body: () => ({ document: smallScript(), revision: 1 }),
    audited: false,
  },
  'POST /api/scripts/{id}/hold': { body: () => ({}), audited: false },
  'DELETE /api/scripts/{id}/hold': { audited: false },
  'POST /api/scripts/{id}/try': { body: () => ({ turns: [{ say: 'yes' }] }), audited: false },
  'POST /api/scripts/{id}/tests': { body: () => ({}), audited: false },
  'POST /api/scripts/{id}/recognise': { body: () => ({ text: 'yes please' }), audited: false },
  'POST /api/scripts/{id}/submissions': { body: () => ({ revision: 1, remark: 'first' }) },
  'POST /api/scripts/{id}/publications': {
    body: (ids) => ({ versionId: ids['script-versions'], remark: 'again' }),
  },
  'POST /api/script-versions/{id}/review': { body: () => ({ command: 'retire' }) },
  'POST /api/script-versions/{id}/withdraw': { refusedWith: 409 },
  'POST /api/prompt-sounds': { refusedWith: 415 },
  'POST /api/scripts/{id}/sounds/synthesis': { body: () => ({ text: 'Good morning' }), refusedWith: 409 },
  'PUT /api/unrecognised-utterances/{id}/label': { body: () => ({ label: 'interested' }) },
  'PUT /api/caller-numbers/{id}': {
    body: () => ({
      country: 'CN',
      province: '北京',
      city: '北京',
      dailyCap: 300,
      perMinuteCap: 'unlimited',
      enabled: true,
      trunks: [],
      groupIds: [],
    }),
  },
  'POST /api/caller-numbers/{id}/rest': { body: () => ({}) },
  'POST /api/caller-numbers/{id}/wake': {},
  'POST /api/caller-number-groups': { body: () => ({ name: 'New' }) },
  'PUT /api/caller-number-groups/{id}': { body: () => ({ name: 'Renamed' }) },
  'POST /api/campaigns': { body: () => ({ name: 'New' }) },
  'PATCH /api/campaigns/{id}': { body: (ids) => ({ policyId: ids['policies'] }) },
  'POST /api/policies': { body: () => ({ name: 'New', preset: 'none', rules: noRules }) },
  'PUT /api/policies/{id}': { body: () => ({ name: 'Renamed', rules: noRules }) },
  'PUT /api/default-policy': { body: (ids) => ({ policyId: ids['policies'] }) },
  'POST /api/policy-preview': { body: () => ({ rules: noRules, phone: '138 0000 1111' }), audited: false },
  'POST /api/tasks': {
    body: (ids) => ({
      name: 'New',
      listId: ids['lists'],
      skillGroupId: ids['skillGroupId'],
      pacing: { mode: 'ratio', ratio: 1.5 },
    }),
  },
  'PATCH /api/tasks/{id}': { body: () => ({ name: 'Renamed' }) },
  'POST /api/tasks/{id}/copy': { body: () => ({ name: 'Again' }) },
  'POST /api/tasks/{id}/append': {},
  'POST /api/tasks/{id}/test-call': { body: () => ({ phone: '138 0000 0042' }) },
  'POST /api/tasks/{id}/publish': { refusedWith: 409 },
  'POST /api/tasks/{id}/pause': {},
  'POST /api/tasks/{id}/resume': { refusedWith: 409 },
  'POST /api/tasks/{id}/stop': {},
  'POST /api/tasks/{id}/rehearsals': { body: () => ({ agents: 5 }), refusedWith: 422 },
  'POST /api/rehearsals/{id}/cancel': {},
  'GET /api/tasks/{id}/results.csv': { audited: true },
  'GET /api/tasks/{id}/attempts.csv': { audited: true },
  'POST /api/webhooks': { body: () => webhookInput },
  'PUT /api/webhooks/{id}': { body: () => webhookInput },
  'POST /api/webhooks/{id}/secret': {},
  'POST /api/webhooks/{id}/test': {},
  'POST /api/webhooks/{id}/replay': {},
  'POST /api/webhook-deliveries/{id}/replay': {},
  'POST /api/gateways': {
    body: () => ({
      name: `new-${randomUUID().slice(0, 8)}`,
      proxy: 'carrier.example',
      username: '8610',
      password: 'long enough now',
      register: true,
    }),
  },
  'PUT /api/gateways/{id}': {
    body: () => ({ name: `renamed-${randomUUID().slice(0, 8)}`, proxy: '10.0.0.5:5080' }),
  },
  'PUT /api/sip-domain': { body: () => ({ domain: `${randomUUID().slice(0, 8)}.example` }) },
  'POST /api/users/{id}/phone-password': {},
  'POST /api/freeswitch-config': { body: () => ({ section: 'directory' }), refusedWith: 401 },
  'POST /api/suppression-lists': { body: () => ({ name: 'New' }) },
  'PUT /api/suppression-lists/{id}': { body: () => ({ name: 'Renamed' }) },
  'POST /api/suppressions/import': { refusedWith: 415 },
  'GET /api/suppressions/export.csv': { audited: true },
  'GET /api/numbers/{phone}/history': { hidesNumbers: true },
  'GET /api/numbers/{phone}/person': { hidesNumbers: true },
  'DELETE /api/numbers/{phone}/person': { hidesNumbers: true },
  'POST /api/suppressions': { body: () => ({ phone: '138 0000 1111', reason: 'asked' }) },
};
