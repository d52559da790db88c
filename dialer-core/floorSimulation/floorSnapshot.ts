import type { FloorSnapshot } from '../pacing/index.ts';
import type { Agent, Call } from './floorParts.ts';
import type { Scenario } from './scenario.ts';

/** A floor at one moment; `now` and what it is compared with are seconds since the start of the shift. */
export interface FloorParts {
  now: number;
  scenario: Scenario;
  agents: readonly Agent[];
  ringing: ReadonlySet<Call>;
  screening: ReadonlySet<Call>;
  withRobot: ReadonlySet<Call>;
  /** Callees without an agent. */
  waiting: number;
  /** May be below zero: calls that have been placed stay. */
  freeChannels: number;
  window: { abandoned: number; wanted: number };
}

/** What a pacer is told of it. */
export function floorSnapshot(parts: FloorParts): FloorSnapshot {
  const { now, scenario } = parts;
  const present = parts.agents.filter((agent) => agent.state !== 'away');
  const ages = (state: Agent['state']) =>
    present.filter((agent) => agent.state === state).map((agent) => now - agent.since);
  return {
    agents: present.length,
    idle: present.filter((agent) => agent.state === 'idle').length,
    waiting: parts.waiting,
    ringing: Array.from(parts.ringing, (call) => now - call.placedAt),
    talking: ages('talking'),
    wrapping: ages('wrapping'),
    freeChannels: Math.max(0, parts.freeChannels),
    screening: Array.from(parts.screening, (call) => now - call.answeredAt),
    leaving: present.filter((agent) => agent.leaves !== null && agent.state !== 'idle').length,
    ...(scenario.robot !== null && {
      withBot: Array.from(parts.withRobot, ({ talk }) => ({
        node: talk?.node ?? '',
        age: now - (talk?.since ?? now),
      })),
    }),
    ...(scenario.budgetLimit === null ? {} : { budget: { ...parts.window, limit: scenario.budgetLimit } }),
  };
}
