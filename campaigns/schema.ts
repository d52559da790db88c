import {
  bigint,
  bigserial,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { AbandonmentRule, DetectionRules, RatingRules, RecordingRules } from '../dialer-core/index.ts';
import { moment } from '../platform/index.ts';
import type { Condition } from './filters/conditions.ts';
import type { PolicyRules } from './policy/policyRules.ts';
import type {
  CallingWindow,
  FieldDefinition,
  ImportMapping,
  MappingTemplate,
  RetryRule,
  RowOrder,
  TaskPacing,
} from './shapes.ts';

export const lists = pgTable(
  'lists',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    departmentId: uuid('department_id'),
    name: text('name').notNull(),
    defaultCountry: text('default_country').notNull(),
    fields: jsonb('fields').$type<FieldDefinition[]>().notNull(),
    /** Contacts that are not voided; kept by triggers on `contacts`, because counting a million takes its time. */
    contactCount: integer('contact_count').notNull().default(0),
    /** Of one test call; in no list of lists. */
    forTest: boolean('for_test').notNull().default(false),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [index('lists_tenant').on(t.tenantId)],
);

export const imports = pgTable(
  'imports',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    listId: uuid('list_id').notNull(),
    fileName: text('file_name').notNull(),
    /** Name of the stored upload inside the data folder; removed when the import has ended. `api`: SHA-256 of the rows. */
    storedAs: text('stored_as').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    bytesRead: bigint('bytes_read', { mode: 'number' }).notNull().default(0),
    format: text('format', { enum: ['csv', 'xlsx', 'api'] }).notNull(),
    encoding: text('encoding'),
    delimiter: text('delimiter'),
    status: text('status', {
      enum: ['uploaded', 'queued', 'running', 'completed', 'failed', 'cancelled', 'undoing', 'undone'],
    }).notNull(),
    mapping: jsonb('mapping').$type<ImportMapping>(),
    /** One name for each column, made from the header row. */
    headers: jsonb('headers').$type<string[]>(),
    /** Row of the header as a spreadsheet counts; null: the file has none. */
    headerRow: integer('header_row'),
    preview: jsonb('preview').$type<string[][]>(),
    total: integer('total').notNull().default(0),
    accepted: integer('accepted').notNull().default(0),
    updated: integer('updated').notNull().default(0),
    rejected: integer('rejected').notNull().default(0),
    duplicate: integer('duplicate').notNull().default(0),
    suppressed: integer('suppressed').notNull().default(0),
    blank: integer('blank').notNull().default(0),
    /** The last file row whose effect is committed: where a crashed import goes on. */
    committedRow: integer('committed_row').notNull().default(0),
    /** Times it was begun since its last committed row: one that only ever breaks off is given up. */
    starts: integer('starts').notNull().default(0),
    errorCode: text('error_code'),
    errorDetail: text('error_detail'),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    /** Contacts that undoing it has taken out again. */
    removed: integer('removed').notNull().default(0),
  },
  (t) => [index('imports_list').on(t.listId, t.createdAt)],
);

/** A mapping to be used again for files with the same headers. */
export const importTemplates = pgTable(
  'import_templates',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    departmentId: uuid('department_id'),
    name: text('name').notNull(),
    /** Columns by their header, so that a file may order them otherwise. */
    template: jsonb('template').$type<MappingTemplate>().notNull(),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('import_templates_name').on(t.tenantId, t.name)],
);

export const importRejects = pgTable(
  'import_rejects',
  {
    importId: uuid('import_id').notNull(),
    /** Row in the file as a spreadsheet counts: the header is row 1. */
    rowNumber: integer('row_number').notNull(),
    /** Reason code, see `import/rejectReasons.ts`; duplicates are listed here too. */
    reason: text('reason').notNull(),
    detail: text('detail').notNull(),
    cells: jsonb('cells').$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.rowNumber] })],
);

export const contacts = pgTable(
  'contacts',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    listId: uuid('list_id').notNull(),
    importId: uuid('import_id'),
    rowNumber: integer('row_number'),
    /** E.164 with +, in the order to be tried. */
    phones: text('phones').array().notNull(),
    name: text('name'),
    externalRef: text('external_ref'),
    /** Where it may be called from the clock's view: an IANA zone, or `country:XX` when only that is known. */
    zone: text('zone').notNull(),
    fields: jsonb('fields').$type<Record<string, string>>().notNull(),
    /** Where the consent to be called is found; null: none is known. */
    consent: text('consent'),
    voided: boolean('voided').notNull().default(false),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('contacts_list').on(t.listId, t.id),
    index('contacts_list_phone').on(t.listId, sql`(${t.phones}[1])`),
    index('contacts_import').on(t.importId),
    index('contacts_more_phones')
      .using('gin', t.phones)
      .where(sql`cardinality(phones) > 1`),
  ],
);

/** The unit the law counts: seller or purpose. Tasks belong to one. */
export const campaigns = pgTable(
  'campaigns',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    departmentId: uuid('department_id'),
    name: text('name').notNull(),
    purpose: text('purpose').notNull(),
    /** Null: the tenant's default policy. */
    policyId: uuid('policy_id'),
    /** At most so many of its callees may be abandoned; null: no limit. */
    abandonment: jsonb('abandonment').$type<AbandonmentRule>(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('campaigns_name').on(t.tenantId, t.name)],
);

/** Who may be called when and how often. Its rules are those of its latest version. */
export const policies = pgTable(
  'policies',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    name: text('name').notNull(),
    /** The preset it began as; null: none. */
    preset: text('preset'),
    rules: jsonb('rules').$type<PolicyRules>().notNull(),
    version: integer('version').notNull(),
    /** Holds for campaigns that name no policy. */
    isDefault: boolean('is_default').notNull().default(false),
    createdAt: moment('created_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('policies_name').on(t.tenantId, t.name),
    uniqueIndex('policies_default')
      .on(t.tenantId)
      .where(sql`is_default`),
  ],
);

/** What a policy said, and from when on. Append-only. */
export const policyVersions = pgTable(
  'policy_versions',
  {
    policyId: uuid('policy_id').notNull(),
    version: integer('version').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    name: text('name').notNull(),
    rules: jsonb('rules').$type<PolicyRules>().notNull(),
    changedBy: uuid('changed_by'),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.policyId, t.version] })],
);

export const tasks = pgTable(
  'tasks',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    departmentId: uuid('department_id'),
    campaignId: uuid('campaign_id').notNull(),
    listId: uuid('list_id').notNull(),
    /** Which of the list's contacts: the conditions of this version of a filter form; null: all. */
    filterFormId: uuid('filter_form_id'),
    filterVersion: integer('filter_version'),
    filter: jsonb('filter').$type<Condition>(),
    /** Only contacts that were given to its skill group or its robot; else those of the pool, too. */
    onlyAllocated: boolean('only_allocated').notNull().default(false),
    /** In which order fresh contacts are dialed; see `tasks/fillContacts.ts`. */
    rowOrder: jsonb('row_order').$type<RowOrder>().notNull().default({ by: 'list' }),
    /** Share of the dials that due retries get before fresh contacts, 0 … 1; null: the longest due first. */
    retryShare: doublePrecision('retry_share'),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['progressive', 'predictive', 'robot', 'notification'] }).notNull(),
    /** What a robot talks by, before any agent; null: none does. A version is never changed. */
    scriptVersionId: uuid('script_version_id'),
    /** State only changes through `tasks/taskStates.ts`. */
    state: text('state', {
      enum: ['draft', 'published', 'scheduled', 'running', 'paused', 'completed', 'cancelled', 'expired'],
    }).notNull(),
    stateSince: moment('state_since').notNull(),
    skillGroupId: uuid('skill_group_id').notNull(),
    /** A trunk or a trunk group, never both. */
    trunkId: uuid('trunk_id'),
    trunkGroupId: uuid('trunk_group_id'),
    callerNumber: text('caller_number'),
    /** One number of this group is shown instead of a fixed one. */
    callerNumberGroupId: uuid('caller_number_group_id'),
    pacing: jsonb('pacing').$type<TaskPacing>().notNull(),
    /** 1 (first) … 9. */
    priority: integer('priority').notNull(),
    weight: doublePrecision('weight').notNull(),
    /** Seconds of ringing, counted from the 180. */
    ringTimeoutSeconds: integer('ring_timeout_seconds').notNull(),
    /** Seconds an answered callee may be without an agent. */
    patienceSeconds: doublePrecision('patience_seconds').notNull(),
    /** null: unlimited. */
    maxConcurrent: integer('max_concurrent'),
    windows: jsonb('windows').$type<CallingWindow[]>().notNull(),
    /** IANA zone, or null: the callee's own. */
    windowZone: text('window_zone'),
    startDate: date('start_date', { mode: 'string' }),
    endDate: date('end_date', { mode: 'string' }),
    /** An answer that ends sooner without speech is a short call; null: none is too short. */
    shortCallSeconds: doublePrecision('short_call_seconds'),
    /** null: calls are not recorded. */
    recording: jsonb('recording').$type<RecordingRules>(),
    /** null: every answer is a person's. */
    machineDetection: jsonb('machine_detection').$type<DetectionRules>(),
    /** null: callees are not asked to rate conversations. */
    rating: jsonb('rating').$type<RatingRules>(),
    retryPlan: jsonb('retry_plan').$type<RetryRule[]>().notNull(),
    maxAttempts: integer('max_attempts').notNull(),
    effectiveImmediately: boolean('effective_immediately').notNull().default(false),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
    publishedAt: moment('published_at'),
    startedAt: moment('started_at'),
    /** Null in an ended state: planned contacts are still being finished. */
    finishedAt: moment('finished_at'),
    /** Stopped with the wish that what is not answered yet is hung up. */
    hangUpRinging: boolean('hang_up_ringing').notNull().default(false),
    /** The task of which this is a test call; null: it is none. */
    testOf: uuid('test_of'),
  },
  (t) => [
    index('tasks_tenant').on(t.tenantId, t.createdAt),
    index('tasks_state').on(t.state),
    check('tasks_one_route', sql`num_nonnulls(trunk_id, trunk_group_id) = 1`),
  ],
);

/** A contact inside a task: what is planned for it and what became of it. */
export const taskContacts = pgTable(
  'task_contacts',
  {
    taskId: uuid('task_id').notNull(),
    contactId: bigint('contact_id', { mode: 'number' }).notNull(),
    /** The number to dial next, E.164. */
    phone: text('phone').notNull(),
    zone: text('zone').notNull(),
    /** `planned`: a dial is due at `next_at`; `in-call`: an attempt is open; the rest are ends. */
    state: text('state', { enum: ['planned', 'in-call', 'finished', 'stopped'] }).notNull(),
    /** Why nothing more is planned: success, final, attempts-used, suppressed, stopped, expired. */
    endReason: text('end_reason'),
    attempts: integer('attempts').notNull().default(0),
    nextAt: moment('next_at'),
    lastOutcome: text('last_outcome'),
    lastAttemptAt: moment('last_attempt_at'),
  },
  (t) => [
    primaryKey({ columns: [t.taskId, t.contactId] }),
    // By zone first: closed zones cost nothing, and the zones of a task are found without reading its rows.
    index('task_contacts_due')
      .on(t.taskId, t.zone, t.nextAt, t.contactId)
      .where(sql`state = 'planned'`),
    // Few rows: what was dialed before and is planned again, for tasks that mix them with fresh ones.
    index('task_contacts_retries')
      .on(t.taskId, t.zone, t.nextAt, t.contactId)
      .where(sql`state = 'planned' and attempts > 0`),
    index('task_contacts_in_call')
      .on(t.taskId)
      .where(sql`state = 'in-call'`),
  ],
);

/** A named list of numbers that are not dialed. Entries without a list are on the general one of the tenant. */
export const suppressionLists = pgTable(
  'suppression_lists',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    name: text('name').notNull(),
    /** Whose calls it forbids: everybody's, a department's (and those below it), or those of one contact list. */
    scope: text('scope', { enum: ['tenant', 'department', 'list'] }).notNull(),
    departmentId: uuid('department_id'),
    contactListId: uuid('contact_list_id'),
    /** Holds a registry's data, which a policy may want to be fresh. */
    registry: boolean('registry').notNull().default(false),
    /** When its data was last imported; null: never. */
    refreshedAt: moment('refreshed_at'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('suppression_lists_name').on(t.tenantId, t.name),
    check(
      'suppression_lists_scope',
      sql`(scope = 'department') = (department_id is not null) and (scope = 'list') = (contact_list_id is not null)`,
    ),
  ],
);

export const suppressions = pgTable(
  'suppressions',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    /** Null: the general list. */
    listId: uuid('list_id'),
    /** E.164 with +, or with `prefix` how the numbers begin. */
    phone: text('phone').notNull(),
    match: text('match', { enum: ['exact', 'prefix'] })
      .notNull()
      .default('exact'),
    source: text('source').notNull(),
    reason: text('reason').notNull(),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at'),
  },
  (t) => [
    unique('suppressions_entry').on(t.tenantId, t.phone, t.match, t.listId).nullsNotDistinct(),
    index('suppressions_prefixes')
      .on(t.tenantId, t.phone)
      .where(sql`match = 'prefix'`),
    index('suppressions_newest').on(t.tenantId, t.createdAt, t.id),
    index('suppressions_list')
      .on(t.listId)
      .where(sql`list_id is not null`),
  ],
);

/** Every refusal to dial with the rule that refused it. Append-only. */
export const refusals = pgTable(
  'refusals',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    taskId: uuid('task_id').notNull(),
    contactId: bigint('contact_id', { mode: 'number' }).notNull(),
    phone: text('phone').notNull(),
    rule: text('rule').notNull(),
    at: moment('at').notNull(),
    /** From when on the rule allows it; null: not by waiting. */
    until: moment('until'),
    /** Whose rule it was; null: one that holds for every policy. */
    policyId: uuid('policy_id'),
    policyVersion: integer('policy_version'),
  },
  (t) => [index('refusals_task').on(t.taskId, t.at), index('refusals_phone').on(t.tenantId, t.phone, t.at)],
);
