import type { Clock, Database } from '../../platform/index.ts';
import type { AgentCard, Sample } from '../contract/index.ts';
import { readAgentCards } from './agentCards.ts';
import { isDialerAlive } from './dialerAlive.ts';
import { composeTasks, readSkillGroups, type FloorState, type SkillGroupName } from './floorState.ts';
import { readLastSampleTimes, readNewSamples } from './samples.ts';
import { TaskCountsCache, type TaskCounts } from './taskCounts.ts';
import { readTaskRows, type TaskRow } from './taskRows.ts';

/** A tenant's floor in memory, brought up to date by reading only what changed. */
export class FloorMirror {
  private agents = new Map<string, AgentCard>();
  private rows = new Map<string, TaskRow>();
  private counts = new Map<string, TaskCounts>();
  private skillGroups: SkillGroupName[] = [];
  private dialerAlive = false;
  /** Of each task the last sample that was read, epoch seconds. */
  private sampled: Map<string, number> | null = null;
  private readonly cache = new TaskCountsCache(() => performance.now());
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly tenantId: string;

  constructor(database: Database, clock: Clock, tenantId: string) {
    this.database = database;
    this.clock = clock;
    this.tenantId = tenantId;
  }

  state(): FloorState {
    return {
      agents: new Map(this.agents),
      tasks: composeTasks(this.rows.values(), this.counts, this.agents, this.dialerAlive),
      skillGroups: this.skillGroups,
      dialerAlive: this.dialerAlive,
    };
  }

  /** Reads agents and tasks again: all (null) or those named. Returns tasks to look at again, in milliseconds. */
  async refresh(
    agentIds: readonly string[] | null,
    taskIds: readonly string[] | null,
  ): Promise<ReadonlyMap<string, number>> {
    if (agentIds === null || taskIds === null) {
      this.skillGroups = await readSkillGroups(this.database, this.tenantId);
      this.dialerAlive = await isDialerAlive(this.database, this.clock.wall());
    }
    if (agentIds === null || agentIds.length > 0) {
      const cards = await readAgentCards(this.database, this.tenantId, agentIds);
      this.agents = replaced(this.agents, agentIds, cards);
    }
    if (taskIds !== null && taskIds.length === 0) return new Map();
    const rows = await readTaskRows(this.database, this.tenantId, taskIds, this.clock.now());
    this.rows = replaced(this.rows, taskIds, rows);
    return this.refreshCounts(rows.map((row) => row.id));
  }

  private async refreshCounts(taskIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    for (const id of this.counts.keys()) {
      if (this.rows.has(id)) continue;
      this.counts.delete(id);
      this.cache.forget(id);
    }
    const { counts, staleFor } = await this.cache.read(this.database, taskIds);
    for (const [id, counted] of counts) this.counts.set(id, counted);
    return staleFor;
  }

  /** Samples not read before, by task. The first call only notes where they begin. */
  async newSamples(): Promise<ReadonlyMap<string, Sample[]>> {
    const ids = [...this.rows.keys()];
    const found = new Map<string, Sample[]>();
    if (this.sampled === null) {
      this.sampled = await readLastSampleTimes(this.database, ids);
      return found;
    }
    const known = this.sampled;
    const after = new Map(ids.map((id) => [id, known.get(id) ?? 0]));
    const samples = after.size > 0 ? await readNewSamples(this.database, after) : [];
    for (const { taskId, ...sample } of samples) {
      found.set(taskId, [...(found.get(taskId) ?? []), sample]);
      after.set(taskId, sample.at);
    }
    this.sampled = after;
    return found;
  }
}

/** The rows that were asked for are replaced by those that were found; the others stay. */
function replaced<T extends { id: string }>(
  before: ReadonlyMap<string, T>,
  asked: readonly string[] | null,
  found: readonly T[],
): Map<string, T> {
  const after = new Map(asked === null ? [] : before);
  for (const id of asked ?? []) after.delete(id);
  for (const row of found) after.set(row.id, row);
  return after;
}
