import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';
import type { Condition } from './conditions.ts';

/** A question about the contacts of a list, under a name. Its conditions are those of its latest version. */
export const filterForms = pgTable(
  'filter_forms',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    departmentId: uuid('department_id'),
    listId: uuid('list_id').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    conditions: jsonb('conditions').$type<Condition>().notNull(),
    version: integer('version').notNull(),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('filter_forms_name').on(t.listId, t.name),
    index('filter_forms_tenant').on(t.tenantId, t.changedAt),
  ],
);

/** What a filter form asked, and from when on. Append-only. */
export const filterFormVersions = pgTable(
  'filter_form_versions',
  {
    filterFormId: uuid('filter_form_id').notNull(),
    version: integer('version').notNull(),
    conditions: jsonb('conditions').$type<Condition>().notNull(),
    changedBy: uuid('changed_by'),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.filterFormId, t.version] })],
);
