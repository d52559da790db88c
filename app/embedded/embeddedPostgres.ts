import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import pg from 'pg';
import { makeDataFolder } from '../dataFolder.ts';
import { StartProblem } from '../startProblem.ts';
import { findBinaries } from './binaries.ts';
import { createCluster, type NewCluster } from './createCluster.ts';
import { readOrMakeCredentials, rememberCluster, type Credentials } from './credentials.ts';
import { takeOwnership } from './ownership.ts';
import { canEnter, chooseAccount, type Account } from './runAs.ts';
import { beginStop, ownerUrl, startServer, stopServer } from './server.ts';
import type { Durability } from './serverSettings.ts';

export interface EmbeddedOptions {
  /** Made when it is not there. */
  dataFolder: string;
  durability?: Durability;
  /** Where clusters and programs go that PostgreSQL's account cannot reach in their own place. */
  sharedPlaces?: readonly string[];
  /** One line about something that takes time. */
  onProgress?: (line: string) => void;
  /** The server has gone by itself and did not come back. */
  onLost?: (error: Error) => void;
}

export interface EmbeddedPostgres {
  /** As role `outpace`, who owns the database `outpace` and nothing else. */
  url: string;
  /** As the owner of the cluster. */
  ownerUrl: string;
  pid: number;
  /** The folder of the cluster. */
  cluster: string;
  /** The server was left over from a process that was killed. */
  adopted: boolean;
  /** Waits until the server has ended; to be called after all pools are closed. */
  stop(): Promise<void>;
  /** Has the server end by itself, without waiting for it. */
  beginStop(): void;
}

const SHARED_PLACES = ['/var/lib/outpace', '/opt/outpace'];

/** Starts the PostgreSQL that lives in a data folder; makes it on first use. Throws StartProblem. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { onProgress, sharedPlaces = SHARED_PLACES } = options;
  const wished = await chooseAccount();
  const dataFolder = await makeDataFolder(options.dataFolder);
  const credentials = await readOrMakeCredentials(dataFolder);
  const account = (await accountOf(dataFolder, credentials)) ?? wished;
  const binaries = await findBinaries(account, account ? sharedPlaces : [dataFolder]);
  if (credentials.cluster === null) onProgress?.('Creating the database');
  const durability = options.durability ?? 'durable';
  const wanted = { binaries, account, durable: durability === 'durable' };
  const cluster = await findOrCreate(dataFolder, credentials, wanted, sharedPlaces);

  const server = await startServer({
    binaries,
    account,
    cluster,
    ownerPassword: credentials.ownerPassword,
    durability,
    logFile: join(dataFolder, 'postgres.log'),
    onWait: (what) => onProgress?.(`Waiting for the database: ${what}`),
  });
  const owner = ownerUrl(server.port, credentials.ownerPassword);
  const ownership = await takeOwnership(owner, dataFolder, options.onLost ?? (() => undefined));
  const stop = async () => {
    ownership.unwatch();
    await stopServer(server.pid, cluster);
    await ownership.release();
  };
  try {
    await makeRoleAndDatabase(owner, credentials.password);
  } catch (error) {
    await stop();
    throw error;
  }
  const url = `postgres://outpace:${encodeURIComponent(credentials.password)}@127.0.0.1:${server.port}/outpace`;
  return {
    url,
    ownerUrl: owner,
    pid: server.pid,
    cluster,
    adopted: server.adopted,
    stop,
    beginStop: () => beginStop(server.pid),
  };
}

/** A cluster is run by the account that owns it. */
async function accountOf(dataFolder: string, { cluster }: Credentials): Promise<Account | null> {
  if (cluster === null) return null;
  const folder = isAbsolute(cluster) ? cluster : join(dataFolder, cluster);
  const owner = await stat(folder).catch((error: unknown) => {
    throw new StartProblem(
      `The database of the data folder ${dataFolder} should be in ${folder}, and is not there or cannot be reached. ` +
        'Restore it from your backup, or move the data folder away to begin with an empty one.',
      { cause: error },
    );
  });
  const me = process.getuid?.();
  if (me === undefined || me === owner.uid) return null;
  if (me === 0) return { uid: owner.uid, gid: owner.gid, name: `user ${owner.uid}` };
  throw new StartProblem(
    `The database in ${folder} belongs to user ${owner.uid}, and you are user ${me}. Start Outpace as the user ` +
      'who made this data folder (root, if it was root), or set OUTPACE_DATA to another one.',
  );
}

async function findOrCreate(
  dataFolder: string,
  credentials: Credentials,
  wanted: Omit<NewCluster, 'ownerPassword'>,
  sharedPlaces: readonly string[],
): Promise<string> {
  const { binaries, account } = wanted;
  let known = credentials.cluster;
  if (known === null) {
    const own = join(dataFolder, 'postgres');
    const shared = account ? sharedPlaces.map((place) => join(place, credentials.id)) : [];
    const made = await createCluster([own, ...shared], {
      ...wanted,
      ownerPassword: credentials.ownerPassword,
    });
    known = made === own ? 'postgres' : made;
    await rememberCluster(dataFolder, credentials, known);
  }
  const cluster = await realpath(isAbsolute(known) ? known : join(dataFolder, known));
  if (!(await canEnter(cluster, account)))
    throw new StartProblem(
      `The user "${account?.name ?? 'you'}", who runs PostgreSQL, can no longer reach the database in ${cluster}: ` +
        'some folder above it does not let others pass. Allow that (chmod o+x), or move the data folder.',
    );
  const major = Number((await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim());
  if (major !== binaries.major)
    throw new StartProblem(
      `The database in ${cluster} was made by PostgreSQL ${major}, and this version of Outpace comes with ` +
        `${binaries.major}. Start the version of Outpace you had before, or move the data as docs/configuration.md says.`,
    );
  return cluster;
}

async function makeRoleAndDatabase(url: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const has = async (sql: string) => (await client.query(sql)).rowCount !== 0;
    if (!(await has(`select 1 from pg_roles where rolname = 'outpace'`)))
      await client.query(`create role outpace login password ${client.escapeLiteral(password)}`);
    if (!(await has(`select 1 from pg_database where datname = 'outpace'`)))
      await client.query('create database outpace owner outpace');
  } finally {
    await client.end();
  }
}
