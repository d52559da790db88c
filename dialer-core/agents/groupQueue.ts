/** Who of the free agents of a skill group has the next callee. Ties go to who is idle longest. */
export const agentStrategies = [
  /** The best level first. */
  'by-level',
  'longest-idle',
  /** One after the other, in the order of their ids. */
  'round-robin',
  /** Who has taken the fewest calls since signing in. */
  'fewest-calls',
  /** Who has talked least since signing in. */
  'least-talk',
] as const;
export type AgentStrategy = (typeof agentStrategies)[number];

/** What becomes of a callee whose wait is over, or who finds the queue full. */
export const queueOverflows = ['hang-up', 'message', 'callback'] as const;
export type QueueOverflow = (typeof queueOverflows)[number];

/** How callees wait for the agents of a skill group, and who of those has them. */
export interface GroupQueue {
  strategy: AgentStrategy;
  /** Who talked to the callee last, within so many days, has them first if free, 1–365; null: the strategy decides. */
  lastAgentDays: number | null;
  /** What a fresh callee meets at the task's patience: its end, or the queue until `maxWaitSeconds`. */
  afterPatience: 'end' | 'wait';
  /** From when they began to want an agent, 5–3600. Callees who have talked to one wait as long again. */
  maxWaitSeconds: number;
  /** Most callees who wait at once, 0–1000; null: any number. */
  maxWaiting: number | null;
  overflow: QueueOverflow;
  /** Played at the overflow, as the switch finds it; null: nothing is said. Needed for `message` and `callback`. */
  overflowPrompt: string | null;
  /** For `callback`: the key by which the callee asks to be called, within or after the prompt. */
  callbackKey: string | null;
  /** For `callback`: how long until then, 1–10080. */
  callbackMinutes: number;
  /** What waiting callees hear, as the switch finds it; null: a tone. */
  holdMusic: string | null;
}

export const standardQueue: GroupQueue = {
  strategy: 'by-level',
  lastAgentDays: null,
  afterPatience: 'end',
  maxWaitSeconds: 60,
  maxWaiting: null,
  overflow: 'hang-up',
  overflowPrompt: null,
  callbackKey: null,
  callbackMinutes: 30,
  holdMusic: null,
};
