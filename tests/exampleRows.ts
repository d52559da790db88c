import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { smallScript } from '../campaigns/scripts/scriptFixture.ts';
import { testWave } from '../campaigns/scripts/sounds/testWave.ts';
import { keepPromptSound, noRules } from '../campaigns/index.ts';
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
  /** Absent: the file of the export is not there. */
  dataFolder?: string;
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
  dataFolder,
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
  const importTemplate = await insert('import_templates', {
    ...{ ...base, name: 'Telesales', created_by: userId },
    template: JSON.stringify({
      ...{ phones: ['phone'], name: null, externalRef: null, zone: null, consent: null },
      ...{ duplicates: 'skip', fields: [] },
    }),
  });
  const filterForm = await insert('filter_forms', {
    ...{ ...base, list_id: list, name: 'Called before', description: '', version: 1, changed_at: at },
    conditions: JSON.stringify({ type: 'test', subject: 'name', operator: 'equals', values: [SECRET_PHONE] }),
  });
  const allocation = await insert('allocations', { ...base, list_id: list, filtered: 1, given: 1 });
  const allocationTarget = await insert('allocation_targets', {
    ...{ allocation_id: allocation, kind: 'agent', target_id: agentId, given: 1 },
  });
  const exported = await insert('exports', {
    ...{ ...base, source: JSON.stringify({ kind: 'list-contacts', listId: list, conditions: null }) },
    ...{ format: 'csv', file_name: 'Spring.csv', unmasked: false, language: 'en', status: 'completed' },
    ...{ created_by: userId, expires_at: new Date(4_000_000_000_000) },
  });
  if (dataFolder !== undefined) {
    await mkdir(join(dataFolder, 'exports'), { recursive: true });
    await writeFile(join(dataFolder, 'exports', exported), 'Name');
  }
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
    `insert into inbound_calls (id, tenant_id, switch_id, phone, called, route, reason, created_at)
     values ($1, $2, 'one', $3, '+861088880001', 'message', 'unknown-caller', $4)`,
    [randomUUID(), tenantId, SECRET_PHONE, at],
  );
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
  const webhook = await insert('webhook_subscriptions', {
    ...{ ...base, name: 'Orders', url: 'https://receiver.example/hooks', events: ['call.ended'] },
    ...{ unmasked: true, enabled: true, secret_sealed: 'v1.' },
  });
  const told = { id: attempt, type: 'call.ended', sequence: 1, occurredAt: 0, data: { phone: SECRET_PHONE } };
  const delivery = await insert('webhook_deliveries', {
    ...{
      tenant_id: tenantId,
      subscription_id: webhook,
      event: 'call.ended',
      subject: attempt,
      order_key: 'a',
    },
    ...{ occurred_at: at, body: JSON.stringify(told), state: 'dead', attempts: 11, due_at: at, ended_at: at },
    ...{ last_answer: `no ${SECRET_PHONE}`, last_problem: `no ${SECRET_PHONE}`, last_at: at },
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
  await database.query(
    `insert into bot_conversations (attempt_id, tenant_id, task_id, contact_id, script_version_id, state, live,
                                    started_at, updated_at, ended_at, result, tags, intents)
     values ($1, $2, $3, $4, $5, $6, false, $7, $7, $7, 'declined', '{}', '{}')`,
    [attempt, tenantId, task, contactId, scriptVersion, JSON.stringify(exampleConversation(at)), at],
  );
  const audited = JSON.stringify({ phone: SECRET_PHONE });
  await database.query(
    `insert into audit_log (tenant_id, at, user_id, action, entity, entity_id, after)
     values ($1, $2, $3, 'suppression.create', 'suppression', $4, $5)`,
    [tenantId, at, userId, suppression, audited],
  );
  const sound = await keepPromptSound(database, { tenantId, userId }, recordingsFolder, {
    // Of this tenant alone: a sound is named by its bytes.
    wave: Buffer.concat([testWave(), Buffer.from(tenantId)]),
    source: 'upload',
    now: at.getTime() / 1000,
  });
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
    webhooks: webhook,
    'webhook-deliveries': delivery,
    lists: list,
    imports: importId,
    exports: exported,
    'filter-forms': filterForm,
    allocations: allocation,
    'allocation-targets': allocationTarget,
    agentId,
    campaigns: campaign,
    tasks: task,
    rehearsals: rehearsal,
    suppressions: suppression,
    policies: policy,
    scripts: scriptId,
    'script-versions': scriptVersion,
    'unrecognised-utterances': String(unrecognised?.id),
    'suppression-lists': suppressionList,
    'import-templates': importTemplate,
    contacts: String(contactId),
    numbers: SECRET_PHONE,
    'phrase-rules': phrase,
    attempts: attempt,
    calls: attempt,
    'break-reasons': breakReason,
    'result-codes': resultCode,
    'result-fields': resultField,
    callbacks: callback,
    recordings: recording,
    'prompt-sounds': sound.file,
    skillGroupId,
    trunkId,
  };
}

/** A conversation as a dialer commits it, in which the secret number was said. */
const exampleConversation = (at: Date) => ({
  state: 'ended',
  conversation: {
    phase: 'ended',
    node: 'no',
    turns: [
      {
        ...{
          who: 'callee',
          at: at.getTime() / 1000,
          node: 'open',
          said: `call ${SECRET_PHONE}`,
          intent: null,
        },
        ...{ rule: 'unrecognised', score: 0, close: [], outlet: 'unrecognised' },
      },
    ],
    path: ['open', 'no'],
    intents: [],
    tags: [],
    result: 'declined',
    grade: null,
    variables: { number: SECRET_PHONE },
    endedBy: 'script',
    problem: null,
  },
});

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
