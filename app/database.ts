import { migrateDatabase, openDatabase, type Database } from '../platform/index.ts';
import type { Configuration } from './configuration.ts';
import { startEmbeddedPostgres } from './embedded/embeddedPostgres.ts';
import type { Shutdown } from './shutdown.ts';
import { StartProblem, codeOf, reasonOf } from './startProblem.ts';

/** Connections in the pool of one process; the embedded server allows 60 in all. */
const CONNECTIONS = 16;
const OLDEST_POSTGRES = 150_000;

export interface DatabaseSetup {
  configuration: Configuration;
  migrationsFolder: string;
  shutdown: Shutdown;
  onProgress: (line: string) => void;
  onError: (error: unknown) => void;
  /** The database has gone for good. */
  onLost: (error: Error) => void;
}

/** The migrated database of the installation: the embedded one, or that of DATABASE_URL. Throws StartProblem. */
export async function openInstallationDatabase(setup: DatabaseSetup): Promise<Database> {
  const { configuration, shutdown } = setup;
  const url = configuration.databaseUrl ?? (await startEmbedded(setup));
  const database = openDatabase(url, { connections: CONNECTIONS, onError: setup.onError });
  shutdown.add('database connections', () => database.close());
  if (configuration.databaseUrl !== null) await probe(database);
  try {
    await migrateDatabase(database, setup.migrationsFolder);
  } catch (error) {
    throw new StartProblem(
      `The database cannot be brought up to date: ${deepestReason(error)}. ` +
        (configuration.databaseUrl === null
          ? 'Please report this with the file logs/outpace.log of the data folder.'
          : 'The role in DATABASE_URL must own the database, or be allowed to create schemas and tables in it.'),
      { cause: error },
    );
  }
  return database;
}

async function startEmbedded({
  configuration,
  shutdown,
  onProgress,
  onLost,
}: DatabaseSetup): Promise<string> {
  const server = await startEmbeddedPostgres({ dataFolder: configuration.dataFolder, onProgress, onLost });
  shutdown.add(
    'embedded PostgreSQL',
    () => server.stop(),
    () => server.beginStop(),
  );
  if (server.adopted)
    onProgress('Found the database server that an earlier start left running, and took it over');
  return server.url;
}

async function probe(database: Database): Promise<void> {
  let version: number;
  try {
    const [row] = await database.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    version = Number(row?.version);
  } catch (error) {
    throw new StartProblem(`DATABASE_URL: ${adviceFor(error)}`, { cause: error });
  }
  if (version < OLDEST_POSTGRES)
    throw new StartProblem(
      `DATABASE_URL: that server is PostgreSQL ${Math.floor(version / 10_000)}, and Outpace needs 15 or newer. ` +
        'Upgrade it, or remove DATABASE_URL to use the embedded one.',
    );
}

function adviceFor(error: unknown): string {
  const reason = reasonOf(error);
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return `the server refuses user or password (${reason}). Correct them in DATABASE_URL.`;
    case '3D000':
      return `${reason}. Create it ("create database …"), or name one that exists.`;
    case '53300':
      return `${reason}. Raise max_connections there; each Outpace process needs about 30.`;
    default:
      return (
        `the server cannot be reached (${reason}). Start it, correct the address, or remove DATABASE_URL to use ` +
        'the embedded one.'
      );
  }
}

/** drizzle wraps what the server said. */
function deepestReason(error: unknown): string {
  return error instanceof Error && error.cause instanceof Error
    ? deepestReason(error.cause)
    : reasonOf(error);
}
