import type { Clock, Database } from '../../platform/index.ts';
import { moveAgent } from '../agents/moveAgent.ts';
import { reserveAgent } from '../agents/reserveAgent.ts';
import type { CallUuid } from '../switch/port.ts';
import type { CallDesk } from './callDesk.ts';
import type { Checkpoint } from './dialerOptions.ts';
import type { LiveCall } from './liveCall.ts';

export interface MatchPorts {
  database: Database;
  clock: Clock;
  desk: CallDesk;
  /** A bridge failed: the agent's leg may be the reason. */
  doubtLeg(leg: CallUuid): void;
  checkpoint: (name: Checkpoint) => void;
  onError(error: unknown): void;
}

/**
 * Gives waiting callees to idle agents: oldest callee first within a skill group, one matching at a time for each
 * group and switch, different groups side by side.
 */
export class AgentMatcher {
  private readonly running = new Map<string, { again: boolean }>();
  private readonly ports: MatchPorts;

  constructor(ports: MatchPorts) {
    this.ports = ports;
  }

  /** Tries to serve the waiting callees of one skill group. */
  serve(skillGroupId: string): void {
    const current = this.running.get(skillGroupId);
    if (current) {
      current.again = true;
      return;
    }
    const run = { again: false };
    this.running.set(skillGroupId, run);
    void this.drain(skillGroupId, run)
      .catch((error: unknown) => this.ports.onError(error))
      .finally(() => {
        this.running.delete(skillGroupId);
        if (run.again) this.serve(skillGroupId);
      });
  }

  /** Tries all groups that have somebody waiting. */
  serveAll(): void {
    const groups = new Set<string>();
    for (const live of this.ports.desk.all())
      if (live.call.state === 'waiting') groups.add(live.task.skillGroupId);
    for (const group of groups) this.serve(group);
  }

  private async drain(skillGroupId: string, run: { again: boolean }): Promise<void> {
    const exhausted = new Set<string>();
    for (;;) {
      run.again = false;
      const live = this.next(skillGroupId, exhausted);
      if (!live) return;
      if (!(await this.match(live))) exhausted.add(live.line.id);
    }
  }

  private next(skillGroupId: string, exhausted: ReadonlySet<string>): LiveCall | null {
    let oldest: LiveCall | null = null;
    for (const live of this.ports.desk.all()) {
      const { call, task } = live;
      if (call.state !== 'waiting' || task.skillGroupId !== skillGroupId || exhausted.has(live.line.id))
        continue;
      if (oldest === null || (call.answeredAt ?? 0) < (oldest.call.answeredAt ?? 0)) oldest = live;
    }
    return oldest;
  }

  /** False: no agent is free on that switch. */
  private async match(live: LiveCall): Promise<boolean> {
    const { database, clock, desk } = this.ports;
    const { task } = live;
    const wanted = {
      tenantId: task.tenantId,
      skillGroupId: task.skillGroupId,
      switchId: live.line.id,
      attemptId: live.id,
    };
    const agent = await database.transaction((tx) => reserveAgent(tx, wanted, clock.now()));
    if (!agent) return false;
    this.ports.checkpoint('reserved');
    const leg = agent.legUuid as CallUuid;
    live.agentLeg = leg;
    // If the callee has gone meanwhile, this input gives the agent back.
    desk.input(live.id, { type: 'agent-reserved', at: clock.now(), agentId: agent.agentId });
    if (desk.get(live.id) !== live || live.call.state === 'ended') {
      this.release(live, agent.agentId);
      return true;
    }
    this.bridgeIfParked(live);
    return true;
  }

  /** Sends the bridge once the callee's leg is parked and an agent is reserved. */
  bridgeIfParked(live: LiveCall): void {
    if (live.parked && live.agentLeg !== null && live.call.state === 'connecting')
      void this.bridge(live, live.agentLeg);
  }

  private async bridge(live: LiveCall, leg: CallUuid): Promise<void> {
    const { desk, clock } = this.ports;
    try {
      await live.line.bridge(live.id, leg);
      this.ports.checkpoint('bridged');
    } catch {
      if (live.agentLeg !== leg) return;
      this.ports.doubtLeg(leg);
      desk.input(live.id, { type: 'bridge-failed', at: clock.now() });
    }
  }

  /** Gives back an agent who was reserved but not bridged. */
  release(live: LiveCall, agentId: string): void {
    const { database, clock } = this.ports;
    database
      .transaction((tx) =>
        moveAgent(
          tx,
          { agentId, event: { type: 'released' }, cause: 'call', onAttempt: live.id },
          clock.now(),
        ),
      )
      .then(
        () => this.serve(live.task.skillGroupId),
        (error: unknown) => this.ports.onError(error),
      );
  }
}
