import type { AgentCard } from '../../../api/contract/index.ts';
import type { AgentState } from '../design/StateMark.tsx';

/** Seconds on the installation clock in a state from which it is remarkable, and from which it is wrong. */
const thresholds: Partial<Record<AgentState, { warn: number; alarm: number }>> = {
  ready: { warn: 120, alarm: 300 },
  reserved: { warn: 10, alarm: 20 },
  ringing: { warn: 15, alarm: 30 },
  talking: { warn: 900, alarm: 1800 },
  'wrap-up': { warn: 60, alarm: 180 },
  break: { warn: 900, alarm: 2700 },
};

/** The same for one agent: a break has the limit of its reason, a held wrap-up that of the tenant. */
export function limitsOf({
  state,
  since,
  breakLimitSeconds,
  wrapUpHeld,
  wrapUpUntil,
}: Pick<AgentCard, 'state' | 'since' | 'breakLimitSeconds' | 'wrapUpHeld' | 'wrapUpUntil'>):
  { warn: number; alarm: number } | undefined {
  if (state === 'break' && breakLimitSeconds !== null)
    return { warn: breakLimitSeconds * 0.8, alarm: breakLimitSeconds };
  if (state === 'wrap-up' && wrapUpHeld && wrapUpUntil !== null)
    return { warn: 60, alarm: wrapUpUntil - since };
  return thresholds[state];
}
