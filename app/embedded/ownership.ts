import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StartProblem, reasonOf } from '../startProblem.ts';
import { isAlive } from './processes.ts';

/** Any fixed number: the advisory lock that says which program this database server belongs to. */
const OWNERSHIP_LOCK = 7_201_115;
/** The server restarts itself after a crash of one of its processes; that takes seconds. */
const REGAIN_SECONDS = 60;

/** How long the connection of a process that was just killed may linger. */
const LINGER_SECONDS = 5;

export interface Ownership {
  /** Ends the watch over the server but keeps the lock: for the time in which the server is stopped. */
  unwatch(): void;
  release(): Promise<void>;
}

/**
 * Holds, through a connection of its own, that this process runs the embedded server: the lock falls when the
 * process dies, however it dies. A second process is refused with the number of the first. `onLost` is called
 * when the server has gone and did not come back.
 */
export async function takeOwnership(
  url: string,
  dataFolder: string,
  onLost: (error: Error) => void,
): Promise<Ownership> {
  let watching = true;
  let client: pg.Client;

  async function take(): Promise<pg.Client> {
    const next = new pg.Client({
      connectionString: url,
      application_name: `outpace ${process.pid}`,
      keepAlive: true,
      connectionTimeoutMillis: 5000,
    });
    next.on('error', () => {
      // 'end' follows and is where it is dealt with.
    });
    await next.connect();
    if (!(await lock(next))) {
      const holder = await holderOf(next);
      await next.end();
      throw new StartProblem(
        `Outpace is already running on ${dataFolder} (process ${holder ?? 'unknown'}). Stop that one first, or start this one with ` +
          'another OUTPACE_DATA and PORT. To run the roles in several processes, give all of them the same DATABASE_URL.',
      );
    }
    next.once('end', () => void regain());
    return next;
  }

  async function regain(): Promise<void> {
    const deadline = Date.now() + REGAIN_SECONDS * 1000;
    let last: unknown = new Error('connection closed');
    while (watching && Date.now() < deadline) {
      try {
        client = await take();
        return;
      } catch (error) {
        last = error;
        if (error instanceof StartProblem) break;
      }
      await pause(500);
    }
    if (watching) onLost(new Error(`The embedded PostgreSQL has gone: ${reasonOf(last)}`));
  }

  client = await take();
  const unwatch = () => {
    watching = false;
  };
  return {
    unwatch,
    async release() {
      unwatch();
      await client.end().catch(() => undefined);
    },
  };
}

async function lock(client: pg.Client): Promise<boolean> {
  const deadline = Date.now() + LINGER_SECONDS * 1000;
  for (;;) {
    const sql = 'select pg_try_advisory_lock($1) as mine';
    const { rows } = await client.query<{ mine: boolean }>(sql, [OWNERSHIP_LOCK]);
    if (rows[0]?.mine === true) return true;
    const holder = await holderOf(client);
    const alive = holder !== null && (await isAlive(holder));
    if (alive || Date.now() > deadline) return false;
    await pause(100);
  }
}

/** Process id of the program that holds the lock. */
async function holderOf(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted and (l.classid::bigint << 32 | l.objid::bigint) = $1`,
    [OWNERSHIP_LOCK],
  );
  const pid = /^outpace (\d+)$/.exec(rows[0]?.name ?? '')?.[1];
  return pid ? Number(pid) : null;
}
