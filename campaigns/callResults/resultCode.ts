/** What a result says of the conversation. */
export interface ResultFlags {
  /** What the task is for was reached. */
  success: boolean;
  /** Who answered; null: the result does not say. */
  party: 'right' | 'wrong' | null;
  refusal: boolean;
}

/** What a result does to its contact. */
export type ResultThen =
  /** Nothing more is planned for it. */
  | { type: 'finish' }
  /** It is dialed again, on the same number or its next one. Seconds: 60 … 2,592,000. */
  | { type: 'retry'; afterSeconds: number; phone: 'same' | 'next' }
  /** At the moment the callee asked for. */
  | { type: 'callback' }
  /** It is stopped in this task, or its number is suppressed everywhere. */
  | { type: 'stop'; scope: 'task' | 'everywhere' }
  /** What the task's plan says of how the call ended. */
  | { type: 'plan' };

/** What is wrong with the flags of a result, as code; null: nothing. */
export function contradiction(flags: ResultFlags, then: ResultThen): ResultContradiction | null {
  if (flags.success && flags.refusal) return 'success-and-refusal';
  if (flags.success && flags.party === 'wrong') return 'success-with-wrong-party';
  if (flags.success && then.type !== 'finish' && then.type !== 'callback') return 'success-goes-on';
  return null;
}

export type ResultContradiction = 'success-and-refusal' | 'success-with-wrong-party' | 'success-goes-on';
