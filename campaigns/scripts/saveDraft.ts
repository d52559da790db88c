import { conflict, UserError, type Actor, type Clock, type Tx } from '../../platform/index.ts';
import type { Script } from '../../scripts-dsl/index.ts';
import { decideHold, HOLD_SECONDS } from './draftHold.ts';
import { storedDocument } from './readDocument.ts';
import { readScriptRow, type ScriptRow } from './scriptRow.ts';

/**
 * Takes or renews the hold on a draft for the actor. `takeOver`: also from somebody else. Errors: `not-found`,
 * `script-held`, which names the holder.
 */
export async function holdDraft(
  tx: Tx,
  actor: Actor,
  clock: Clock,
  scriptId: string,
  takeOver = false,
): Promise<void> {
  await holdOrRefuse(tx, actor, clock, await readScriptRow(tx, actor, scriptId, 'for update'), takeOver);
}

/** Gives up the actor’s hold, if it is theirs. Error: `not-found`. */
export async function releaseDraft(tx: Tx, actor: Actor, scriptId: string): Promise<void> {
  await readScriptRow(tx, actor, scriptId, 'for update');
  await tx.query('update scripts set held_by = null, held_until = null where id = $1 and held_by = $2', [
    scriptId,
    actor.userId,
  ]);
}

/**
 * Stores a draft that was made of `revision`, and holds it; returns the new revision. Errors: `not-found`,
 * `script-held`, and `script-changed` when the stored draft is another one by now. A name in use violates the index
 * `scripts_name`.
 */
export async function saveDraft(
  tx: Tx,
  actor: Actor,
  clock: Clock,
  scriptId: string,
  change: { document: Script; revision: number },
): Promise<number> {
  const row = await readScriptRow(tx, actor, scriptId, 'for update');
  await holdOrRefuse(tx, actor, clock, row, false);
  if (row.revision !== change.revision)
    throw conflict(
      'script-changed',
      `revision: the draft was saved elsewhere meanwhile (it is at ${row.revision}, yours began at ${change.revision}); load it again`,
    );
  const { document } = change;
  await tx.query(
    `update scripts set draft = $2, name = $3, language = $4, scene = $5, revision = revision + 1, saved_by = $6,
                        saved_at = $7 where id = $1`,
    [
      scriptId,
      storedDocument(document),
      document.name,
      document.language,
      document.scene,
      actor.userId,
      clock.date(),
    ],
  );
  return row.revision + 1;
}

async function holdOrRefuse(
  tx: Tx,
  actor: Actor,
  clock: Clock,
  { id, hold }: ScriptRow,
  takeOver: boolean,
): Promise<void> {
  const now = clock.now();
  const decision = decideHold(hold, actor.userId, now, takeOver);
  if (!decision.may) {
    const [holder] = await tx.query<{ name: string }>('select name from users where id = $1', [
      decision.heldBy,
    ]);
    const name = holder?.name ?? 'somebody else';
    throw new UserError('script-held', `${name} is changing this script at present`, {
      status: 409,
      fields: [{ path: 'holder', code: 'script-held', message: name }],
    });
  }
  // A person’s minutes are the wall’s, however fast the installation’s clock runs.
  const until = new Date((now + HOLD_SECONDS * clock.speed) * 1000);
  await tx.query('update scripts set held_by = $2, held_until = $3 where id = $1', [id, actor.userId, until]);
}
