import type { AgentCard } from '../../../api/contract/index.ts';

/** A callee is, or is about to be, the agent's. */
export const onCall = (state: AgentCard['state']): boolean =>
  state === 'reserved' || state === 'ringing' || state === 'talking';
