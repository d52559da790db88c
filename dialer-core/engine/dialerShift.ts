import { randomUUID } from 'node:crypto';
import type { LiveChange } from '../../platform/index.ts';
import { moveAgent } from '../agents/moveAgent.ts';
import { loadOutcomeRules, noOutcomeRules } from '../outcomes/index.ts';
import type { CallUuid, Switch, SwitchEvent } from '../switch/port.ts';
import { loadTrunks, type Trunk } from '../trunks/capacity.ts';
import { AgentLegs } from './agentLegs.ts';
import { createAttemptWriter, type AttemptWriter } from './attemptWriter.ts';
import { CallDesk } from './callDesk.ts';
import type { DialerOptions } from './dialerOptions.ts';
import { Lines } from './lines.ts';
import { LeaseLost, type Lease } from './lease.ts';
import { AgentMatcher } from './matchAgents.ts';
import { reconcileSwitch } from './reconcile.ts';
import { TaskPacing } from './taskPacing.ts';
import { endWrapUps, freeStrandedAgents } from './tendAgents.ts';

/** On the clock, but never more often than this on the wall. */
const TICK_SECONDS = 1;
const MIN_TICK_MS = 50;
/** Between two ticks when calls end or agents become free one after the other. */
const WAKE_GAP_MS = 20;
/** Wall time for the switch to carry out what a dead connection or dialer had still sent. */
const SETTLE_LINE_MS = 1_500;
const AUDIT_MS = 10_000;
const DEFAULT_WRAP_UP_SECONDS = 15;

/** The work of the dialer while it holds the lease: listens to the switches, ticks, and keeps rows and calls equal. */
export class DialerShift {
  private readonly options: DialerOptions;
  private readonly lines: Lines;
  private readonly desk: CallDesk;
  private readonly writer: AttemptWriter;
  private readonly legs: AgentLegs;
  private readonly matcher: AgentMatcher;
  private readonly pacing: TaskPacing;
  private trunks = new Map<string, Trunk>();
  private outcomeRules = noOutcomeRules;
  private wrapUpSeconds = new Map<string, number>();
  private timers: NodeJS.Timeout[] = [];
  private tickTimer: NodeJS.Timeout | null = null;
  private ticking = false;
  private tickAgain = false;
  private tickedAt = 0;
  private ended = false;
  private dialing = true;
  private auditing = false;

  constructor(options: DialerOptions, lease: Lease) {
    this.options = options;
    const { database, clock, onError } = options;
    const newUuid = options.newUuid ?? randomUUID;
    this.lines = new Lines(options.switches);
    this.writer = createAttemptWriter({
      dialerId: options.id,
      database,
      clock,
      sink: options.sink,
      ...(options.checkpoint && { checkpoint: options.checkpoint }),
      wrapUpSeconds: (group) => this.wrapUpSeconds.get(group) ?? DEFAULT_WRAP_UP_SECONDS,
      onError,
    });
    this.desk = new CallDesk({
      clock,
      writer: this.writer,
      findAgent: (live) => this.matcher.serve(live.task.skillGroupId),
      releaseAgent: (live, agentId) => this.matcher.release(live, agentId),
      verify: (live) => this.audit(live.line),
      observe: (taskId, event) => this.pacing.observe(taskId, event),
      settled: () => this.wake(),
      onError,
    });
    this.legs = new AgentLegs({
      database,
      clock,
      newUuid,
      lineFor: (tenantId) => this.lines.forTenant(tenantId, this.pacing.isSimulatedOnly(tenantId)),
      lineById: (id) => this.lines.byId(id),
      routeFor: (tenantId) => [...this.trunks.values()].find((trunk) => trunk.tenantId === tenantId) ?? null,
      up: () => {
        this.matcher.serveAll();
        this.wake();
      },
      lost: (leg) => {
        const live = this.desk.byAgentLeg(leg);
        if (live) this.desk.input(live.id, { type: 'agent-leg-ended', at: clock.now() });
      },
      onError,
    });
    this.matcher = new AgentMatcher({
      database,
      clock,
      desk: this.desk,
      doubtLeg: (leg) => this.doubtLeg(leg),
      checkpoint: options.checkpoint ?? (() => undefined),
      onError,
    });
    this.pacing = new TaskPacing({
      ...options,
      newUuid,
      lease,
      desk: this.desk,
      lines: this.lines,
      trunk: (id) => this.trunks.get(id) ?? null,
      outcomeRules: () => this.outcomeRules,
      lost: () => this.abandon(),
    });
  }

  start(): void {
    for (const line of this.options.switches) if (line.connected) this.settleLine(line);
    this.timers.push(setInterval(() => this.auditAll(), AUDIT_MS));
    this.tick();
  }

  /** Something changed that may allow a call: tick soon. */
  wake(): void {
    if (this.ended) return;
    if (this.ticking) {
      this.tickAgain = true;
      return;
    }
    const pause = this.tickedAt + WAKE_GAP_MS - this.options.clock.wall() * 1000;
    this.schedule(Math.max(0, pause));
  }

  onChange(change: LiveChange): void {
    if (change.kind === 'agents') {
      this.matcher.serveAll();
      this.wake();
    } else if (change.kind === 'tasks' && change.origin !== this.options.id) this.pacing.refreshSoon();
  }

  onSwitchEvent(line: Switch, event: SwitchEvent): void {
    if (this.ended) return;
    const at = this.options.clock.now();
    switch (event.type) {
      case 'link':
        if (event.state === 'up') this.settleLine(line);
        break;
      case 'heartbeat':
        this.lines.heartbeat(line.id, event);
        break;
      case 'ringing':
      case 'answered':
        this.desk.input(event.uuid, { type: event.type, at });
        break;
      case 'bridged':
        this.desk.input(this.desk.get(event.uuid) ? event.uuid : event.other, { type: 'bridged', at });
        break;
      case 'parked':
        this.parked(event.uuid);
        break;
      case 'ended':
      case 'refused':
        if (this.desk.get(event.uuid)) this.desk.input(event.uuid, { ...event, at });
        else this.run(this.legs.ended(event.uuid));
        break;
      case 'created':
      case 'unbridged':
        break;
    }
  }

  private parked(leg: CallUuid): void {
    const live = this.desk.get(leg);
    if (!live) {
      this.run(this.legs.parked(leg));
      return;
    }
    // Parked again after a conversation: the end of the other leg has its own event.
    if (live.parked) return;
    live.parked = true;
    this.matcher.bridgeIfParked(live);
  }

  /** Ends at once without writing: another dialer has the lease and settles what is open. */
  abandon(): void {
    this.end();
    this.writer.forget();
    this.desk.clear();
  }

  /** Ends in order: no new calls, live calls hung up if asked, everything written. */
  async finish(endCalls: boolean): Promise<void> {
    this.dialing = false;
    if (endCalls) await this.endAllCalls();
    this.end();
    await this.writer.flush();
    await this.pacing.save();
    this.desk.clear();
  }

  private end(): void {
    this.ended = true;
    for (const timer of this.timers) clearInterval(timer);
    if (this.tickTimer !== null) clearTimeout(this.tickTimer);
  }

  private schedule(ms: number): void {
    if (this.ended) return;
    if (this.tickTimer !== null) clearTimeout(this.tickTimer);
    this.tickTimer = setTimeout(() => this.tick(), ms);
  }

  private tick(): void {
    if (this.ended || this.ticking) return;
    this.ticking = true;
    this.tickAgain = false;
    this.tickedAt = this.options.clock.wall() * 1000;
    this.tickOnce()
      .catch((error: unknown) => {
        if (error instanceof LeaseLost) this.abandon();
        else this.options.onError(error);
      })
      .finally(() => {
        this.ticking = false;
        const regular = Math.max(MIN_TICK_MS, (TICK_SECONDS * 1000) / this.options.clock.speed);
        this.schedule(this.tickAgain ? WAKE_GAP_MS : regular);
      });
  }

  private async tickOnce(): Promise<void> {
    const { database, clock } = this.options;
    this.trunks = await loadTrunks(database);
    this.outcomeRules = await loadOutcomeRules(database);
    this.wrapUpSeconds = await this.loadWrapUps();
    for (const { taskId, event } of await endWrapUps(database, clock.now()))
      this.pacing.observe(taskId, event);
    await this.pacing.refresh();
    await this.legs.tend();
    this.matcher.serveAll();
    if (this.dialing) await this.pacing.dial();
  }

  private async loadWrapUps(): Promise<Map<string, number>> {
    const rows = await this.options.database.query<{ id: string; seconds: number }>(
      'select id, wrap_up_seconds as seconds from skill_groups',
    );
    return new Map(rows.map((row) => [row.id, row.seconds]));
  }

  /** A link came up: wait until the switch has carried out what was under way, then compare. */
  private settleLine(line: Switch): void {
    this.timers.push(setTimeout(() => this.audit(line, SETTLE_LINE_MS / 1000), SETTLE_LINE_MS));
  }

  private auditAll(): void {
    for (const line of this.options.switches) if (line.connected) this.audit(line);
  }

  private audit(line: Switch, graceWallSeconds = 5): void {
    if (this.auditing || this.ended || !line.connected) return;
    this.auditing = true;
    const { database, clock, taskBook, onError } = this.options;
    const grace = graceWallSeconds * clock.speed;
    const ports = {
      database,
      clock,
      taskBook,
      onError,
      desk: this.desk,
      legs: this.legs,
      outcomeRules: this.outcomeRules,
    };
    this.run(
      reconcileSwitch(ports, line, grace)
        .then(() => freeStrandedAgents(database, clock.now(), DEFAULT_WRAP_UP_SECONDS))
        .then(() => this.wake())
        .finally(() => {
          this.auditing = false;
        }),
    );
  }

  private doubtLeg(leg: CallUuid): void {
    for (const line of this.options.switches)
      if (line.connected)
        this.run(line.exists(leg).then((there) => (there ? this.legs.drop(leg, line) : undefined)));
  }

  private async endAllCalls(): Promise<void> {
    const { clock, database } = this.options;
    const deadline = clock.wall() + 3;
    for (const live of this.desk.all())
      live.line.hangup(live.id, 'NORMAL_CLEARING').catch(this.options.onError);
    while (this.desk.size > 0 && clock.wall() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const agents = await database.query<{ id: string; leg: CallUuid | null; line: string | null }>(
      `select id, leg_uuid as leg, leg_switch as line from agents where leg_uuid is not null`,
    );
    for (const agent of agents) {
      const line = agent.line === null ? null : this.lines.byId(agent.line);
      if (agent.leg !== null) await line?.hangup(agent.leg, 'NORMAL_CLEARING').catch(this.options.onError);
    }
    await freeAgentsOf(this.options, clock.now());
  }

  private run(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.options.onError(error));
  }
}

/** Legs are gone with their switch: rows say so, and nobody is left reserved. */
async function freeAgentsOf(options: DialerOptions, now: number): Promise<void> {
  await options.database.query(
    `update agents set leg_state = 'none', leg_uuid = null, leg_switch = null, leg_since = null where leg_uuid is not null`,
  );
  const reserved = await options.database.query<{ id: string }>(
    `select id from agents where state = 'reserved'`,
  );
  for (const { id } of reserved)
    await options.database.transaction((tx) =>
      moveAgent(tx, { agentId: id, event: { type: 'released' }, cause: 'dialer-stopped' }, now),
    );
}
