/**
 * The agent's state machine: `agentTable` says what each event does in each state, `decideAgent` reads it, and nothing
 * else changes an agent's state.
 *
 *   offline ──ready──▶ ready ──reserved──▶ reserved ──bridged──▶ talking ──call-ended──▶ wrap-up ──over──▶ ready
 *                        ▲                    │ released                                     │
 *                        └────────────────────┘      a break, outbound-only or sign-out asked for meanwhile is taken there
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

/**
 * What an agent (or a supervisor for them) can ask for. `outbound-only`: signed in, but offered no callee; `previewing`:
 * the same, over the own list.
 */
export const agentWishes = ['ready', 'break', 'outbound-only', 'previewing', 'offline'] as const;
export type AgentWish = (typeof agentWishes)[number];
/** A wish that waits for the end of the present call. */
export type AgentPlan = Exclude<AgentWish, 'ready'>;

export type AgentEvent =
  | { type: 'asked'; wish: AgentWish }
  | { type: 'reserved' }
  | { type: 'released' }
  | { type: 'bridged' }
  /** Comes into somebody's call, or takes it over. */
  | { type: 'joined' }
  | { type: 'call-ended'; wrapUpSeconds: number }
  /** The agent needs longer: the wrap-up ends when they say so, at the latest after `limitSeconds` from its begin. */
  | { type: 'wrap-up-held'; limitSeconds: number }
  | { type: 'wrap-up-over' }
  | { type: 'phone-unreachable' }
  /** The phone rang and nobody took it. */
  | { type: 'ring-unanswered' }
  /** The session in which the agent works is over. */
  | { type: 'session-ended' };

export type AgentDecision =
  /** Become `to` now. */
  | { type: 'move'; to: AgentState }
  /** Stay, and become `wish` when the present call is over (`ready`: forget an earlier wish). */
  | { type: 'after-call'; wish: AgentWish }
  /** Stay in the wrap-up, which ends so many seconds after its begin at the latest. */
  | { type: 'hold-wrap-up'; limitSeconds: number }
  /** The event does not apply in this state. */
  | { type: 'refuse' };

/**
 * What an event does: becomes a state; `wish`: becomes what is asked for; `plan`: what is asked for waits for the end
 * of the call; `next`: takes what was asked for meanwhile, else ready; `wrap-up or next`: the same after the wrap-up, if
 * there is one; `away`: on break, or signed out when that was asked for; `hold`: stays. What is not in the table does
 * not apply.
 */
type Does = AgentState | 'wish' | 'plan' | 'next' | 'wrap-up or next' | 'away' | 'hold';
type Row = Partial<Record<AgentEvent['type'], Does | undefined>>;

const available: Row = {
  asked: 'wish',
  joined: 'talking',
  'phone-unreachable': 'break',
  'ring-unanswered': 'break',
  'session-ended': 'offline',
};
const inCall: Row = {
  asked: 'plan',
  'phone-unreachable': 'away',
  'ring-unanswered': 'away',
  'session-ended': 'plan',
};
const ahead: Row = { ...inCall, released: 'next', bridged: 'talking', 'call-ended': 'next' };

export const agentTable: Readonly<Record<AgentState, Row>> = {
  // A supervisor who takes a call over need not be signed in.
  offline: { asked: 'wish', joined: 'talking' },
  ready: { ...available, reserved: 'reserved' },
  reserved: ahead,
  ringing: ahead,
  talking: { ...inCall, 'call-ended': 'wrap-up or next' },
  'wrap-up': { ...available, joined: undefined, 'wrap-up-held': 'hold', 'wrap-up-over': 'next' },
  // A break that crosses a call waits until it is over (`reserveAgents`).
  break: { asked: 'wish', joined: 'talking', reserved: 'reserved', 'session-ended': 'offline' },
  // Reserved there only for a callee of their own (`engine/placeOwnCall`).
  previewing: { ...available, reserved: 'reserved' },
  'outbound-only': { ...available, reserved: 'reserved' },
};

/** `plan`: what the agent asked to become once the present call is over. */
export function decideAgent(state: AgentState, plan: AgentPlan | null, event: AgentEvent): AgentDecision {
  const does = agentTable[state][event.type];
  switch (does) {
    case undefined:
      return { type: 'refuse' };
    case 'wish':
      return event.type === 'asked' && event.wish !== state ? move(event.wish) : { type: 'refuse' };
    case 'plan':
      return { type: 'after-call', wish: event.type === 'asked' ? event.wish : 'offline' };
    case 'next':
      return move(plan ?? 'ready');
    case 'wrap-up or next':
      return move(event.type === 'call-ended' && event.wrapUpSeconds > 0 ? 'wrap-up' : (plan ?? 'ready'));
    case 'away':
      return move(plan === 'offline' ? 'offline' : 'break');
    case 'hold':
      return event.type === 'wrap-up-held'
        ? { type: 'hold-wrap-up', limitSeconds: event.limitSeconds }
        : { type: 'refuse' };
    default:
      return move(does);
  }
}

const move = (to: AgentState): AgentDecision => ({ type: 'move', to });

/** States in which a callee is, or is about to be, the agent's. */
export const hasCallee = (state: AgentState): boolean =>
  state === 'reserved' || state === 'ringing' || state === 'talking';

/** States in which the agent's leg stays up on the switch. */
export const keepsLeg = (state: AgentState): boolean => state !== 'offline' && state !== 'break';
