import { createCallerNumberBook } from '../callerNumbers/index.ts';
import type { PacingDecision } from '../pacing/index.ts';
import type { Switch } from '../switch/port.ts';
import {
  CallRates,
  freeCalls,
  membersOf,
  routeOf,
  shareCapacity,
  trunkRoom,
  WeightedTurns,
  type Demand,
  type TrunkBook,
  type TrunkState,
} from '../trunks/index.ts';
import type { AgentPool } from './agentPool.ts';
import type { CallDesk } from './callDesk.ts';
import type { DialBound } from './decisionRow.ts';
import type { CallBooks } from './liveCall.ts';
import type { DialerOptions } from './dialerOptions.ts';
import { callsToEnd } from './endRinging.ts';
import { LeaseLost, type Lease } from './lease.ts';
import type { Lines } from './lines.ts';
import { offerAgents } from './offerAgents.ts';
import { countOpen, type OpenCounts } from './openCounts.ts';
import { CommandRefused } from './controls/commandBook.ts';
import { placeOwnCall, type OwnCall } from './placeOwnCall.ts';
import { placeCalls, type PlacingPorts, type PlacingRoute } from './placeCalls.ts';
import { agentsMissing, floorFor, heldAgents, type TaskDesk } from './taskDesk.ts';
import type { TaskDesks } from './taskDesks.ts';

export interface TaskPacingPorts extends DialerOptions {
  newUuid: () => string;
  lease: Lease;
  /** The switch this dialer holds here. */
  line: Switch;
  lines: Lines;
  desk: CallDesk;
  pool: AgentPool;
  book: () => TrunkBook;
  /** Calls per second this dialer may place over a trunk that others use, too. */
  rateOf: (trunkId: string, limit: number) => number;
  books: CallBooks;
  /** The lease turned out to be somebody else's. */
  lost(): void;
}

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
  private readonly turns = new WeightedTurns();
  private readonly servedAt = new Map<string, number>();
  private readonly desks: TaskDesks;
  /** Wall milliseconds until which nothing is placed: the switch took no commands. */
  private heldUntil = -Infinity;

  constructor(ports: TaskPacingPorts, desks: TaskDesks) {
    this.ports = ports;
    this.desks = desks;
    this.placing = {
      database: ports.database,
      clock: ports.clock,
      contacts: ports.contacts,
      dialerId: ports.id,
      newUuid: ports.newUuid,
      numbers: createCallerNumberBook(),
      books: ports.books,
      hearsEarlyMedia: ports.ears !== undefined,
      checkpoint: ports.checkpoint ?? (() => undefined),
      follow: (live) => ports.desk.add(live),
      notTaken: () => {
        this.heldUntil = ports.clock.wall() * 1000 + HOLD_MS;
      },
    };
  }

  /** The trunks that running tasks dial over. */
  usedTrunks(book: TrunkBook): Set<string> {
    return new Set(
      this.desks.all().flatMap(({ task }) => membersOf(book, routeOf(task)).map(({ trunk }) => trunk.id)),
    );
  }

  /** An agent dials a contact of the own list. */
  async dialOwn(own: OwnCall): Promise<void> {
    const { clock, lease, line, taskBook, pool } = this.ports;
    const [task] = await taskBook.describe([own.taskId]);
    if (!task || (task.simulatedOnly && !line.simulated)) throw new CommandRefused('contact-refused');
    const { state, book } = this.openRound(clock.now());
    await placeOwnCall(
      { ...this.placing, pool },
      lease,
      { task, route: routeOf(task), book, state, line },
      own,
    );
  }

  /** What trunks can take now. */
  trunkState(): TrunkState {
    return this.openRound(this.ports.clock.now()).state;
  }

  /** One round over all running tasks. */
  async dial(): Promise<void> {
    const { clock, pool, line, lines } = this.ports;
    if (clock.wall() * 1000 < this.heldUntil) return;
    const desks = this.desks
      .all()
      .filter(
        ({ task }) =>
          (task.bot === undefined || this.ports.bots !== undefined) &&
          lines.forGroup(task.tenantId, task.skillGroupId, task.simulatedOnly)?.id === line.id,
      );
    const now = clock.now();
    const offered = offerAgents(
      pool.idle().map((agent) => Object.keys(agent.skills)),
      desks.map((desk) => ({
        ...desk.task,
        dry: desk.dryUntil > now,
        holding: heldAgents(pool.all(), desk.task.taskId),
      })),
    );
    const round = this.openRound(now);
    const wishes = desks.map((desk) => this.decide(desk, offered.get(desk.task.taskId) ?? 0, round));
    const shares = shareCapacity(
      wishes.map((wish) => wish.demand),
      this.supply(round),
    );
    const results = await Promise.allSettled(
      wishes.map((wish) => this.place(wish, shares.get(wish.desk.task.taskId) ?? 0, round)),
    );
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      if (result.reason instanceof LeaseLost) {
        this.ports.lost();
        return;
      }
      this.ports.onError(result.reason);
    }
    await this.desks.saveWhenDue();
  }

  private openRound(now: number): Round {
    const counts = countOpen(this.ports.desk);
    const state: TrunkState = {
      open: new Map(counts.byTrunk),
      rates: this.rates,
      turns: this.turns,
      rateOf: (trunk) => this.ports.rateOf(trunk.id, trunk.callsPerSecond),
    };
    return { now, counts, state, book: this.ports.book() };
  }

  /** What the task would dial now, were it alone. */
  private decide(desk: TaskDesk, idle: number, round: Round): Wish {
    const { ports } = this;
    const { task } = desk;
    const { now, counts, state, book } = round;
    const open = (counts.byTask.get(task.taskId) ?? 0) + desk.placing;
    const route = routeOf(task);
    const free = Math.min(
      freeCalls(book, route, state, now),
      task.maxConcurrent - open,
      this.freeSessions(counts),
    );
    const budget = this.desks.budget(task);
    const floor = floorFor(desk, ports.desk, ports.pool.all(), idle, Math.max(0, free), now);
    const decision = desk.pacer.decide(now, { ...floor, ...(budget && { budget }) });
    if (agentsMissing(desk, ports.pool.all(), now)) this.endRinging(desk, decision.cancel ?? 0, now);
    const demand: Demand = {
      taskId: task.taskId,
      priority: task.priority,
      weight: task.weight,
      wanted: desk.dryUntil > now ? Math.min(1, decision.calls) : decision.calls,
      open,
      servedAt: this.servedAt.get(task.taskId) ?? -Infinity,
      switchId: ports.line.id,
      trunkIds: membersOf(book, route).map(({ trunk }) => trunk.id),
    };
    return { desk, decision, demand };
  }

  /** Agents have gone: ends calls that they cannot take any more, as far as their callees have rung long enough. */
  private endRinging({ task }: TaskDesk, count: number, now: number): void {
    if (count <= 0) return;
    const { desk } = this.ports;
    const own = [...desk.all()].filter((live) => live.task.taskId === task.taskId);
    for (const id of callsToEnd(own, count, now)) desk.input(id, { type: 'stop', at: now });
  }

  /** Calls that trunks and switch can take in this round. */
  private supply({ now, counts, state, book }: Round): {
    trunks: Map<string, number>;
    switches: Map<string, number>;
  } {
    const { line, lines } = this.ports;
    const perSecond = this.rates.available(line.id, lines.callsPerSecond(line.id), now);
    const onSwitch = Math.max(0, Math.min(perSecond, this.freeSessions(counts)));
    return {
      trunks: new Map([...book.trunks.values()].map((trunk) => [trunk.id, trunkRoom(trunk, state, now)])),
      switches: new Map([[line.id, onSwitch]]),
    };
  }

  private freeSessions(counts: OpenCounts): number {
    const { line, lines, pool } = this.ports;
    let legs = 0;
    for (const agent of pool.all()) if (agent.legSwitch === line.id) legs++;
    return lines.freeSessions(line.id, counts.all + legs);
  }

  /** Places what the task may have of the common budget, and says what bounds it. */
  private async place({ desk, decision, demand }: Wish, share: number, round: Round): Promise<void> {
    const { ports } = this;
    const { clock, line } = ports;
    const { now, book, state } = round;
    const { task } = desk;
    let bound: DialBound = share < decision.calls ? 'calls-per-second' : decision.bound;
    if (demand.trunkIds.length === 0) bound = 'no-trunk';
    else if (!line.connected || ports.lines.isSilent(line.id, clock.wall())) bound = 'switch-down';
    else if (share > 0) {
      this.servedAt.set(task.taskId, now);
      const over = { task, route: routeOf(task), book, state, line };
      if (await this.placeInBatches(desk, over, share)) bound = 'list-empty';
    } else if (desk.dryUntil > now) bound = 'list-empty';
    desk.last = { decision, bound, at: now };
  }

  /** True when the list had fewer due contacts than were asked for. */
  private async placeInBatches(desk: TaskDesk, over: PlacingRoute, share: number): Promise<boolean> {
    const { ports } = this;
    let left = share;
    desk.placing += left;
    try {
      while (left > 0) {
        const batch = Math.min(left, CLAIM_BATCH);
        const { placed, listEmpty } = await placeCalls(this.placing, ports.lease, over, batch);
        left -= batch;
        desk.placing -= batch;
        this.rates.take(over.line.id, placed);
        desk.totals.dials += placed;
        desk.dryUntil = listEmpty ? ports.clock.now() + DRY_SECONDS : 0;
        // Numbers in use, trunks that are full, a switch that takes nothing: what is left is decided anew.
        const held = ports.clock.wall() * 1000 < this.heldUntil;
        if (listEmpty || placed < batch || held) return listEmpty;
      }
      return false;
    } finally {
      desk.placing -= left;
    }
  }
}

/** What one round of dialing knows. */
interface Round {
  now: number;
  counts: OpenCounts;
  state: TrunkState;
  book: TrunkBook;
}

interface Wish {
  desk: TaskDesk;
  decision: PacingDecision;
  demand: Demand;
}
