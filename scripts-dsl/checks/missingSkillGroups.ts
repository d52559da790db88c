import type { Script } from '../document/script.ts';
import { indexScript } from './scriptIndex.ts';

/** As the skill group of a transfer: the one of the task that talks by the script. */
export const TASK_SKILL_GROUP = 'task';

/** A skill group of the tenant. */
export interface KnownSkillGroup {
  id: string;
  name: string;
}

/**
 * Which of the tenant's skill groups a script means by `skillGroup`, the id of one of its own list: the one with that id,
 * else the one with the name that the script has for it. `task`: the task's own; null: there is none such.
 */
export function skillGroupMeant(
  { skillGroups }: Pick<Script, 'skillGroups'>,
  skillGroup: string,
  known: readonly KnownSkillGroup[],
): KnownSkillGroup | typeof TASK_SKILL_GROUP | null {
  if (skillGroup === TASK_SKILL_GROUP) return TASK_SKILL_GROUP;
  const name = skillGroups.find(({ id }) => id === skillGroup)?.name ?? skillGroup;
  return known.find(({ id }) => id === skillGroup) ?? known.find((group) => group.name === name) ?? null;
}

/** Somewhere in a script callees are sent to a skill group that nobody has. */
export interface MissingSkillGroup {
  /** Title of the node, else where in the document it stands. */
  place: string;
  /** As the script names it. */
  name: string;
}

/** Transfers of a script to skill groups that are not among those `known`. */
export function missingSkillGroups(script: Script, known: readonly KnownSkillGroup[]): MissingSkillGroup[] {
  const { transfers, nodes } = indexScript(script);
  return transfers.flatMap(({ plan: { target }, place }) => {
    if (target?.to !== 'skill-group' || skillGroupMeant(script, target.skillGroup, known) !== null) return [];
    const title = place.node === undefined ? undefined : nodes.get(place.node)?.node.title;
    const name = script.skillGroups.find(({ id }) => id === target.skillGroup)?.name ?? target.skillGroup;
    return [{ place: title || place.node || place.path, name }];
  });
}
