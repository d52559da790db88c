import type { FloorSnapshot, PacingEvent } from '../pacing/index.ts';

/** What is paced: one of our modes or a rival. The simulator runs the pacer exactly as the engine does. */
export interface Dialing {
  observe(event: PacingEvent): void;
  decide(now: number, floor: FloorSnapshot): { calls: number };
}

/** As the simulation keeps one. */
export interface Agent {
  state: 'idle' | 'talking' | 'wrapping' | 'away';
  since: number;
  /** Signs out, or takes a break of so many seconds, after the present conversation. */
  leaves: { back: number | null } | null;
  talk: number;
}
/** Moments are seconds since the start of the shift; 0: not yet. */
export interface Call {
  placedAt: number;
  answeredAt: number;
  wantsAt: number;
  /** The conversation with a robot, as it goes on; null: none. */
  talk: { node: string; since: number; transfers: boolean; left: { node: string; seconds: number }[] } | null;
}
/** What comes next on the floor. */
export type Happening =
  | { kind: 'tick' | 'staff' }
  | { kind: 'answer' | 'machine' | 'fail' | 'person' | 'robotMoves' | 'patience'; call: Call }
  | { kind: 'talkEnd' | 'wrapEnd' | 'break' | 'back'; agent: Agent };

/** Epoch seconds of the start of each simulated shift. */
export const START = 1_700_000_000;
/** How often agents sign in and out. */
export const STAFF_SECONDS = 60;

export interface Shift {
  seed: number;
  warmUpSeconds: number;
  measuredSeconds: number;
  /** Called at each connected or abandoned callee, for figures over time; seconds since the start. */
  onOutcome?: (at: number, abandoned: boolean) => void;
}

/** The agent idle longest; undefined: none is idle. */
export function longestIdle(agents: readonly Agent[]): Agent | undefined {
  let found: Agent | undefined;
  for (const one of agents)
    if (one.state === 'idle' && (found === undefined || one.since < found.since)) found = one;
  return found;
}

export const idleFirst = (agents: readonly Agent[]): Agent[] =>
  [...agents].sort((a, b) => Number(b.state === 'idle') - Number(a.state === 'idle'));

export const answered = (call: Call, now: number): PacingEvent => ({
  type: 'answered',
  at: START + now,
  ringSeconds: call.answeredAt - call.placedAt,
});

/** The robot's part of a call is over. */
export const robotEnded = (
  { node, since, transfers }: NonNullable<Call['talk']>,
  now: number,
): PacingEvent => ({
  type: transfers ? 'transferAsked' : 'botEnded',
  at: START + now,
  node,
  botSeconds: now - since,
});
