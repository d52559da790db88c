/**
 * Estimated answer rate with forgetting: each ended dial weighs `FORGET` times what the next one weighs, so the
 * estimate follows a list whose quality drifts (an exponentially weighted mean over about 200 dials).
 */
export interface AnswerEvidence {
  answers: number;
  dials: number;
}

const FORGET = 1 - 1 / 200;

export const noEvidence: AnswerEvidence = { answers: 0, dials: 0 };

export function addDial(evidence: AnswerEvidence, answered: boolean): AnswerEvidence {
  return {
    answers: evidence.answers * FORGET + (answered ? 1 : 0),
    dials: evidence.dials * FORGET + 1,
  };
}

/** A fraction, or null without evidence. */
export function answerRate(evidence: AnswerEvidence): number | null {
  return evidence.dials > 0 ? evidence.answers / evidence.dials : null;
}
