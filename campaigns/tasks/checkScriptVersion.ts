import type { Actor, FieldError, Tx } from '../../platform/index.ts';
import { missingSkillGroups, parseScript, type KnownSkillGroup } from '../../scripts-dsl/index.ts';
import type { TaskKind } from '../shapes.ts';

/** Errors named in one answer. */
const NAMED = 20;

/**
 * A task with a script names a published version of its own tenant, and all skill groups that it hands callees to are
 * there; robots and notifications must have one.
 */
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
  const [version] = await tx.query<{ document: unknown }>(
    `select document from script_versions where id = $1 and tenant_id = $2 and state = 'published' for share`,
    [scriptVersionId, actor.tenantId],
  );
  if (!version) return [{ path, code: 'unknown-script', message: 'choose a published version of a script' }];
  const known = await tx.query<KnownSkillGroup>('select id, name from skill_groups where tenant_id = $1', [
    actor.tenantId,
  ]);
  return missingSkillGroups(parseScript(version.document), known)
    .slice(0, NAMED)
    .map(({ place, name }) => ({
      path,
      code: 'script-skill-group-missing',
      message: `“${place}” of the script hands callees to the skill group “${name}”, which does not exist: create it, or give the script another`,
    }));
}
