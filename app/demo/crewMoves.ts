import type { AgentState, AgentWish } from '../../dialer-core/index.ts';

/** One simulated agent as the crew sees them. */
export interface CrewMember {
  agentId: string;
  userId: string;
  state: AgentState;
  /** Epoch seconds. */
  since: number;
  /** Why the agent is in this state, as the history has it. */
  cause: string;
  /** A break or sign-out that waits for the end of the present call. */
  afterCall: AgentWish | null;
  /** Signed out by force. */
  blocked: boolean;
}

export interface CrewMove {
  to: AgentWish;
  reason: string | null;
}

/** Mean seconds between two breaks of one agent, and how long a break lasts. */
const BETWEEN_BREAKS = 2700;
const BREAK_SECONDS = { shortest: 120, longest: 420 };
/** Seconds until an agent whose phone failed tries again. */
const PHONE_SECONDS = 20;
/** Seconds over which the crew arrives. */
const ARRIVAL_SECONDS = 8;
const reasons = ['小休', '喝水', '卫生间', '班组会'] as const;

/**
 * What a simulated agent does of their own accord in the `elapsed` seconds since they were last asked; null:
 * goes on. An agent whom a supervisor has sent away stays away until called back.
 */
export function crewMove(
  member: CrewMember,
  now: number,
  elapsed: number,
  random: () => number,
): CrewMove | null {
  const waited = now - member.since;
  switch (member.state) {
    case 'offline':
      if (isSentAway(member) || member.blocked) return null;
      return random() < elapsed / ARRIVAL_SECONDS ? { to: 'ready', reason: null } : null;
    case 'break': {
      if (isSentAway(member)) return null;
      if (member.cause !== 'agent') return waited >= PHONE_SECONDS ? { to: 'ready', reason: null } : null;
      if (waited < BREAK_SECONDS.shortest) return null;
      const left = Math.max(1, BREAK_SECONDS.longest - waited);
      return random() < elapsed / left ? { to: 'ready', reason: null } : null;
    }
    case 'ready':
    case 'talking':
    case 'wrap-up': {
      if (member.afterCall !== null || random() >= elapsed / BETWEEN_BREAKS) return null;
      return { to: 'break', reason: reasons[Math.floor(random() * reasons.length)] ?? reasons[0] };
    }
    default:
      return null;
  }
}

const isSentAway = (member: CrewMember) => member.cause === 'supervisor';
