/**
 * The agent's state machine. `decideAgent` is the whole of it: what each event does in each state; nothing
 * else changes an agent's state.
 *
 *   offline ──ready──▶ ready ──reserved──▶ reserved ──bridged──▶ talking ──call-ended──▶ wrap-up ──over──▶ ready
 *                        ▲                    │ released                                     │
 *                        └────────────────────┘          a break or sign-out asked for meanwhile is taken there
 */
export const agentStates = [
  'offline',
  'ready',
  'reserved',
  'ringing',
  'talking',
  'wrap-up',
  'break',
  'previewing',
  'outbound-only',
] as const;
export type AgentState = (typeof agentStates)[number];

/** What an agent (or a supervisor for them) can ask for. */
export type AgentWish = 'ready' | 'break' | 'offline';

export type AgentEvent =
  | { type: 'asked'; wish: AgentWish }
  | { type: 'reserved' }
  | { type: 'released' }
  | { type: 'bridged' }
  | { type: 'call-ended'; wrapUpSeconds: number }
  | { type: 'wrap-up-over' }
  | { type: 'phone-unreachable' };

export type AgentDecision =
  /** Become `to` now. */
  | { type: 'move'; to: AgentState }
  /** Stay, and become `wish` when the present call is over (`ready`: forget an earlier wish). */
  | { type: 'after-call'; wish: AgentWish }
  /** The event does not apply in this state. */
  | { type: 'refuse' };

const move = (to: AgentState): AgentDecision => ({ type: 'move', to });
const refuse: AgentDecision = { type: 'refuse' };

/** States in which a callee is, or is about to be, the agent's. */
const inCall: ReadonlySet<AgentState> = new Set<AgentState>(['reserved', 'ringing', 'talking']);

/** `afterCall`: what the agent asked to become once the present call is over. */
export function decideAgent(
  state: AgentState,
  afterCall: 'break' | 'offline' | null,
  event: AgentEvent,
): AgentDecision {
  switch (event.type) {
    case 'asked':
      if (inCall.has(state)) return { type: 'after-call', wish: event.wish };
      return state === event.wish ? refuse : move(event.wish);
    case 'reserved':
      // A break that crosses a call waits until it is over (`reserveAgents`).
      return state === 'ready' || state === 'break' ? move('reserved') : refuse;
    case 'released':
      return state === 'reserved' || state === 'ringing' ? move(afterCall ?? 'ready') : refuse;
    case 'bridged':
      return state === 'reserved' || state === 'ringing' ? move('talking') : refuse;
    case 'call-ended':
      if (!inCall.has(state)) return refuse;
      if (state === 'talking' && event.wrapUpSeconds > 0) return move('wrap-up');
      return move(afterCall ?? 'ready');
    case 'wrap-up-over':
      return state === 'wrap-up' ? move(afterCall ?? 'ready') : refuse;
    case 'phone-unreachable':
      return state === 'offline' || state === 'break' ? refuse : move('break');
  }
}

/** States in which the agent's leg stays up on the switch. */
export const keepsLeg = (state: AgentState): boolean =>
  state === 'ready' || state === 'wrap-up' || inCall.has(state);
