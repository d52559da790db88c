import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';

/** What a person heard in the recording of a call that was screened: the truth a verdict is measured by. */
export const detectionLabels = pgTable(
  'detection_labels',
  {
    attemptId: uuid('attempt_id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    label: text('label', { enum: ['human', 'machine', 'unclear'] }).notNull(),
    labelledBy: uuid('labelled_by').notNull(),
    labelledAt: moment('labelled_at').notNull(),
  },
  (t) => [index('detection_labels_tenant').on(t.tenantId, t.labelledAt)],
);
