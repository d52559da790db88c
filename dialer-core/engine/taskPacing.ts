import type { OutcomeRuleBook } from '../outcomes/index.ts';
import type { PacingEvent } from '../pacing/index.ts';
import type { RunningTask } from '../ports.ts';
import type { Switch } from '../switch/port.ts';
import { CallRates, type Trunk } from '../trunks/capacity.ts';
import type { AgentPool } from './agentPool.ts';
import type { CallDesk } from './callDesk.ts';
import type { DialerOptions } from './dialerOptions.ts';
import { countFloor } from './floor.ts';
import { LeaseLost, type Lease } from './lease.ts';
import type { Lines } from './lines.ts';
import { offerAgents } from './offerAgents.ts';
import { placeCalls, type PlacingPorts } from './placeCalls.ts';
import { dropOldSamples, saveTaskLive, type DialBound, type TaskLiveRow } from './saveTaskLive.ts';
import { countCalls, countEvent, floorFor, openTaskDesk, updateTaskDesk, type TaskDesk } from './taskDesk.ts';
import { loadTotals } from './taskTotals.ts';

export interface TaskPacingPorts extends DialerOptions {
  newUuid: () => string;
  lease: Lease;
  /** The switch this dialer holds here. */
  line: Switch;
  lines: Lines;
  desk: CallDesk;
  pool: AgentPool;
  trunk(id: string): Trunk | null;
  outcomeRules: () => OutcomeRuleBook;
  /** The lease turned out to be somebody else's. */
  lost(): void;
}

const REFRESH_MS = 250;
const REFRESH_SOON_MS = 50;
const SAVE_MS = 1_000;
const CLEAN_MS = 60_000;
/** Contacts claimed in one transaction at most. */
const CLAIM_BATCH = 100;
/** Pause after the switch took no command. */
const HOLD_MS = 1_000;
/** On the clock: how long a list that had nothing due is left alone. */
const DRY_SECONDS = 2;

/** Decides for each running task how many calls to place, and has them placed. */
export class TaskPacing {
  private readonly ports: TaskPacingPorts;
  private readonly placing: PlacingPorts;
  private readonly rates = new CallRates();
  private desks = new Map<string, TaskDesk>();
  private demoTenants = new Set<string>();
  /** Wall milliseconds until which nothing is placed: the switch took no commands. */
  private heldUntil = -Infinity;
  private refreshedAt = -Infinity;
  private savedAt = -Infinity;
  private cleanedAt = -Infinity;

  constructor(ports: TaskPacingPorts) {
    this.ports = ports;
    this.placing = {
      database: ports.database,
      clock: ports.clock,
      contacts: ports.contacts,
      dialerId: ports.id,
      newUuid: ports.newUuid,
      outcomeRules: ports.outcomeRules,
      checkpoint: ports.checkpoint ?? (() => undefined),
      follow: (live) => ports.desk.add(live),
      notTaken: () => {
        this.heldUntil = ports.clock.wall() * 1000 + HOLD_MS;
      },
    };
  }

  observe(taskId: string, event: PacingEvent): void {
    const desk = this.desks.get(taskId);
    if (!desk) return;
    desk.pacer.observe(event);
    countEvent(desk.totals, event);
  }

  /** A task has changed: look again in this round or the one after, but not at every event of a busy moment. */
  refreshSoon(): void {
    this.refreshedAt = Math.min(
      this.refreshedAt,
      this.ports.clock.wall() * 1000 - REFRESH_MS + REFRESH_SOON_MS,
    );
  }

  /** Demo tenants may only use simulated switches. Unknown tenants have no running task. */
  isSimulatedOnly(tenantId: string): boolean {
    return this.demoTenants.has(tenantId);
  }

  /** Brings the running tasks up to date. */
  async refresh(): Promise<void> {
    const { clock, database, taskBook } = this.ports;
    const wall = clock.wall() * 1000;
    if (wall - this.refreshedAt < REFRESH_MS) return;
    this.refreshedAt = wall;
    const demo = await database.query<{ id: string }>(`select id from tenants where kind = 'demo'`);
    this.demoTenants = new Set(demo.map((row) => row.id));
    const running = await taskBook.advance(clock.now());
    const next = new Map<string, TaskDesk>();
    for (const task of running) {
      const desk = this.desks.get(task.taskId);
      if (desk) updateTaskDesk(desk, task);
      next.set(task.taskId, desk ?? (await this.open(task)));
    }
    this.desks = next;
  }

  /** One round over all running tasks. */
  async dial(): Promise<void> {
    const { clock, pool, line, lines } = this.ports;
    if (clock.wall() * 1000 < this.heldUntil) return;
    const desks = [...this.desks.values()].filter(
      ({ task }) => lines.forGroup(task.tenantId, task.skillGroupId, task.simulatedOnly)?.id === line.id,
    );
    const now = clock.now();
    const offered = offerAgents(
      pool.idle().map((agent) => Object.keys(agent.skills)),
      desks.map((desk) => ({ ...desk.task, dry: desk.dryUntil > now })),
    );
    const open = countOpen(this.ports.desk);
    const results = await Promise.allSettled(
      desks.map((desk) => this.dialTask(desk, offered.get(desk.task.taskId) ?? 0, open)),
    );
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      if (result.reason instanceof LeaseLost) {
        this.ports.lost();
        return;
      }
      this.ports.onError(result.reason);
    }
    if (clock.wall() * 1000 - this.savedAt >= SAVE_MS) await this.save();
  }

  async save(): Promise<void> {
    const { clock, database } = this.ports;
    this.savedAt = clock.wall() * 1000;
    const rows = [...this.desks.values()].map((desk) => this.liveRow(desk));
    await database.transaction((tx) => saveTaskLive(tx, rows, clock.now(), this.ports.id));
    if (this.savedAt - this.cleanedAt < CLEAN_MS) return;
    this.cleanedAt = this.savedAt;
    await dropOldSamples(database, clock.now());
  }

  private async open(task: RunningTask): Promise<TaskDesk> {
    const { database } = this.ports;
    const [saved] = await database.query<{ state: unknown }>(
      'select state from task_pacing where task_id = $1',
      [task.taskId],
    );
    return openTaskDesk(task, saved?.state, await loadTotals(database, task.taskId));
  }

  private async dialTask(desk: TaskDesk, idle: number, open: OpenCounts): Promise<void> {
    const { ports } = this;
    const now = ports.clock.now();
    const { task } = desk;
    const trunk = task.trunkId === null ? null : ports.trunk(task.trunkId);
    const { line } = ports;
    const room = trunk ? this.room(desk, trunk, open, now) : { channels: 0, perSecond: 0 };
    const floor = floorFor(desk, ports.desk, ports.pool.all(), idle, room.channels, now);
    const decision = desk.pacer.decide(now, floor);
    const calls = Math.min(decision.calls, room.perSecond, CLAIM_BATCH);
    let bound: DialBound = calls < decision.calls ? 'calls-per-second' : decision.bound;
    if (!trunk) bound = 'no-trunk';
    else if (!line.connected) bound = 'switch-down';
    else if (calls > 0) {
      if ((await this.place(desk, trunk, line, calls)).listEmpty) bound = 'list-empty';
    } else if (desk.dryUntil > now) bound = 'list-empty';
    desk.last = { decision, bound, at: now };
  }

  private async place(
    desk: TaskDesk,
    trunk: Trunk,
    line: Switch,
    calls: number,
  ): Promise<{ listEmpty: boolean }> {
    const { clock, lease } = this.ports;
    desk.placing += calls;
    try {
      const placement = await placeCalls(this.placing, lease, desk.task, trunk, line, calls);
      this.rates.take(trunk.id, placement.placed);
      this.rates.take(line.id, placement.placed);
      desk.totals.dials += placement.placed;
      desk.dryUntil = placement.listEmpty ? clock.now() + DRY_SECONDS : 0;
      return placement;
    } finally {
      desk.placing -= calls;
    }
  }

  /** What trunk, task and switch still have room for. */
  private room(
    desk: TaskDesk,
    trunk: Trunk,
    open: OpenCounts,
    now: number,
  ): { channels: number; perSecond: number } {
    const { line, lines, pool } = this.ports;
    const legs = [...pool.all()].filter((agent) => agent.legSwitch === line.id).length;
    const channels = Math.min(
      trunk.maxChannels - (open.byTrunk.get(trunk.id) ?? 0),
      desk.task.maxConcurrent - (open.byTask.get(desk.task.taskId) ?? 0) - desk.placing,
      lines.freeSessions(line.id, open.all + legs),
    );
    const perSecond = Math.min(
      this.rates.available(trunk.id, trunk.callsPerSecond, now),
      this.rates.available(line.id, lines.callsPerSecond(line.id), now),
    );
    return { channels: Math.max(0, channels), perSecond: Math.max(0, perSecond) };
  }

  private liveRow(desk: TaskDesk): TaskLiveRow {
    const { task, last } = desk;
    return {
      taskId: task.taskId,
      tenantId: task.tenantId,
      pacerState: desk.pacer.toJSON(),
      decision: {
        at: last?.at ?? this.ports.clock.now(),
        calls: last?.decision.calls ?? 0,
        wanted: last?.decision.wanted ?? 0,
        bound: last?.bound ?? 'agents',
        answerRate: last?.decision.answerRate ?? null,
      },
      counts: {
        ...countFloor(this.ports.pool.all(), task.skillGroupId),
        ...countCalls(this.ports.desk, task.taskId),
      },
      totals: { ...desk.totals },
    };
  }
}

interface OpenCounts {
  all: number;
  byTrunk: ReadonlyMap<string, number>;
  byTask: ReadonlyMap<string, number>;
}

/** Open calls on this switch, counted from the calls themselves. */
function countOpen(desk: CallDesk): OpenCounts {
  const byTrunk = new Map<string, number>();
  const byTask = new Map<string, number>();
  let all = 0;
  for (const { call, trunkId, task } of desk.all()) {
    if (call.state === 'ended') continue;
    all++;
    byTrunk.set(trunkId, (byTrunk.get(trunkId) ?? 0) + 1);
    byTask.set(task.taskId, (byTask.get(task.taskId) ?? 0) + 1);
  }
  return { all, byTrunk, byTask };
}
