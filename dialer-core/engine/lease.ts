import type pg from 'pg';
import type { Clock, Database, Tx } from '../../platform/index.ts';

/** The right to act on a resource. Ends by itself when the process or its connection dies. */
export interface Lease {
  readonly resource: string;
  /** Grows at every change of holder: the fence checked in every claim. */
  readonly token: number;
  /** Called once if the lease is lost without `release`. */
  onLost(listener: () => void): void;
  release(): Promise<void>;
}

const KEEPALIVE_MS = 2_000;
const KEEPALIVE_DEADLINE_MS = 5_000;

/**
 * Takes the lease, or returns null while somebody else holds it. A session advisory lock keeps it (freed by
 * PostgreSQL when the holder dies); the row's token fences off a holder that has not noticed its loss yet.
 */
export async function takeLease(
  database: Database,
  resource: string,
  holder: string,
  clock: Clock,
): Promise<Lease | null> {
  const client = await database.dedicated();
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 7)) as taken',
      [resource],
    );
    if (rows[0]?.taken !== true) {
      await client.end();
      return null;
    }
    const token = await nextToken(client, resource, holder, new Date(clock.wall() * 1000));
    return hold(client, resource, token);
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function nextToken(client: pg.Client, resource: string, holder: string, at: Date): Promise<number> {
  const { rows } = await client.query<{ token: number }>(
    `insert into leases (resource, holder, token, acquired_at) values ($1, $2, 1, $3)
     on conflict (resource) do update set holder = $2, token = leases.token + 1, acquired_at = $3
     returning token`,
    [resource, holder, at],
  );
  return rows[0]?.token ?? 0;
}

function hold(client: pg.Client, resource: string, token: number): Lease {
  const listeners: (() => void)[] = [];
  let ended = false;
  const lose = () => {
    if (ended) return;
    ended = true;
    clearInterval(keepalive);
    for (const listener of listeners) listener();
  };
  const keepalive = setInterval(() => {
    const late = setTimeout(lose, KEEPALIVE_DEADLINE_MS);
    client.query('select 1').then(
      () => clearTimeout(late),
      () => {
        clearTimeout(late);
        lose();
      },
    );
  }, KEEPALIVE_MS);
  client.on('end', lose);
  client.on('error', lose);
  return {
    resource,
    token,
    onLost: (listener) => listeners.push(listener),
    async release() {
      ended = true;
      clearInterval(keepalive);
      await client.end();
    },
  };
}

export class LeaseLost extends Error {
  constructor(resource: string) {
    super(`the lease on ${resource} has another holder`);
    this.name = 'LeaseLost';
  }
}

/** Throws LeaseLost unless the lease is still ours; holds it against a change until `tx` ends. */
export async function assertLease(tx: Tx, lease: Lease): Promise<void> {
  const rows = await tx.query('select 1 from leases where resource = $1 and token = $2 for share', [
    lease.resource,
    lease.token,
  ]);
  if (rows.length === 0) throw new LeaseLost(lease.resource);
}
