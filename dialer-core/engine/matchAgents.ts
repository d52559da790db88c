import type { Clock } from '../../platform/index.ts';
import type { CallUuid } from '../switch/port.ts';
import type { AgentPool } from './agentPool.ts';
import type { AttemptWriter } from './attemptWriter.ts';
import type { CallDesk } from './callDesk.ts';
import type { Checkpoint } from './dialerOptions.ts';
import type { LiveCall } from './liveCall.ts';
import type { Whisper } from './whispers.ts';

export interface MatchPorts {
  clock: Clock;
  desk: CallDesk;
  pool: AgentPool;
  writer: AttemptWriter;
  /** A bridge failed: the agent's leg may be the reason. */
  doubtLeg(leg: CallUuid): void;
  checkpoint: (name: Checkpoint) => void;
  /** The agent on this leg hears a sentence; resolves when it is over. Never rejects. */
  whisper(leg: CallUuid, whisper: Whisper): Promise<void>;
}

/** Gives waiting callees to idle agents: oldest callee first within a skill group. */
export class AgentMatcher {
  private readonly ports: MatchPorts;
  private open = false;

  constructor(ports: MatchPorts) {
    this.ports = ports;
  }

  /** From now on agents are given out: what was under way when this dialer came is known. */
  begin(): void {
    this.open = true;
    this.serveAll();
  }

  /** Serves the waiting callees of one queue while agents last. */
  serve(queue: string): void {
    if (!this.open) return;
    for (;;) {
      const live = this.ports.desk.longestWaiting(queue);
      if (!live || !this.match(live)) return;
    }
  }

  /** Whoever has waited longest comes first, whatever the group: an agent of several is offered one at a time. */
  serveAll(): void {
    if (!this.open) return;
    while (this.ports.desk.waitingHeads().some((live) => this.match(live))) continue;
  }

  /** False: nobody is free. */
  private match(live: LiveCall): boolean {
    const { clock, desk, pool, writer } = this.ports;
    const { strategy } = live.call.rules.queue;
    const own = live.call.ownAgentId;
    const agent =
      own === null
        ? pool.reserve(live.task.skillGroupId, { preferred: live.preferredAgent, strategy })
        : pool.there(own);
    if (!agent?.leg) return false;
    live.agentLeg = agent.leg;
    if (own === null) writer.reserve(live, agent.id);
    this.ports.checkpoint('reserved');
    desk.input(live.id, { type: 'agent-reserved', at: clock.now(), agentId: agent.id });
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
    if (live.whisper) {
      await this.ports.whisper(leg, live.whisper);
      // Meanwhile the callee may have gone, or the agent's leg.
      if (live.agentLeg !== leg || live.call.state !== 'connecting') return;
    }
    try {
      await live.line.bridge(live.id, leg);
      this.ports.checkpoint('bridged');
    } catch {
      if (live.agentLeg !== leg) return;
      this.ports.doubtLeg(leg);
      desk.input(live.id, { type: 'bridge-failed', at: clock.now() });
    }
  }
}
