import type { Tx } from '../../platform/index.ts';

/**
 * Skill groups that share an agent live on the same switch: an agent has one leg, and legs are joined on one switch
 * only. The pool of each group by its id, named after the first of its groups; the same for the same agents.
 */
export function skillGroupPools(
  skills: readonly { agentId: string; skillGroupId: string }[],
): Map<string, string> {
  const parent = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    parent.set(id, root);
    return root;
  };
  const firstOfAgent = new Map<string, string>();
  for (const { agentId, skillGroupId } of skills) {
    if (!parent.has(skillGroupId)) parent.set(skillGroupId, skillGroupId);
    const other = firstOfAgent.get(agentId);
    if (other === undefined) firstOfAgent.set(agentId, skillGroupId);
    else {
      const [a, b] = [rootOf(other), rootOf(skillGroupId)];
      if (a < b) parent.set(b, a);
      else parent.set(a, b);
    }
  }
  return new Map([...parent.keys()].map((id) => [id, rootOf(id)]));
}

/** The pools of all skill groups as agents belong to them now. */
export async function loadSkillGroupPools(tx: Tx): Promise<Map<string, string>> {
  return skillGroupPools(
    await tx.query(
      'select agent_id as "agentId", skill_group_id as "skillGroupId" from agent_skills order by 1, 2',
    ),
  );
}
