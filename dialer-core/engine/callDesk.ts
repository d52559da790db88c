import type { Clock } from '../../platform/index.ts';
import type { PacingEvent } from '../pacing/index.ts';
import type { CallUuid } from '../switch/port.ts';
import type { AttemptWriter, FreedAgent } from './attemptWriter.ts';
import { deadlineOf, stepCall, type CallEffect, type CallInput } from './callStates.ts';
import type { LiveCall } from './liveCall.ts';

export interface CallDeskPorts {
  clock: Clock;
  writer: AttemptWriter;
  /** The callee waits for an agent. */
  findAgent(live: LiveCall): void;
  /** An agent who was reserved but not bridged. */
  releaseAgent(live: LiveCall, agentId: string): void;
  /** Look on the switch what became of the call. */
  verify(live: LiveCall): void;
  observe(taskId: string, event: PacingEvent): void;
  /** A call is settled and committed. */
  settled(live: LiveCall): void;
  onError(error: unknown): void;
}

/** All open attempts of this dialer, each following its state machine. What is in flight is what stands here. */
export class CallDesk {
  private readonly calls = new Map<CallUuid, LiveCall>();
  private readonly ports: CallDeskPorts;

  constructor(ports: CallDeskPorts) {
    this.ports = ports;
  }

  get size(): number {
    return this.calls.size;
  }

  get(id: CallUuid): LiveCall | undefined {
    return this.calls.get(id);
  }

  all(): IterableIterator<LiveCall> {
    return this.calls.values();
  }

  byAgentLeg(leg: CallUuid): LiveCall | undefined {
    for (const live of this.calls.values()) if (live.agentLeg === leg) return live;
    return undefined;
  }

  add(live: LiveCall): void {
    this.calls.set(live.id, live);
    this.arm(live);
  }

  /** Feeds one input to a call and carries out the effects. Unknown ids are ignored. */
  input(id: CallUuid, input: CallInput): void {
    const live = this.calls.get(id);
    if (!live) return;
    const before = live.call;
    const { call, effects } = stepCall(before, input);
    if (call === before && effects.length === 0) return;
    live.call = call;
    this.arm(live);
    if (call.state !== 'ended') this.ports.writer.note(live);
    this.carryOut(live, effects);
  }

  /** Lets go of everything without settling it. */
  clear(): void {
    for (const live of this.calls.values()) live.timer?.cancel();
    this.calls.clear();
  }

  private arm(live: LiveCall): void {
    const { clock } = this.ports;
    live.timer?.cancel();
    const deadline = deadlineOf(live.call);
    live.timer =
      deadline === Infinity
        ? null
        : clock.after(deadline - clock.now(), () =>
            this.input(live.id, { type: 'deadline', at: clock.now() }),
          );
  }

  private carryOut(live: LiveCall, effects: CallEffect[]): void {
    const { ports } = this;
    const settle = effects.find((effect) => effect.type === 'settle');
    let freed: FreedAgent | null = null;
    for (const effect of effects) {
      switch (effect.type) {
        case 'hang-up':
          live.line.hangup(live.id, effect.cause).catch((error: unknown) => ports.onError(error));
          break;
        case 'find-agent':
          ports.findAgent(live);
          break;
        case 'verify':
          ports.verify(live);
          break;
        case 'observe':
          ports.observe(live.task.taskId, effect.event);
          break;
        case 'agent-talks':
          ports.writer.talking(live, effect.agentId);
          break;
        case 'free-agent':
          live.agentLeg = null;
          if (settle) freed = { agentId: effect.agentId, after: effect.after };
          else ports.releaseAgent(live, effect.agentId);
          break;
        case 'settle':
          ports.writer.settle(live, effect.settlement, freed, () => {
            this.calls.delete(live.id);
            ports.settled(live);
          });
      }
    }
  }
}
