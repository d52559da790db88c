import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Database } from './database.ts';

/** Any fixed number: the lock that lets one process migrate while the others wait. */
const MIGRATION_LOCK = 7_201_114;

/** Brings the schema up to the newest migration in `folder`; safe to call from several processes at once. */
export async function migrateDatabase(database: Database, folder: string): Promise<void> {
  const client = await database.dedicated();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}
