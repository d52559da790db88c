import { stepAgent, type AgentRecord } from '../../agents/agentRecord.ts';
import { hasCallee, type AgentEvent } from '../../agents/agentStates.ts';
import { newCall, type Call, type CallRules } from '../call.ts';
import { deadlineOf, stepCall, type CallEffect, type CallInput } from '../callStates.ts';

/** A state that an agent was in, in milliseconds. */
interface Stay {
  state: string;
  from: number;
  to: number;
}

export interface ModelAgent {
  id: string;
  record: AgentRecord;
  stays: Stay[];
  /** On somebody's call beside its owner. */
  joined: boolean;
}

export interface ModelCall {
  id: string;
  call: Call;
  /** We have hung up, and the switch has not said so yet. */
  hangingUp: boolean;
  /** The switch was asked what became of the bridge. */
  doubted: boolean;
}

const WRAP_UP_SECONDS = 15;
const BEGIN = 1_800_000_000;

const offline: AgentRecord = {
  state: 'offline',
  since: BEGIN,
  plan: null,
  planReason: null,
  breakReason: null,
  attemptId: null,
  wrapUpUntil: null,
  wrapUpHeld: false,
};

/**
 * Calls and agents together, as the dialer joins their two machines: effects of calls become events of agents, waiting
 * callees get ready agents, joined colleagues leave with the call. No switch and no rows: what is asked of them happens
 * when the test says so.
 */
export class FloorModel {
  readonly agents: ModelAgent[];
  readonly calls = new Map<string, ModelCall>();
  settled = 0;
  now = BEGIN;
  private readonly rules: CallRules;
  private dialed = 0;

  constructor(agents: number, rules: CallRules) {
    this.rules = rules;
    this.agents = Array.from({ length: agents }, (_, i) => ({
      id: `agent ${i}`,
      record: offline,
      stays: [{ state: 'offline', from: BEGIN * 1000, to: BEGIN * 1000 }],
      joined: false,
    }));
  }

  /** `own`: the agent dials it from the own list. */
  dial(own: ModelAgent | null): void {
    const id = `call ${this.dialed++}`;
    if (own !== null && !this.tell(own, { type: 'reserved' }, id)) return;
    this.calls.set(id, {
      id,
      call: newCall(this.rules, this.now, own?.id ?? null),
      hangingUp: false,
      doubted: false,
    });
  }

  /** False: the event does not apply. */
  tell(agent: ModelAgent, event: AgentEvent, attemptId?: string): boolean {
    const about = { now: this.now, breakReason: 'tea', ...(attemptId !== undefined && { attemptId }) };
    const step = stepAgent(agent.record, event, about);
    if (step === null) return false;
    if (step.moved) {
      const at = Math.round(step.agent.since * 1000);
      const last = agent.stays.at(-1);
      if (last) last.to = at;
      agent.stays.push({ state: step.agent.state, from: at, to: at });
    }
    agent.record = step.agent;
    if (!hasCallee(step.agent.state)) agent.joined = false;
    return true;
  }

  input(one: ModelCall, input: CallInput): void {
    if (!this.calls.has(one.id)) return;
    const { call, effects } = stepCall(one.call, input);
    one.call = call;
    for (const effect of effects) this.carryOut(one, effect);
    this.match();
  }

  /** The agent comes into somebody's call. */
  join(one: ModelCall, agent: ModelAgent): boolean {
    if (agent.record.attemptId !== null || !this.tell(agent, { type: 'joined' }, one.id)) return false;
    agent.joined = true;
    return true;
  }

  /** The callee is the agent's; null: an outside number's. */
  handOver(one: ModelCall, agent: ModelAgent | null): void {
    if (agent !== null) agent.joined = false;
    this.input(one, { type: 'handed-over', at: this.now, agentId: agent?.id ?? null });
  }

  leave(agent: ModelAgent): void {
    this.tell(agent, { type: 'call-ended', wrapUpSeconds: 0 });
  }

  joinedOn(one: ModelCall): ModelAgent[] {
    return this.agents.filter(({ joined, record }) => joined && record.attemptId === one.id);
  }

  /** Time passes: what is due by then happens. */
  pass(seconds: number): void {
    this.now += seconds;
    for (const one of [...this.calls.values()])
      if (deadlineOf(one.call) <= this.now) this.input(one, { type: 'deadline', at: this.now });
    for (const agent of this.agents)
      if (agent.record.wrapUpUntil !== null && agent.record.wrapUpUntil <= this.now)
        this.tell(agent, { type: 'wrap-up-over' });
    this.match();
  }

  /** The switch carries out the hang-ups that it was asked for, and says which bridges stand. */
  switchAnswers(): void {
    for (const one of [...this.calls.values()]) {
      const { now: at } = this;
      if (one.hangingUp) {
        const end = { cause: 'NORMAL_CLEARING', sipStatus: null, byRemote: false };
        this.input(one, { type: 'ended', at, ...end });
      } else if (one.doubted) this.input(one, { type: 'bridged', at });
      one.doubted = false;
    }
  }

  /** Each waiting callee gets a ready agent, the oldest first. */
  private match(): void {
    const waiting = [...this.calls.values()].filter(({ call }) => call.state === 'waiting');
    waiting.sort((a, b) => (a.call.answeredAt ?? 0) - (b.call.answeredAt ?? 0));
    for (const one of waiting) {
      const own = this.agents.find(({ id }) => id === one.call.ownAgentId);
      const agent = own ?? this.agents.find(({ record }) => record.state === 'ready');
      if (!agent || (!own && !this.tell(agent, { type: 'reserved' }, one.id))) continue;
      this.input(one, { type: 'agent-reserved', at: this.now, agentId: agent.id });
    }
  }

  private carryOut(one: ModelCall, effect: CallEffect): void {
    if (effect.type === 'hang-up') one.hangingUp = true;
    else if (effect.type === 'verify') one.doubted = true;
    else if (effect.type === 'agent-talks') this.onCall(one, effect.agentId, { type: 'bridged' });
    else if (effect.type === 'free-agent') {
      const { after } = effect;
      const event: AgentEvent =
        after === 'released'
          ? { type: 'released' }
          : after === 'phone-lost'
            ? { type: 'phone-unreachable' }
            : { type: 'call-ended', wrapUpSeconds: WRAP_UP_SECONDS };
      this.onCall(one, effect.agentId, event);
    } else if (effect.type === 'settle') {
      this.calls.delete(one.id);
      this.settled++;
      for (const other of this.joinedOn(one)) this.leave(other);
    }
  }

  private onCall(one: ModelCall, agentId: string, event: AgentEvent): void {
    const agent = this.agents.find(({ id }) => id === agentId);
    if (agent?.record.attemptId === one.id) this.tell(agent, event);
  }
}
