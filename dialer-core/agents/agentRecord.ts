import { decideAgent, type AgentEvent, type AgentPlan, type AgentState } from './agentStates.ts';

/** Why an agent is in a state, as rows and history have it. */
export const agentCauses = [
  'created',
  'agent',
  'supervisor',
  'call',
  'wrap-up',
  'phone',
  'session',
  'reconciled',
] as const;
export type AgentCause = (typeof agentCauses)[number];

/** An agent as the state machine needs them. All moments are epoch seconds on the clock. */
export interface AgentRecord {
  state: AgentState;
  since: number;
  plan: AgentPlan | null;
  planReason: string | null;
  breakReason: string | null;
  attemptId: string | null;
  wrapUpUntil: number | null;
  wrapUpHeld: boolean;
}

export interface AgentStep {
  agent: AgentRecord;
  /** The state was left: its entry in the history ends at `agent.since`, and that of the new one begins there. */
  moved: boolean;
}

/**
 * Takes one event; null when it does not apply. The clock of another process may be a moment behind: a state never
 * begins before the one it follows.
 */
export function stepAgent(
  agent: AgentRecord,
  event: AgentEvent,
  about: { now: number; breakReason?: string | null; attemptId?: string },
): AgentStep | null {
  const decision = decideAgent(agent.state, agent.plan, event);
  const { breakReason = null } = about;
  switch (decision.type) {
    case 'refuse':
      return null;
    case 'hold-wrap-up':
      return {
        agent: { ...agent, wrapUpHeld: true, wrapUpUntil: agent.since + decision.limitSeconds },
        moved: false,
      };
    case 'after-call': {
      const plan = decision.wish === 'ready' ? null : decision.wish;
      return { agent: { ...agent, plan, planReason: plan === 'break' ? breakReason : null }, moved: false };
    }
    case 'move':
      return { agent: enter(agent, decision.to, event, about), moved: true };
  }
}

function enter(
  agent: AgentRecord,
  to: AgentState,
  event: AgentEvent,
  { now, breakReason = null, attemptId }: { now: number; breakReason?: string | null; attemptId?: string },
): AgentRecord {
  const since = Math.max(now, agent.since);
  const keepsCall = to === 'talking' || to === 'wrap-up';
  const tookPlan = agent.plan === to;
  const before = planBefore(agent, event);
  return {
    state: to,
    since,
    plan: before ?? (keepsCall ? agent.plan : null),
    planReason: before === 'break' ? agent.breakReason : keepsCall ? agent.planReason : null,
    breakReason: to === 'break' ? (tookPlan ? agent.planReason : breakReason) : null,
    attemptId:
      to === 'reserved' || event.type === 'joined' ? (attemptId ?? null) : keepsCall ? agent.attemptId : null,
    wrapUpUntil: to === 'wrap-up' && event.type === 'call-ended' ? since + event.wrapUpSeconds : null,
    wrapUpHeld: false,
  };
}

/** Who comes into a call from elsewhere than ready goes back there after it. */
function planBefore({ state }: AgentRecord, event: AgentEvent): AgentPlan | null {
  if (event.type !== 'reserved' && event.type !== 'joined') return null;
  if (state === 'break' || state === 'outbound-only' || state === 'previewing') return state;
  return state === 'offline' && event.type === 'joined' ? state : null;
}
