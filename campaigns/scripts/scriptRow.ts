import { notFound, visibleTo, type Actor, type OwnedColumns, type Tx } from '../../platform/index.ts';
import type { Script } from '../../scripts-dsl/index.ts';
import type { DraftHold } from './draftHold.ts';

/** Whose a script is, in queries that call its table `x`. Those of no department are everybody’s. */
export const ownedScript: OwnedColumns = {
  tenant: 'x.tenant_id',
  department: 'x.department_id',
  owner: 'x.created_by',
  shared: true,
};

export interface ScriptRow {
  id: string;
  name: string;
  revision: number;
  hold: DraftHold | null;
  draft: Script;
}

interface Stored extends Omit<ScriptRow, 'hold'> {
  heldBy: string | null;
  heldUntil: number | null;
}

/** One script that the actor may see. `lock`: until `tx` ends nobody else changes it. Error: `not-found`. */
export async function readScriptRow(
  tx: Tx,
  actor: Actor,
  id: string,
  lock: 'for update' | '' = '',
): Promise<ScriptRow> {
  const params: unknown[] = [id];
  const visible = visibleTo(actor, ownedScript, params);
  const [stored] = await tx.query<Stored>(
    `select x.id, x.name, x.revision, x.draft, x.held_by as "heldBy",
            extract(epoch from x.held_until)::float8 as "heldUntil"
       from scripts x where x.id = $1 and x.archived_at is null and ${visible} ${lock}`,
    params,
  );
  if (!stored) throw notFound('script');
  const { heldBy, heldUntil, ...row } = stored;
  return {
    ...row,
    hold: heldBy === null || heldUntil === null ? null : { userId: heldBy, until: heldUntil },
  };
}
