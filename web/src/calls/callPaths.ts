/** What an answered call can have gone through, in the order to offer it. */
export const callPaths = [
  'agent-connected',
  'transferred',
  'bot-only',
  'left-message',
  'abandoned-in-greeting',
  'abandoned-in-queue',
  'abandoned-in-ring',
] as const;
