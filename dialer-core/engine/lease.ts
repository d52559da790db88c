import type pg from 'pg';
import { endClient, type Clock, type Database, type Tx } from '../../platform/index.ts';

/** The right to act on a resource: of all dialers only its holder may. */
export interface Lease {
  readonly resource: string;
  /** Grows at every change of holder: the fence checked in every claim. */
  readonly token: number;
  /** Gives the resource back. Never rejects: with a dead connection it is free already. */
  release(): Promise<void>;
}

/** One connection that holds all leases of a process. They end together, by themselves, when it dies. */
export interface LeaseHolder {
  /** Null while somebody else holds the resource. Rejects when the connection is lost: then all leases are. */
  take(resource: string): Promise<Lease | null>;
  /** Those of the resources that no living process holds now, whatever its row says. */
  unheld(resources: readonly string[]): Promise<Set<string>>;
  readonly lost: boolean;
  /** Called once when the connection is lost, and with it every lease; at once if it is lost already. */
  onLost(listener: () => void): void;
  close(): Promise<void>;
}

const KEEPALIVE_MS = 2_000;
const ANSWER_MS = 5_000;

/**
 * Opens the connection. A session advisory lock keeps each lease (freed by PostgreSQL when the holder dies); the
 * token in the lease's row fences off a holder that has not noticed its loss yet.
 */
export async function openLeaseHolder(
  database: Database,
  holder: string,
  clock: Clock,
): Promise<LeaseHolder> {
  const client = await database.dedicated();
  let lost = false;
  let listeners: (() => void)[] = [];
  const lose = () => {
    if (lost) return;
    lost = true;
    clearInterval(keepalive);
    const told = listeners;
    listeners = [];
    for (const listener of told) listener();
    void endClient(client);
  };
  client.on('end', lose);
  client.on('error', lose);

  const ask = async <Row extends pg.QueryResultRow>(sql: string, params: unknown[]): Promise<Row[]> => {
    if (lost) throw new LeaseConnectionLost();
    const late = setTimeout(lose, ANSWER_MS);
    try {
      return (await client.query<Row>(sql, params)).rows;
    } catch (error) {
      // A lock may be held without its token: nothing of this session can be trusted any more.
      lose();
      throw error;
    } finally {
      clearTimeout(late);
    }
  };
  const keepalive = setInterval(() => void ask('select 1', []).catch(lose), KEEPALIVE_MS);

  const take = async (resource: string): Promise<Lease | null> => {
    const [lock] = await ask<{ taken: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 7)) as taken',
      [resource],
    );
    if (lock?.taken !== true) return null;
    const [row] = await ask<{ token: number }>(
      `insert into leases (resource, holder, token, acquired_at) values ($1, $2, 1, $3)
       on conflict (resource) do update set holder = $2, token = leases.token + 1, acquired_at = $3
       returning token`,
      [resource, holder, new Date(clock.wall() * 1000)],
    );
    return {
      resource,
      token: row?.token ?? 0,
      release: async () => {
        if (lost) return;
        await ask('select pg_advisory_unlock(hashtextextended($1, 7))', [resource]).catch(lose);
      },
    };
  };

  // A lock by one bigint shows in pg_locks as its two halves, with 1 as sub-id.
  const unheld = async (resources: readonly string[]): Promise<Set<string>> => {
    if (resources.length === 0) return new Set();
    const rows = await ask<{ resource: string }>(
      `select r.resource from unnest($1::text[]) as r (resource)
        where not exists (
          select 1 from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
           where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
             and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended(r.resource, 7))`,
      [resources],
    );
    return new Set(rows.map((row) => row.resource));
  };

  return {
    take,
    unheld,
    get lost() {
      return lost;
    },
    onLost(listener) {
      if (lost) listener();
      else listeners.push(listener);
    },
    async close() {
      listeners = [];
      lost = true;
      clearInterval(keepalive);
      await endClient(client);
    },
  };
}

class LeaseConnectionLost extends Error {
  constructor() {
    super('the connection that holds the leases is lost');
    this.name = 'LeaseConnectionLost';
  }
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
