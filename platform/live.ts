import type { Tx } from './database.ts';

/** PostgreSQL channel that carries changes between the processes of an installation. */
export const LIVE_CHANNEL = 'outpace_live';

/** Something changed; listeners read the new state from the database. Delivered at commit. */
export interface LiveChange {
  tenantId: string;
  kind: 'agents' | 'tasks' | 'imports' | 'commands' | 'conversations';
  ids: string[];
  /** The process that made the change, when it wants to know its own changes again. */
  origin?: string | undefined;
}

/** Tells all processes about a change, as part of `tx`. At most 100 ids (the payload is bounded at 8 kB). */
export async function announce(tx: Tx, change: LiveChange): Promise<void> {
  for (let i = 0; i < change.ids.length; i += 100) {
    const part = JSON.stringify({ ...change, ids: change.ids.slice(i, i + 100) });
    await tx.query('select pg_notify($1, $2)', [LIVE_CHANNEL, part]);
  }
}
