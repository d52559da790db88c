import { randomUUID } from 'node:crypto';
import { UserError, type Actor, type JobQueue, type Tx } from '../../platform/index.ts';
import { checkScript, type Script } from '../../scripts-dsl/index.ts';
import { storedDocument } from './readDocument.ts';
import { promptsWithoutSound } from './sounds/promptSounds.ts';
import type { VersionState } from './scriptVersionStates.ts';

/** Errors named in one answer; the console shows all of them. */
const NAMED = 50;

/** Error: `script-has-errors`, with one field for each finding that prevents publishing. */
export function refuseErrors(document: Script): void {
  const errors = checkScript(document).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new UserError(
    'script-has-errors',
    `${errors.length} findings prevent publishing: ${errors[0]?.message.en ?? ''}`,
    {
      fields: errors
        .slice(0, NAMED)
        .map(({ path, code, message }) => ({ path: path || 'document', code, message: message.en })),
    },
  );
}

/** A script from another installation names sounds that are not here. Error: `script-has-errors`. */
async function refuseMissingSounds(tx: Tx, actor: Actor, document: Script): Promise<void> {
  const missing = await promptsWithoutSound(tx, actor, document);
  if (missing.length === 0) return;
  const message = (place: number) =>
    `the sound of the prompt “${document.prompts[place]?.id ?? ''}” is not here: record or upload it`;
  throw new UserError('script-has-errors', `${missing.length} prompts have no sound here`, {
    fields: missing.slice(0, NAMED).map((place) => ({
      path: `prompts.${place}.file`,
      code: 'prompt-sound-missing',
      message: message(place),
    })),
  });
}

/**
 * Makes the next version of a script out of `document`, for review or to be published at once; returns its id. Once
 * `tx` is committed, queue a publishing one with `queuePublishing`. The script's row is locked by the caller.
 * Error: `script-has-errors`.
 */
export async function submitVersion(
  tx: Tx,
  actor: Actor,
  scriptId: string,
  wanted: { document: Script; remark: string; state: Extract<VersionState, 'in-review' | 'publishing'> },
  now: number,
): Promise<string> {
  refuseErrors(wanted.document);
  await refuseMissingSounds(tx, actor, wanted.document);
  const id = randomUUID();
  await tx.query(
    `insert into script_versions (id, tenant_id, script_id, number, state, document, remark, step, created_by,
                                  created_at)
     select $1, $2, $3, 1 + coalesce(max(number), 0), $4, $5, $6, case when $4 = 'publishing' then 'waiting' end, $7,
            $8 from script_versions where script_id = $3`,
    [
      id,
      actor.tenantId,
      scriptId,
      wanted.state,
      storedDocument(wanted.document),
      wanted.remark,
      actor.userId,
      new Date(now * 1000),
    ],
  );
  return id;
}

/** Hands a publishing version to the workers. Lost or doubled calls do no harm. */
export const queuePublishing = (queue: JobQueue, versionId: string): Promise<void> =>
  queue.add({ name: 'publish-script', key: versionId, data: { versionId } });
