/** What a running task would dial now. */
export interface Demand {
  taskId: string;
  /** 1 (first) … 9: a higher priority is served whole before a lower one gets anything. */
  priority: number;
  /** Share among tasks of the same priority; more than 0. */
  weight: number;
  /** Calls it wants beside those that are open. */
  wanted: number;
  /** Its open calls: they are part of its share. */
  open: number;
  /** When it was last given a call, epoch seconds; -Infinity: never. Among equals the longest waiting goes first. */
  servedAt: number;
  /** The server its skill group lives on. */
  switchId: string;
  /** Trunks its calls may go over. */
  trunkIds: readonly string[];
}

/** Calls that may be placed now. Infinity: unlimited; absent: none. */
export interface Supply {
  trunks: ReadonlyMap<string, number>;
  switches: ReadonlyMap<string, number>;
}

/**
 * One budget shared between all running tasks: how many calls each may place now. Priority by priority; inside one,
 * a task without any call comes first (nobody starves), then whoever holds the fewest calls for its weight
 * (water-filling in whole calls). Nothing is wasted: who wants more could only get it from somebody else; a call that
 * only one trunk can take moves others' calls to other trunks of theirs. Deterministic. Time: calls given × tasks × trunks.
 */
export function shareCapacity(demands: readonly Demand[], supply: Supply): Map<string, number> {
  const shares = new Map(demands.map(({ taskId }) => [taskId, 0]));
  const trunks = new TrunkUse(supply.trunks);
  const switches = new Map(supply.switches);
  for (const priority of [...new Set(demands.map((demand) => demand.priority))].sort((a, b) => a - b)) {
    let hungry = demands.filter((demand) => demand.priority === priority && demand.wanted >= 1);
    while (hungry.length > 0) {
      const next = hungry.reduce((a, b) => (goesBefore(b, a, shares) ? b : a));
      const share = shares.get(next.taskId) ?? 0;
      const left = switches.get(next.switchId) ?? 0;
      // Who cannot get a call now cannot get one later in this round either: shares only grow.
      if (left < 1 || !trunks.take(next)) {
        hungry = hungry.filter((demand) => demand !== next);
        continue;
      }
      switches.set(next.switchId, left - 1);
      shares.set(next.taskId, share + 1);
      if (share + 2 > next.wanted) hungry = hungry.filter((demand) => demand !== next);
    }
  }
  return shares;
}

function goesBefore(a: Demand, b: Demand, shares: ReadonlyMap<string, number>): boolean {
  const levelA = levelOf(a, shares);
  const levelB = levelOf(b, shares);
  if (Math.abs(levelA - levelB) > 1e-9 * Math.max(levelA, levelB)) return levelA < levelB;
  if (a.servedAt !== b.servedAt) return a.servedAt < b.servedAt;
  return a.taskId < b.taskId;
}

/** Calls per weight it would hold with one more; 0 for a task that holds none. */
function levelOf({ taskId, open, weight }: Demand, shares: ReadonlyMap<string, number>): number {
  const held = open + (shares.get(taskId) ?? 0);
  return held === 0 ? 0 : (held + 1) / weight;
}

/** Which task's calls fill which trunk; makes room by moving calls between the trunks of a task. */
class TrunkUse {
  private readonly room: Map<string, number>;
  /** By trunk: the tasks whose calls it takes, with how many. */
  private readonly calls = new Map<string, Map<Demand, number>>();

  constructor(supply: ReadonlyMap<string, number>) {
    this.room = new Map(supply);
  }

  /** Finds a trunk for one more call of the task by a search for the shortest chain of moves; false: there is none. */
  take(task: Demand): boolean {
    const cameFrom = new Map<string, { trunkId: string | null; moved: Demand }>();
    const queue: string[] = [];
    const reach = (trunkIds: readonly string[], trunkId: string | null, moved: Demand) => {
      for (const id of trunkIds) {
        if (cameFrom.has(id) || !this.room.has(id)) continue;
        cameFrom.set(id, { trunkId, moved });
        queue.push(id);
      }
    };
    reach(task.trunkIds, null, task);
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if ((this.room.get(id) ?? 0) >= 1) {
        this.fill(id, cameFrom);
        return true;
      }
      for (const other of this.calls.get(id)?.keys() ?? []) reach(other.trunkIds, id, other);
    }
    return false;
  }

  private fill(last: string, cameFrom: ReadonlyMap<string, { trunkId: string | null; moved: Demand }>): void {
    this.room.set(last, (this.room.get(last) ?? 0) - 1);
    for (let id: string | null = last; id !== null;) {
      const step: { trunkId: string | null; moved: Demand } | undefined = cameFrom.get(id);
      if (!step) return;
      this.add(id, step.moved, 1);
      if (step.trunkId !== null) this.add(step.trunkId, step.moved, -1);
      id = step.trunkId;
    }
  }

  private add(trunkId: string, task: Demand, calls: number): void {
    const users = this.calls.get(trunkId) ?? new Map<Demand, number>();
    const now = (users.get(task) ?? 0) + calls;
    if (now > 0) users.set(task, now);
    else users.delete(task);
    this.calls.set(trunkId, users);
  }
}
