import { boolean, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';

/** Why agents take breaks, as a tenant has it. */
export const breakReasons = pgTable(
  'break_reasons',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    name: text('name').notNull(),
    /** From this long on the break is too long; null: never. */
    limitMinutes: integer('limit_minutes'),
    position: integer('position').notNull(),
    enabled: boolean('enabled').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('break_reasons_name').on(t.tenantId, t.name)],
);

/** How a tenant's agents work; without a row the defaults of `agents/agentSettings.ts`. */
export const agentSettings = pgTable('agent_settings', {
  tenantId: uuid('tenant_id').primaryKey(),
  ringSeconds: integer('ring_seconds').notNull(),
  wrapUpLimitSeconds: integer('wrap_up_limit_seconds').notNull(),
});
