import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { smallScript } from '../campaigns/scripts/scriptFixture.ts';
import { noRules } from '../campaigns/index.ts';
import type { Database } from '../platform/index.ts';
import type { TestTenant } from './testApi.ts';

/** A number that every example row carries: what a role that may not see numbers must never be sent. */
export const SECRET_PHONE = '+8613912345678';

export interface ExampleWorld {
  database: Database;
  tenant: TestTenant;
  /** Of the example agent. */
  userId: string;
  agentId: string;
  recordingsFolder: string;
}

/** Ids of rows that stand for each collection of the API, by the first part of its path. */
export interface ExampleIds {
  [collection: string]: string;
}

/** Fills a tenant with one row of everything, each with the secret number wherever a number can be. */
export async function exampleRows({
  database,
  tenant,
  userId,
  agentId,
  recordingsFolder,
}: ExampleWorld): Promise<ExampleIds> {
  const insert = insertInto(database);
  const tenantId = tenant.id;
  const at = new Date(1_700_000_000_000);
  const base = { tenant_id: tenantId, created_at: at };
  const departmentId = await tenant.department('Sales');
  const skillGroupId = await tenant.skillGroup('Hotline', departmentId);
  const idleGroupId = await tenant.skillGroup('Nobody’s');
  const list = await insert('lists', {
    ...base,
    name: 'Spring',
    default_country: 'CN',
    fields: JSON.stringify([{ key: 'note', label: 'Note', masked: true }]),
  });
  const importId = await insert('imports', {
    ...base,
    list_id: list,
    file_name: 'spring.csv',
    stored_as: 'nowhere',
    bytes: 100,
    format: 'csv',
    status: 'uploaded',
    headers: JSON.stringify(['phone', SECRET_PHONE.slice(3)]),
    preview: JSON.stringify([[SECRET_PHONE, `call ${SECRET_PHONE.slice(3)}`]]),
  });
  await database.query(
    `insert into import_rejects (import_id, row_number, reason, detail, cells) values ($1, 2, 'bad', $2, $3)`,
    [importId, `not a number: ${SECRET_PHONE}x`, JSON.stringify([SECRET_PHONE])],
  );
  const [contact] = await database.query<{ id: number }>(
    `insert into contacts (tenant_id, list_id, import_id, row_number, phones, name, zone, fields, created_at)
     values ($1, $2, $3, 3, array[$4], 'Wang', 'Asia/Shanghai', $5, $6) returning id`,
    [tenantId, list, importId, SECRET_PHONE, JSON.stringify({ note: `or ${SECRET_PHONE.slice(3)}` }), at],
  );
  const contactId = contact?.id;
  const campaign = await insert('campaigns', { ...base, name: 'Spring', purpose: 'Test' });
  const trunk = { home_country: 'CN', number_format: 'national', enabled: true };
  const dialTemplate = 'sofia/gateway/carrier/{number}';
  const trunkId = await insert('trunks', { ...base, ...trunk, name: 'Used', dial_template: dialTemplate });
  const freeTrunkId = await insert('trunks', {
    ...base,
    ...trunk,
    name: 'Free',
    dial_template: dialTemplate,
  });
  const groupId = await insert('trunk_groups', { ...base, name: 'Idle' });
  await database.query(
    `insert into trunk_group_members (group_id, trunk_id, priority, weight) values ($1, $2, 1, 1)`,
    [groupId, trunkId],
  );
  await database.query(`insert into switches (id) values ('gone:8021') on conflict do nothing`);
  const callerNumberId = await insert('caller_numbers', {
    ...base,
    phone: '+861088880001',
    country: 'CN',
    enabled: true,
  });
  const callerNumberGroupId = await insert('caller_number_groups', {
    ...base,
    name: 'Pool',
    rests_automatically: true,
  });
  const task = await insert('tasks', {
    ...base,
    campaign_id: campaign,
    list_id: list,
    name: 'Spring calls',
    kind: 'predictive',
    state: 'running',
    state_since: at,
    skill_group_id: skillGroupId,
    trunk_id: trunkId,
    pacing: JSON.stringify({ mode: 'progressive' }),
    priority: 5,
    weight: 1,
    ring_timeout_seconds: 30,
    patience_seconds: 2,
    windows: JSON.stringify([{ days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '21:00' }]),
    retry_plan: '[]',
    max_attempts: 3,
    started_at: at,
  });
  await database.query(
    `insert into task_contacts (task_id, contact_id, phone, zone, state, attempts)
     values ($1, $2, $3, 'Asia/Shanghai', 'finished', 1)`,
    [task, contactId, SECRET_PHONE],
  );
  const attempt = await insert('attempts', {
    detection: 'machine',
    ...base,
    task_id: task,
    contact_id: contactId,
    phone: SECRET_PHONE,
    ordinal: 1,
    trunk_id: trunkId,
    switch_id: 'one',
    dialer_id: 'one',
    lease_token: 1,
    state: 'ended',
    agent_id: agentId,
    ended_at: at,
    settled_at: at,
    outcome: 'no-answer',
  });
  await database.query(
    `insert into task_samples (task_id, tenant_id, at, ready, talking, wrap_up, on_break, dialing, ringing, waiting,
                               dials, answered, connected, abandoned)
     values ($1, $2, $3, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0)`,
    [task, tenantId, at],
  );
  const rehearsal = await insert('rehearsals', {
    ...{ ...base, task_id: task, state: 'queued' },
    assumptions: JSON.stringify({
      contacts: 1,
      agents: { agents: 2, source: 'stated' },
      channels: null,
      callsPerSecond: null,
      answers: { source: 'assumed', observations: 0, least: 0.3, mean: 0.3, most: 0.3 },
      machineShare: 0,
      talk: { source: 'assumed', observations: 0, seconds: 120 },
      wrapUp: { source: 'assumed', observations: 0, seconds: 20 },
      runs: 40,
      seed: 1,
    }),
  });
  const policy = await insert('policies', {
    ...base,
    name: 'Strict',
    rules: JSON.stringify(noRules),
    version: 1,
    changed_at: at,
  });
  const suppressionList = await insert('suppression_lists', { ...base, name: 'Registry', scope: 'tenant' });
  const suppression = await insert('suppressions', {
    ...base,
    phone: SECRET_PHONE,
    source: 'test',
    reason: `asked on ${SECRET_PHONE.slice(3)}`,
  });
  await database.query('insert into sip_domains (tenant_id, domain) values ($1, $2)', [
    tenantId,
    `${tenant.slug}.example`,
  ]);
  const gatewayId = await insert('sip_gateways', {
    ...base,
    name: `gateway-${tenant.slug}`,
    profile: 'external',
    proxy: 'carrier.example',
    register: false,
    transport: 'udp',
    codecs: [],
    caller_id_in_from: true,
    enabled: true,
  });
  const path = `${tenantId}/${attempt}.wav`;
  await mkdir(join(recordingsFolder, tenantId), { recursive: true });
  await writeFile(join(recordingsFolder, path), 'RIFF');
  const recording = await insert('recordings', {
    ...{ tenant_id: tenantId, attempt_id: attempt, part: 1, path, stereo: true, started_at: at },
    ...{ state: 'ready', bytes: 4, seconds: 0 },
  });
  const phrase = await insert('phrase_rules', {
    ...base,
    purpose: 'early-media',
    kind: 'phrase',
    text: 'gone',
    meaning: 'suspended',
    priority: 5,
    enabled: true,
  });
  const breakReason = await insert('break_reasons', {
    ...base,
    name: 'Tea',
    limit_minutes: 15,
    position: 1,
    enabled: true,
  });
  const resultFlags = JSON.stringify({ success: false, party: null, refusal: false });
  const resultThen = JSON.stringify({ type: 'callback' });
  const resultCode = await insert('result_codes', {
    ...{ ...base, name: 'Later', flags: resultFlags, consequence: resultThen },
    ...{ note_needed: false, position: 1, enabled: true },
  });
  const resultField = await insert('result_fields', {
    ...{ ...base, name: 'Interest', type: 'choice', required: false },
    ...{ choices: JSON.stringify(['much', 'little']), position: 1, enabled: true },
  });
  const callback = await insert('callbacks', {
    ...{ tenant_id: tenantId, task_id: task, contact_id: contactId, phone: SECRET_PHONE, due_at: at },
    ...{
      note: `call ${SECRET_PHONE.slice(3)}`,
      state: 'open',
      attempt_id: attempt,
      made_by: userId,
      made_at: at,
    },
  });
  const script = JSON.stringify(smallScript());
  const scriptId = await insert('scripts', {
    ...{ ...base, name: 'Small', language: 'en', scene: '', draft: script, revision: 1, saved_at: at },
  });
  const scriptVersion = await insert('script_versions', {
    ...{ ...base, script_id: scriptId, number: 1, state: 'published', document: script, remark: '' },
    published_at: at,
  });
  const [unrecognised] = await database.query<{ id: number }>(
    `insert into unrecognised_utterances (tenant_id, script_id, version_id, node, said, times, last_at)
     values ($1, $2, $3, 'open', $4, 1, $5) returning id`,
    [tenantId, scriptId, scriptVersion, `call ${SECRET_PHONE}`, at],
  );
  const audited = JSON.stringify({ phone: SECRET_PHONE });
  await database.query(
    `insert into audit_log (tenant_id, at, user_id, action, entity, entity_id, after)
     values ($1, $2, $3, 'suppression.create', 'suppression', $4, $5)`,
    [tenantId, at, userId, suppression, audited],
  );
  return {
    users: userId,
    agents: agentId,
    departments: await tenant.department('Empty'),
    roles: await tenant.role(['lists.read']),
    'skill-groups': idleGroupId,
    trunks: freeTrunkId,
    'trunk-groups': groupId,
    switches: 'gone:8021',
    'caller-numbers': callerNumberId,
    'caller-number-groups': callerNumberGroupId,
    gateways: gatewayId,
    lists: list,
    imports: importId,
    campaigns: campaign,
    tasks: task,
    rehearsals: rehearsal,
    contacts: String(contactId),
    suppressions: suppression,
    policies: policy,
    scripts: scriptId,
    'script-versions': scriptVersion,
    'unrecognised-utterances': String(unrecognised?.id),
    'suppression-lists': suppressionList,
    numbers: SECRET_PHONE,
    'phrase-rules': phrase,
    attempts: attempt,
    'break-reasons': breakReason,
    'result-codes': resultCode,
    'result-fields': resultField,
    callbacks: callback,
    recordings: recording,
    skillGroupId,
    trunkId,
  };
}

/** Writes one row with a new id, and returns the id. */
export const insertInto =
  (database: Database) =>
  async (table: string, row: Record<string, unknown>): Promise<string> => {
    const full = { id: randomUUID(), ...row };
    const values = Object.keys(full).map((_, i) => `$${i + 1}`);
    await database.query(
      `insert into ${table} (${Object.keys(full).join(', ')}) values (${values.join(', ')})`,
      Object.values(full),
    );
    return full.id;
  };

export interface RouteExample {
  body?: (ids: ExampleIds) => unknown;
  /** Needs a body that is not JSON, or a state the rows are not in: own answers need not be 2xx. */
  refusedWith?: number;
  /** Answers only those who may see numbers: the number itself is asked for. */
  hidesNumbers?: boolean;
  /** Changes nothing and is in the audit log all the same. */
  audited?: boolean;
}

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
  'POST /api/agents/{id}/state': { body: () => ({ to: 'ready' }) },
  'POST /api/me/agent-state': { body: (ids) => ({ to: 'break', breakReasonId: ids['break-reasons'] }) },
  'POST /api/me/call': { body: () => ({ type: 'hang-up' }), refusedWith: 409 },
  'POST /api/agents/{id}/call': { body: () => ({ type: 'listen', mode: 'listen' }), refusedWith: 409 },
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
  'PATCH /api/lists/{id}': { body: () => ({ name: 'Renamed' }) },
  'POST /api/lists/{id}/imports': { refusedWith: 415 },
  'POST /api/lists/{id}/contacts': { body: () => ({ contacts: [{ phones: ['+8613800000009'] }] }) },
  'POST /api/imports/{id}/start': { body: () => ({ mapping: { phones: [0] } }) },
  'POST /api/imports/{id}/cancel': {},
  'POST /api/imports/{id}/undo': { refusedWith: 409 },
  'GET /api/imports/{id}/rejects.csv': { audited: true },
  'PUT /api/trunks/{id}': { body: () => ({ name: 'Renamed', maxChannels: 10, callsPerSecond: 2.5 }) },
  'POST /api/trunk-groups': {
    body: (ids) => ({ name: 'New', members: [{ trunkId: ids['trunkId'], priority: 1, weight: 2 }] }),
  },
  'PUT /api/trunk-groups/{id}': {
    body: (ids) => ({ name: 'Renamed', members: [{ trunkId: ids['trunkId'] }] }),
  },
  'PUT /api/switches/{id}': { body: () => ({ maxSessions: 'reported', draining: true }) },
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
  'POST /api/tasks/{id}/publish': { refusedWith: 409 },
  'POST /api/tasks/{id}/pause': {},
  'POST /api/tasks/{id}/resume': { refusedWith: 409 },
  'POST /api/tasks/{id}/stop': {},
  'POST /api/tasks/{id}/rehearsals': { body: () => ({ agents: 5 }), refusedWith: 422 },
  'POST /api/rehearsals/{id}/cancel': {},
  'GET /api/tasks/{id}/results.csv': { audited: true },
  'GET /api/tasks/{id}/attempts.csv': { audited: true },
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
  'POST /api/suppressions': { body: () => ({ phone: '138 0000 1111', reason: 'asked' }) },
};
