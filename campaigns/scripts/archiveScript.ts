import type { Actor, Tx } from '../../platform/index.ts';
import { readScriptRow } from './scriptRow.ts';

/**
 * Puts a script away: it is in no list any more, and its name is free again. Its versions stay for the calls and the
 * figures that name them. Error: `not-found`.
 */
export async function archiveScript(tx: Tx, actor: Actor, id: string, now: number): Promise<void> {
  await readScriptRow(tx, actor, id, 'for update');
  await tx.query('update scripts set archived_at = $2, held_by = null, held_until = null where id = $1', [
    id,
    new Date(now * 1000),
  ]);
}
