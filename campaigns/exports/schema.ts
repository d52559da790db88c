import { bigint, boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';
import type { ExportSource } from './exportSources.ts';

/** A file that somebody asked for. The worker writes it; it is removed after `expires_at`. */
export const exports = pgTable(
  'exports',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    /** What is in it. */
    source: jsonb('source').$type<ExportSource>().notNull(),
    format: text('format', { enum: ['csv', 'xlsx'] }).notNull(),
    fileName: text('file_name').notNull(),
    /** Whether numbers stand in it whole: what the role of its maker allowed. */
    unmasked: boolean('unmasked').notNull(),
    language: text('language', { enum: ['en', 'zh-CN'] }).notNull(),
    status: text('status', { enum: ['queued', 'running', 'completed', 'failed', 'cancelled'] }).notNull(),
    /** Rows to write, as counted at the start; null: not begun. */
    rows: integer('rows'),
    written: integer('written').notNull().default(0),
    bytes: bigint('bytes', { mode: 'number' }),
    errorCode: text('error_code'),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
    finishedAt: moment('finished_at'),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('exports_maker').on(t.tenantId, t.createdBy, t.createdAt)],
);
