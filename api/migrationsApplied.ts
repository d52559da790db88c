import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Tx } from '../platform/index.ts';

const Journal = z.object({ entries: z.array(z.object({ when: z.number() })).min(1) });

/** When the newest migration in the folder was made: the mark it leaves in the database. */
export async function newestMigration(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'meta/_journal.json'), 'utf8');
  return Math.max(...Journal.parse(JSON.parse(text)).entries.map((entry) => entry.when));
}

/** Whether the database has every migration up to `newest`. */
export async function migrationsApplied(tx: Tx, newest: number): Promise<boolean> {
  const [table] = await tx.query<{ found: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as found`,
  );
  if (!table?.found) return false;
  const done = await tx.query('select 1 from drizzle.__drizzle_migrations where created_at >= $1 limit 1', [
    newest,
  ]);
  return done.length > 0;
}
