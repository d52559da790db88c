/** A task that may dial now, as the sharing of agents sees it. */
export interface Bidder {
  taskId: string;
  skillGroupId: string;
  /** 1 (first) … 9. */
  priority: number;
  weight: number;
  /** Agents who talk or wrap up for it already. */
  holding: number;
  /** Its last claim found too few contacts: served after the others. */
  dry: boolean;
}

/**
 * Offers each idle agent to one task: of the tasks whose skill group the agent is in, those that have contacts
 * first, then by priority, then the one that holds the fewest agents for its weight. Returns agents per task.
 */
export function offerAgents(
  idle: readonly (readonly string[])[],
  bidders: readonly Bidder[],
): Map<string, number> {
  const offered = new Map<string, number>();
  // Agents with fewer choices are given out first, so that nobody who could serve a task is spent on another.
  const agents = [...idle].sort((a, b) => a.length - b.length);
  for (const groups of agents) {
    const task = bidders.filter((b) => groups.includes(b.skillGroupId)).sort(order(offered))[0];
    if (task) offered.set(task.taskId, (offered.get(task.taskId) ?? 0) + 1);
  }
  return offered;
}

const order =
  (offered: ReadonlyMap<string, number>) =>
  (a: Bidder, b: Bidder): number =>
    Number(a.dry) - Number(b.dry) ||
    a.priority - b.priority ||
    share(a, offered) - share(b, offered) ||
    (a.taskId < b.taskId ? -1 : 1);

const share = (bidder: Bidder, offered: ReadonlyMap<string, number>): number =>
  (bidder.holding + (offered.get(bidder.taskId) ?? 0) + 1) / bidder.weight;
