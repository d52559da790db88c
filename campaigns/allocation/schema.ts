import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';
import { targetKinds } from './targetKinds.ts';

/** One pass that drew contacts of a list and gave them to targets. Append-only. */
export const allocations = pgTable(
  'allocations',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    /** Of the list. */
    departmentId: uuid('department_id'),
    listId: uuid('list_id').notNull(),
    /** Null: all contacts of the list. */
    filterFormId: uuid('filter_form_id'),
    filterVersion: integer('filter_version'),
    /** Contacts that fitted and were nobody's, before the pass. */
    filtered: integer('filtered').notNull(),
    given: integer('given').notNull(),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('allocations_tenant').on(t.tenantId, t.createdAt),
    index('allocations_list').on(t.listId, t.createdAt),
  ],
);

/** What a target got in a pass, and how much of it was taken back. */
export const allocationTargets = pgTable(
  'allocation_targets',
  {
    id: uuid('id').primaryKey(),
    allocationId: uuid('allocation_id').notNull(),
    kind: text('kind', { enum: targetKinds }).notNull(),
    /** Of `agents`, `departments`, `skill_groups` or `scripts`. */
    targetId: uuid('target_id').notNull(),
    given: integer('given').notNull(),
    reclaimed: integer('reclaimed').notNull().default(0),
  },
  (t) => [index('allocation_targets_of').on(t.allocationId)],
);

/** Whose a contact is now. Contacts without a row are in the pool. */
export const contactAllocations = pgTable(
  'contact_allocations',
  {
    contactId: bigint('contact_id', { mode: 'number' }).primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    listId: uuid('list_id').notNull(),
    /** The row of `allocation_targets` it came with. */
    allocationTargetId: uuid('allocation_target_id').notNull(),
    kind: text('kind', { enum: targetKinds }).notNull(),
    targetId: uuid('target_id').notNull(),
    allocatedAt: moment('allocated_at').notNull(),
  },
  (t) => [
    index('contact_allocations_target').on(t.targetId, t.contactId),
    index('contact_allocations_pass').on(t.allocationTargetId),
    index('contact_allocations_list').on(t.listId),
  ],
);

/** Contacts that nobody had dialed and that were put back into the pool. Append-only. */
export const allocationReclaims = pgTable(
  'allocation_reclaims',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    allocationTargetId: uuid('allocation_target_id').notNull(),
    reclaimed: integer('reclaimed').notNull(),
    reclaimedBy: uuid('reclaimed_by'),
    reclaimedAt: moment('reclaimed_at').notNull(),
  },
  (t) => [
    index('allocation_reclaims_target')
      .on(t.allocationTargetId)
      .where(sql`reclaimed > 0`),
  ],
);
