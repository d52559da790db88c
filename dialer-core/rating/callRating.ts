import type { RatingEnd } from './ratingRules.ts';

/** A callee who is asked to rate the conversation, from the moment the agent leaves it. */
export interface CallRating {
  /** Whose conversation it was. */
  agentId: string;
  /** When the conversation ended: epoch seconds. */
  askedAt: number;
  phase: 'asking' | 'listening' | 'thanking';
  /** How often the prompt has been played, or begun. */
  asked: number;
  /** The key that was pressed, 1 …; null: none yet. */
  key: number | null;
  /** Null: open. */
  end: RatingEnd | null;
}
