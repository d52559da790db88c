import type { Clock } from '../../platform/index.ts';
import type { GroupQueue } from '../agents/groupQueue.ts';
import type { PacingEvent } from '../pacing/index.ts';
import { SwitchError, type CallUuid, type HangupCause } from '../switch/port.ts';
import type { AttemptWriter, FreedAgent } from './attemptWriter.ts';
import { deadlineOf, stepCall, type AgentAfter, type CallEffect, type CallInput } from './callStates.ts';
import type { LiveCall } from './liveCall.ts';

export interface CallDeskPorts {
  clock: Clock;
  writer: AttemptWriter;
  /** The callee waits for an agent. */
  findAgent(live: LiveCall): void;
  /** The agent's leg was lost in the conversation. */
  rejoin(live: LiveCall, agentId: string): void;
  /** Listen for who answered, or no longer. */
  listen(live: LiveCall, on: boolean): void;
  /** Play a message that the call ends with. */
  announce(live: LiveCall, prompt: string): void;
  /** Ask for a rating of the conversation; `takeOut`: of which the callee is taken out first. */
  askRating(live: LiveCall, prompt: string, takeOut: boolean): void;
  /** A robot begins to talk; nobody came for its callee in time; an agent has them; its call is over. */
  bots: Record<'begin' | 'noAgent' | 'agentHasCallee' | 'ended', (live: LiveCall) => void>;
  /** The callee asked not to be called again. */
  optOut(live: LiveCall): void;
  /** The callee asked to be called back. */
  askCallback(live: LiveCall): void;
  /** Look on the switch what became of the call. */
  verify(live: LiveCall): void;
  observe(taskId: string, event: PacingEvent): void;
  /** A call is settled and committed. */
  settled(live: LiveCall): void;
  onError(error: unknown): void;
}

/** All open attempts of this dialer on one switch, each following its state machine. What stands here is in flight. */
export class CallDesk {
  private readonly calls = new Map<CallUuid, LiveCall>();
  private readonly byLeg = new Map<CallUuid, LiveCall>();
  private readonly waiting = new Map<string, Set<LiveCall>>();
  /** Whose hang-up the switch has not answered. */
  private readonly hangingUp = new Set<CallUuid>();
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

  /** The call whose agent is, or is about to be, on this leg. */
  byAgentLeg(leg: CallUuid): LiveCall | undefined {
    const live = this.byLeg.get(leg);
    return live?.agentLeg === leg ? live : undefined;
  }

  /** The call that waits for this agent to come back. */
  rejoining(agentId: string): LiveCall | undefined {
    for (const live of this.calls.values())
      if (live.call.state === 'rejoining' && live.call.agentId === agentId) return live;
    return undefined;
  }

  /** Those who come next of each skill group, in that order. */
  waitingHeads(): LiveCall[] {
    const heads = [...this.waiting.keys()].flatMap((group) => this.longestWaiting(group) ?? []);
    return heads.sort((a, b) => (comesBefore(a, b) ? -1 : 1));
  }

  /** Callees who wait for a skill group. */
  waitingIn(skillGroupId: string): number {
    return this.waiting.get(skillGroupId)?.size ?? 0;
  }

  /** From now on the call is another skill group's. */
  moveToGroup(live: LiveCall, skillGroupId: string, queue: GroupQueue): void {
    live.task = { ...live.task, skillGroupId };
    live.call = { ...live.call, rules: { ...live.call.rules, queue } };
    this.file(live);
  }

  /**
   * By the place that a script has given, then who has waited longest since the answer: a callee who lost an agent comes
   * before those who never had one.
   */
  longestWaiting(queue: string): LiveCall | null {
    let oldest: LiveCall | null = null;
    for (const live of this.waiting.get(queue) ?? [])
      if (oldest === null || comesBefore(live, oldest)) oldest = live;
    return oldest;
  }

  add(live: LiveCall): void {
    this.calls.set(live.id, live);
    this.file(live);
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
    this.file(live);
    if (call !== before) this.arm(live);
    if (call.state !== 'ended') this.ports.writer.note(live);
    this.carryOut(live, effects);
  }

  /** Another agent, on this leg, has the callee now; null: an outside number. */
  handOver(live: LiveCall, agentId: string | null, leg: CallUuid, at: number): void {
    this.input(live.id, { type: 'handed-over', at, agentId });
    if (live.call.agentId !== agentId) return;
    live.agentLeg = leg;
    this.file(live);
  }

  /** A person, on this leg, has the callee in the robot's place. */
  takeOver(live: LiveCall, agentId: string, leg: CallUuid, at: number): void {
    this.input(live.id, { type: 'taken-over', at, agentId });
    if (live.call.agentId !== agentId) return;
    live.agentLeg = leg;
    this.file(live);
  }

  /** An outside number, on this leg, has the callee of a robot. */
  giveOutside(live: LiveCall, leg: CallUuid, at: number): void {
    live.agentLeg = leg;
    this.input(live.id, { type: 'given-outside', at });
    this.file(live);
  }

  /** Lets go of everything without settling it. */
  clear(): void {
    for (const live of this.calls.values()) live.timer?.cancel();
    this.calls.clear();
    this.byLeg.clear();
    this.waiting.clear();
  }

  private file(live: LiveCall): void {
    if (live.agentLeg !== null) this.byLeg.set(live.agentLeg, live);
    const queue = live.call.state === 'waiting' ? queueOf(live) : undefined;
    if (queue === live.queuedIn) return;
    if (live.queuedIn !== undefined) this.leaveQueue(live, live.queuedIn);
    if (queue !== undefined) this.waiting.set(queue, (this.waiting.get(queue) ?? new Set()).add(live));
    live.queuedIn = queue;
  }

  private leaveQueue(live: LiveCall, queue: string): void {
    const others = this.waiting.get(queue);
    if (others?.delete(live) === true && others.size === 0) this.waiting.delete(queue);
  }

  private arm(live: LiveCall): void {
    const { clock } = this.ports;
    live.timer?.cancel();
    const deadline = deadlineOf(live.call);
    live.timer =
      deadline === Infinity
        ? null
        : clock.after(deadline - clock.now(), () =>
            // A timer of the machine may fire a moment early.
            this.input(live.id, { type: 'deadline', at: Math.max(deadline, clock.now()) }),
          );
  }

  private carryOut(live: LiveCall, effects: CallEffect[]): void {
    const settle = effects.find((effect) => effect.type === 'settle');
    let freed: FreedAgent | null = null;
    for (const effect of effects) {
      if (effect.type === 'free-agent') {
        const agent = this.forgetAgent(live, effect.agentId, effect.after);
        if (settle) freed = agent;
        else this.ports.writer.free(live, agent);
      } else if (effect.type === 'settle') {
        this.ports.bots.ended(live);
        this.ports.writer.settle(live, effect.settlement, freed, () => {
          this.calls.delete(live.id);
          this.ports.settled(live);
        });
      } else this.act(live, effect);
    }
  }

  private act(live: LiveCall, effect: Exclude<CallEffect, { type: 'free-agent' | 'settle' }>): void {
    const { ports } = this;
    switch (effect.type) {
      case 'hang-up':
        this.hangUp(live, effect.cause);
        break;
      case 'find-agent':
        ports.findAgent(live);
        break;
      case 'rejoin':
        this.dropLeg(live);
        ports.rejoin(live, effect.agentId);
        break;
      case 'listen':
        ports.listen(live, effect.on);
        break;
      case 'announce':
      case 'leave-message':
        ports.announce(live, effect.prompt);
        break;
      case 'ask-rating':
        ports.askRating(live, effect.prompt, effect.takeOut);
        break;
      case 'begin-bot':
        ports.bots.begin(live);
        break;
      case 'no-agent':
        ports.bots.noAgent(live);
        break;
      case 'agent-has-callee':
        ports.bots.agentHasCallee(live);
        break;
      case 'opt-out':
        ports.optOut(live);
        break;
      case 'ask-callback':
        ports.askCallback(live);
        break;
      case 'verify':
        ports.verify(live);
        break;
      case 'observe':
        // A pacer learns from dials only.
        if (!live.reception) ports.observe(live.task.taskId, withNode(effect.event, live));
        break;
      case 'agent-talks':
        ports.writer.talking(live, effect.agentId);
    }
  }

  /** One hang-up at a time: a switch that answers nothing is not flooded with them. */
  private hangUp(live: LiveCall, cause: HangupCause): void {
    if (this.hangingUp.has(live.id)) return;
    this.hangingUp.add(live.id);
    live.line
      .hangup(live.id, cause)
      .catch((error: unknown) => this.tellUnlessDown(error))
      .finally(() => this.hangingUp.delete(live.id));
  }

  private forgetAgent(live: LiveCall, agentId: string, after: AgentAfter): FreedAgent {
    this.dropLeg(live);
    return { agentId, after };
  }

  private dropLeg(live: LiveCall): void {
    if (live.agentLeg !== null && this.byLeg.get(live.agentLeg) === live) this.byLeg.delete(live.agentLeg);
    live.agentLeg = null;
  }

  /** A switch that cannot be reached is looked at again when its link is up. */
  private tellUnlessDown(error: unknown): void {
    if (error instanceof SwitchError && error.code === 'link-down') return;
    this.ports.onError(error);
  }
}

const USUAL_PRIORITY = 5;

function comesBefore(one: LiveCall, other: LiveCall): boolean {
  const places = (one.priority ?? USUAL_PRIORITY) - (other.priority ?? USUAL_PRIORITY);
  return places === 0 ? (one.call.answeredAt ?? 0) < (other.call.answeredAt ?? 0) : places < 0;
}

/** Of a skill group, or of the one agent whose callee it is. */
export const queueOf = ({ call, task }: LiveCall): string => call.ownAgentId ?? task.skillGroupId;

/** Only the conversation knows in which node of its script it ended. */
const withNode = (event: PacingEvent, { bot }: LiveCall): PacingEvent =>
  event.type === 'botEnded' && bot ? { ...event, node: bot.conversation.node } : event;
