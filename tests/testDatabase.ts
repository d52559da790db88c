import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openDatabase, type Database } from '../platform/index.ts';

/**
 * A fresh, migrated database of its own for one test file; `close()` drops it. Meant for `beforeAll` / `afterAll`:
 * a clone takes some 50 ms.
 */
export async function testDatabase(options: { connections?: number } = {}): Promise<Database> {
  const { url: server, template } = inject('testServer');
  const name = `outpace_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = openDatabase(url.href, options);
  return {
    ...database,
    async close() {
      await database.close();
      // A connection that a failed test left open must not keep the database.
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
