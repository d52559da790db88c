import {
  bigserial,
  customType,
  doublePrecision,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { moment } from '../../platform/index.ts';
import type { TrainingOutcome } from './trainingOutcome.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** A script as its designers see it: the draft, and who holds it. Documents are `json`, which keeps their order. */
export const scripts = pgTable(
  'scripts',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    departmentId: uuid('department_id'),
    /** Name, language and scene as the draft has them. */
    name: text('name').notNull(),
    language: text('language', { enum: ['zh', 'en'] }).notNull(),
    scene: text('scene').notNull(),
    draft: json('draft').notNull(),
    /** Counts up with every save: who saves says which one was changed. */
    revision: integer('revision').notNull(),
    savedBy: uuid('saved_by'),
    savedAt: moment('saved_at').notNull(),
    /** Who changes the draft at present; nobody once `held_until` has passed. */
    heldBy: uuid('held_by'),
    heldUntil: moment('held_until'),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    uniqueIndex('scripts_name')
      .on(t.tenantId, t.name)
      .where(sql`archived_at is null`),
  ],
);

/** What was submitted or published: never changed but in its state. */
export const scriptVersions = pgTable(
  'script_versions',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    scriptId: uuid('script_id').notNull(),
    /** From 1, in the order of submission. */
    number: integer('number').notNull(),
    /** See `scriptVersionStates.ts`. */
    state: text('state').notNull(),
    document: json('document').notNull(),
    remark: text('remark').notNull(),
    /** What the reviewer said. */
    reviewRemark: text('review_remark'),
    /** How far a publishing version is, see `publishSteps`. */
    step: text('step'),
    /** What checks and tests found when it was published. */
    outcome: json('outcome').$type<TrainingOutcome>(),
    /** The trained matcher: gzip of its JSON; null before it is published. */
    matcher: bytea('matcher'),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
    reviewedBy: uuid('reviewed_by'),
    reviewedAt: moment('reviewed_at'),
    publishedAt: moment('published_at'),
    retiredBy: uuid('retired_by'),
    retiredAt: moment('retired_at'),
  },
  (t) => [
    uniqueIndex('script_versions_number').on(t.scriptId, t.number),
    index('script_versions_publishing')
      .on(t.createdAt)
      .where(sql`state = 'publishing'`),
  ],
);

/** What callees said and no intent was found for, to be labelled. One row for each sentence at each node. */
export const unrecognisedUtterances = pgTable(
  'unrecognised_utterances',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    scriptId: uuid('script_id').notNull(),
    /** The version that heard it last. */
    versionId: uuid('version_id').notNull(),
    node: text('node').notNull(),
    said: text('said').notNull(),
    times: integer('times').notNull(),
    /** The intent that came closest, and its confidence from 0 to 1. */
    closest: text('closest'),
    score: doublePrecision('score'),
    lastAt: moment('last_at').notNull(),
    /** Name of the intent it was given to; `-`: of none. Null: not labelled yet. */
    label: text('label'),
    labelledBy: uuid('labelled_by'),
    labelledAt: moment('labelled_at'),
  },
  (t) => [
    uniqueIndex('unrecognised_utterances_said').on(t.scriptId, t.node, t.said),
    index('unrecognised_utterances_open')
      .on(t.scriptId, t.lastAt)
      .where(sql`label is null`),
  ],
);

/** What happened at one place of a version over all its calls. */
export const scriptCounts = pgTable(
  'script_counts',
  {
    versionId: uuid('version_id').notNull(),
    /** `node`: times entered; `end`: calls that ended there; `outlet` (`node/outlet`) and `intent` (`node/intent`): times taken. */
    kind: text('kind', { enum: ['call', 'node', 'end', 'outlet', 'intent', 'result'] }).notNull(),
    place: text('place').notNull(),
    times: integer('times').notNull(),
    /** Seconds spent there; of `call`: seconds of all calls. */
    seconds: doublePrecision('seconds').notNull(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.kind, t.place] })],
);

/** Recorded prompts, by the hash of their sound; a document names them in `prompts[].file`. */
export const promptSounds = pgTable(
  'prompt_sounds',
  {
    tenantId: uuid('tenant_id').notNull(),
    /** `<sha-256>.wav` below the data folder. */
    file: text('file').notNull(),
    bytes: integer('bytes').notNull(),
    seconds: doublePrecision('seconds').notNull(),
    source: text('source', { enum: ['upload', 'recording', 'synthesis'] }).notNull(),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.file] })],
);
