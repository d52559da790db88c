import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';

/** Numbers of people who were erased: they are never dialed again, though nobody can read which they are. */
export const erasedNumbers = pgTable(
  'erased_numbers',
  {
    tenantId: uuid('tenant_id').notNull(),
    /** See `erasedNumber.ts`. */
    hash: text('hash').notNull(),
    id: uuid('id').notNull(),
    erasedAt: moment('erased_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.hash] })],
);
