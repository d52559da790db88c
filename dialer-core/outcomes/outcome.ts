/** How a dial ended. A refusal by policy is no dial and has no outcome. */
export const outcomes = [
  'answered-human',
  'answered-machine',
  'busy',
  'no-answer',
  'rejected',
  'unreachable',
  'powered-off',
  'suspended',
  'invalid-number',
  'out-of-area',
  'carrier-failure',
  'trunk-refused',
  'cancelled',
  'unknown',
] as const;
export type Outcome = (typeof outcomes)[number];

export const isOutcome = (text: string): text is Outcome => (outcomes as readonly string[]).includes(text);

/** What an answered call went through. */
export const callPaths = [
  'abandoned-in-greeting',
  'abandoned-in-queue',
  'abandoned-in-ring',
  'bot-only',
  'transferred',
  'agent-connected',
  'left-message',
] as const;
export type CallPath = (typeof callPaths)[number];

/**
 * Whether a dial counts against the contact. One that our own switch or trunk refused, or that we took back
 * ourselves, never reached the callee and costs the contact nothing.
 */
export const usesUpAttempt = (outcome: Outcome): boolean =>
  outcome !== 'trunk-refused' && outcome !== 'cancelled';
