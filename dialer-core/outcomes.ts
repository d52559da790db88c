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
