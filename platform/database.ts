import { createHash } from 'node:crypto';
import pg from 'pg';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';

pg.types.setTypeParser(pg.types.builtins.INT8, (value) => Number(value));

/** What code inside a transaction works with: plain SQL or drizzle over the same connection. */
export interface Tx {
  /**
   * Runs one statement; rows as objects. `kept`: each connection parses and plans it once. Only for a text that is
   * always the same and whose plan is right however large its tables become, as an insert of given rows: a plan that
   * was made while a table was empty stays until statistics are gathered.
   */
  query<Row = Record<string, unknown>>(
    sql: string,
    params?: readonly unknown[],
    plan?: 'kept',
  ): Promise<Row[]>;
  readonly orm: NodePgDatabase;
}

export interface Database extends Tx {
  readonly url: string;
  /** Runs `work` in one READ COMMITTED transaction; rolls back and rethrows when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A connection of its own outside the pool (LISTEN, advisory locks). The caller ends it. */
  dedicated(): Promise<pg.Client>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections in the pool; default 10. */
  connections?: number;
  applicationName?: string;
  onError?: (error: Error) => void;
}

/** Opens a pool on a PostgreSQL URL. Idle connections that die are reported to `onError`, not thrown. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const settings = {
    connectionString: url,
    application_name: options.applicationName ?? 'outpace',
    connectionTimeoutMillis: 10_000,
  };
  const pool = new pg.Pool({
    ...settings,
    max: options.connections ?? 10,
    idle_in_transaction_session_timeout: 60_000,
  });
  pool.on('error', (error) => options.onError?.(error));
  return {
    url,
    orm: drizzle(pool),
    query: (sql, params, plan) => run(pool, sql, params, plan),
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      // A connection that dies between two statements tells here; the next statement then fails by itself.
      const died = (error: Error) => (broken = error);
      client.on('error', died);
      try {
        await client.query('begin');
        const result = await work(txOn(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((rollbackError: unknown) => {
          broken = rollbackError instanceof Error ? rollbackError : new Error(String(rollbackError));
        });
        throw error;
      } finally {
        client.removeListener('error', died);
        client.release(broken);
      }
    },
    async dedicated() {
      const client = new pg.Client({ ...settings, keepAlive: true });
      client.on('error', (error) => options.onError?.(error));
      await client.connect();
      return client;
    },
    close: () => pool.end(),
  };
}

function txOn(client: pg.PoolClient): Tx {
  return {
    orm: drizzle(client),
    query: (sql, params, plan) => run(client, sql, params, plan),
  };
}

async function run<Row>(
  on: pg.Pool | pg.PoolClient,
  text: string,
  params: readonly unknown[] = [],
  plan?: 'kept',
): Promise<Row[]> {
  const values = [...params];
  const { rows } = await (plan === 'kept'
    ? on.query({ name: statementName(text), text, values })
    : on.query(text, values));
  return rows as Row[];
}

const statementNames = new Map<string, string>();

function statementName(text: string): string {
  let name = statementNames.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url');
    statementNames.set(text, name);
  }
  return name;
}
