import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { moment } from '../../platform/index.ts';

/** One file of sound of a call; a call that was paused has several. */
export const recordings = pgTable(
  'recordings',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    /** From 1. */
    part: integer('part').notNull(),
    /** Below the root of recordings. */
    path: text('path').notNull(),
    stereo: boolean('stereo').notNull(),
    startedAt: moment('started_at').notNull(),
    /** When the switch closed the file, or the call was over. */
    stoppedAt: moment('stopped_at'),
    /** Of sound: as the switch said, then as the file has. */
    seconds: doublePrecision('seconds'),
    bytes: bigint('bytes', { mode: 'number' }),
    state: text('state', { enum: ['recording', 'ready', 'missing', 'too-short', 'deleted'] }).notNull(),
    /** Why it is missing, too short or deleted. */
    reason: text('reason'),
    checkedAt: moment('checked_at'),
  },
  (t) => [
    uniqueIndex('recordings_part').on(t.attemptId, t.part),
    uniqueIndex('recordings_path').on(t.path),
    index('recordings_tenant').on(t.tenantId, t.startedAt),
    index('recordings_unchecked')
      .on(t.startedAt)
      .where(sql`state = 'recording'`),
  ],
);

/** Where a tenant's recordings are kept and for how long; no row: the standard path, kept for ever. */
export const recordingSettings = pgTable('recording_settings', {
  tenantId: uuid('tenant_id').primaryKey(),
  pathTemplate: text('path_template').notNull(),
  /** null: unlimited. */
  keepDays: integer('keep_days'),
  /** Total of the tenant's files; null: unlimited. */
  keepBytes: bigint('keep_bytes', { mode: 'number' }),
});
