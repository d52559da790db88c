import type { AgentState } from '../design/StateMark.tsx';

/** Seconds on the installation clock in a state from which it is remarkable, and from which it is wrong. */
export const thresholds: Partial<Record<AgentState, { warn: number; alarm: number }>> = {
  ready: { warn: 120, alarm: 300 },
  reserved: { warn: 10, alarm: 20 },
  ringing: { warn: 15, alarm: 30 },
  talking: { warn: 900, alarm: 1800 },
  'wrap-up': { warn: 60, alarm: 180 },
  break: { warn: 900, alarm: 2700 },
};
