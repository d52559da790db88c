import type { Outcome } from '../outcome.ts';
import type { AnnouncedOutcome } from './earlyMediaPhrases.ts';
import type { Listener, PhraseMatch } from './matchPhrases.ts';
import type { HeardPiece } from './phraseRule.ts';

export interface Refinement {
  outcome: Outcome;
  /** What was heard that made it so; null: the outcome is as it was. */
  because: PhraseMatch<AnnouncedOutcome> | null;
}

/**
 * The outcome of a call that nobody answered, after what the carrier said before the end. The announcement
 * outranks the status: carriers send 480 or 486 and say the truth aloud. Nothing is refined when the callee
 * answered (what was heard then was said by the callee) or when our own switch refused the call.
 */
export function refineOutcome(
  outcome: Outcome,
  heard: readonly HeardPiece[],
  listener: Listener<AnnouncedOutcome>,
): Refinement {
  if (outcome === 'answered-human' || outcome === 'answered-machine' || outcome === 'trunk-refused')
    return { outcome, because: null };
  const because = listener.match(heard);
  return { outcome: because?.rule.meaning ?? outcome, because };
}
