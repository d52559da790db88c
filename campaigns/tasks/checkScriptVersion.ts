import type { Actor, FieldError, Tx } from '../../platform/index.ts';
import type { TaskKind } from '../shapes.ts';

/** A task with a script names a published version of its own tenant; robots and notifications must have one. */
export async function checkScriptVersion(
  tx: Tx,
  actor: Actor,
  { kind, scriptVersionId }: { kind: TaskKind; scriptVersionId: string | null },
): Promise<FieldError[]> {
  const path = 'scriptVersionId';
  if (scriptVersionId === null) {
    if (kind !== 'robot' && kind !== 'notification') return [];
    return [{ path, code: 'script-missing', message: 'choose the published script that the robot talks by' }];
  }
  const [version] = await tx.query(
    `select 1 from script_versions where id = $1 and tenant_id = $2 and state = 'published' for share`,
    [scriptVersionId, actor.tenantId],
  );
  if (version) return [];
  return [{ path, code: 'unknown-script', message: 'choose a published version of a script' }];
}
