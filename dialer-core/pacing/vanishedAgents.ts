import type { FloorSnapshot } from './contract.ts';

/** Agents who were here within so many seconds are missed. */
const REMEMBERED_SECONDS = 45;

export interface AgentsSeen {
  most: number;
  at: number;
}

export const noAgentsSeen = (): AgentsSeen => ({ most: 0, at: 0 });

/** Remembers the most agents of the last seconds, and says how many of them are gone now. */
export function missAgents(
  seen: AgentsSeen,
  now: number,
  floor: Pick<FloorSnapshot, 'agents' | 'leaving'>,
): number {
  const present = floor.agents - (floor.leaving ?? 0);
  if (present >= seen.most || now - seen.at > REMEMBERED_SECONDS || now < seen.at) {
    seen.most = present;
    seen.at = now;
  }
  return Math.max(0, seen.most - present);
}
