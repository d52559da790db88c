import type { Database } from '../../platform/index.ts';
import type { AgentCard, TaskLive } from '../contract/index.ts';
import { readAgentCards } from './agentCards.ts';
import { isDialerAlive } from './dialerAlive.ts';
import { countTasks, type TaskCounts } from './taskCounts.ts';
import { taskLive } from './taskLive.ts';
import { readTaskRows, type TaskRow } from './taskRows.ts';

export interface SkillGroupName {
  id: string;
  name: string;
  departmentId: string | null;
}

/** A task as the floor shows it, and whose it is. */
export interface OwnedTask {
  live: TaskLive;
  departmentId: string | null;
  ownerId: string | null;
}

/** Everything about a tenant's floor; what of it somebody sees is decided by `seenBy`. */
export interface FloorState {
  agents: ReadonlyMap<string, AgentCard>;
  tasks: ReadonlyMap<string, OwnedTask>;
  skillGroups: readonly SkillGroupName[];
  dialerAlive: boolean;
}

export const readSkillGroups = (database: Database, tenantId: string): Promise<SkillGroupName[]> =>
  database.query<SkillGroupName>(
    'select id, name, department_id as "departmentId" from skill_groups where tenant_id = $1 order by name, id',
    [tenantId],
  );

/** Reads the whole floor of a tenant. `now`: clock, `wall`: wall, both epoch seconds. */
export async function readFloorState(
  database: Database,
  tenantId: string,
  { now, wall }: { now: number; wall: number },
): Promise<FloorState> {
  const [cards, rows, skillGroups, dialerAlive] = await Promise.all([
    readAgentCards(database, tenantId, null),
    readTaskRows(database, tenantId, null, now),
    readSkillGroups(database, tenantId),
    isDialerAlive(database, wall),
  ]);
  const ids = rows.map((row) => row.id);
  const counts = ids.length > 0 ? await countTasks(database, ids) : new Map<string, TaskCounts>();
  const agents = new Map(cards.map((card) => [card.id, card]));
  return { agents, tasks: composeTasks(rows, counts, agents, dialerAlive), skillGroups, dialerAlive };
}

/** Tasks put together from their rows, counts and agents. Rows without counts yet are left out. */
export function composeTasks(
  rows: Iterable<TaskRow>,
  counts: ReadonlyMap<string, TaskCounts>,
  agents: ReadonlyMap<string, AgentCard>,
  dialerAlive: boolean,
): Map<string, OwnedTask> {
  const tasks = new Map<string, OwnedTask>();
  for (const row of rows) {
    const counted = counts.get(row.id);
    if (!counted) continue;
    const live = taskLive(row, counted, agents.values(), dialerAlive);
    tasks.set(row.id, { live, departmentId: row.departmentId, ownerId: row.ownerId });
  }
  return tasks;
}
