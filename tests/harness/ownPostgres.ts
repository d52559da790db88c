import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../app/embedded/embeddedPostgres.ts';
import { migrateDatabase, openDatabase } from '../../platform/index.ts';

export interface OwnPostgres {
  /** Of a fresh, migrated database. */
  url: string;
  /** The same database as its owner, who may read and write files of the server. */
  ownerUrl: string;
  /** One of its processes dies by SIGKILL: it ends every connection, recovers, and goes on at the same address. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL server of this test alone. A `durable` one keeps what it has committed when it crashes. */
export async function startOwnPostgres(
  durability: 'durable' | 'throw-away' = 'throw-away',
): Promise<OwnPostgres> {
  const dataFolder = await mkdtemp(join(tmpdir(), `outpace-test-${process.pid}-`));
  await chmod(dataFolder, 0o711);
  const server = await startEmbeddedPostgres({ dataFolder, durability });
  const database = openDatabase(server.url);
  await migrateDatabase(database, resolve(import.meta.dirname, '../../migrations'));
  await database.close();
  return {
    url: server.url,
    ownerUrl: Object.assign(new URL(server.ownerUrl), { pathname: new URL(server.url).pathname }).href,
    async crash() {
      const client = new pg.Client({ connectionString: server.ownerUrl });
      const ended = new Promise<void>((done) => client.once('end', () => done()));
      client.on('error', () => undefined);
      await client.connect();
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      process.kill(rows[0]?.pid ?? -1, 'SIGKILL');
      await ended;
    },
    async stop() {
      await server.stop();
      await rm(server.cluster, { recursive: true, force: true });
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
