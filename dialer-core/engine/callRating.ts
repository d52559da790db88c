import type { CallRating, RatingEnd } from '../rating/index.ts';
import type { Call } from './call.ts';
import { hangUp, unchanged, type CallEffect, type CallInput, type Step } from './callStep.ts';

/** A prompt that takes longer than this is not waited for. */
const PROMPT_SECONDS = 30;

/** When something must have happened: epoch seconds. */
export function ratingDeadline({ rating, rules, since }: Call): number {
  const wait = rules.rating?.waitSeconds ?? 0;
  if (rating?.phase === 'listening') return since + wait;
  return since + PROMPT_SECONDS + (rating?.phase === 'asking' ? wait : 0);
}

/**
 * The agent leaves, and the callee stays to rate the conversation. `parked`: they have been taken out of it already.
 * Unchanged for calls that are not rated.
 */
export function beginRating(call: Call, at: number, parked: boolean): Step {
  const { rating: rules } = call.rules;
  if (call.state !== 'bridged' || rules === null || call.agentId === null) return unchanged(call);
  const { agentId } = call;
  const talkSeconds = Math.max(0, at - (call.bridgedAt ?? at));
  return {
    call: {
      ...call,
      state: 'rating',
      since: at,
      agentId: null,
      agentTalks: false,
      endedByUs: call.endedByUs ?? 'agent-left',
      rating: { agentId, askedAt: at, phase: 'asking', asked: 1, key: null, end: null },
    },
    effects: [
      { type: 'free-agent', agentId, after: 'call-ended' },
      { type: 'observe', event: { type: 'talkEnded', at, talkSeconds } },
      { type: 'ask-rating', prompt: rules.prompt, takeOut: !parked },
    ],
  };
}

type RatingInput = Extract<
  CallInput,
  { type: 'rating-adopted' | 'rating-unplayed' | 'digit' | 'played' | 'deadline' }
>;

/** What happens while the callee is asked. */
export function stepRating(call: Call, input: RatingInput): Step {
  if (call.state !== 'rating') return unchanged(call);
  switch (input.type) {
    case 'rating-adopted':
      return adopted(call, input.at);
    case 'rating-unplayed':
      return call.rating?.phase === 'asking' ? over(call, 'not-played', input.at) : unchanged(call);
    case 'digit':
      return keyPressed(call, input.at, input.digit);
    case 'played':
      return played(call, input);
    case 'deadline':
      return over(call, 'no-key', input.at);
  }
}

/** What a call is that was being rated under another dialer. */
export const askedBefore = (
  { at, agentId, key }: { at: number; agentId: string; key: number | null },
  now: number,
): Partial<Call> => ({
  state: 'rating',
  since: now,
  endedByUs: 'agent-left',
  rating: { agentId, askedAt: at, phase: 'asking', asked: 1, key, end: key === null ? null : 'rated' },
});

/** A dialer has taken the call over while its callee was being asked: they are asked once more. */
function adopted(call: Call, at: number): Step {
  if (call.rating === null) return unchanged(call);
  const { rating: rules } = call.rules;
  if (call.rating.key !== null) return over(call, 'rated', at);
  if (rules === null) return over(call, 'lost', at);
  const rating = { ...call.rating, phase: 'asking' as const, asked: 2 };
  return {
    call: { ...call, since: at, rating },
    effects: [{ type: 'ask-rating', prompt: rules.prompt, takeOut: true }],
  };
}

function keyPressed(call: Call, at: number, digit: string): Step {
  const { rating } = call;
  const { rating: rules } = call.rules;
  if (rating === null || rules === null || rating.phase === 'thanking') return unchanged(call);
  const key = /^[1-9]$/.test(digit) ? Number(digit) : 0;
  if (key >= 1 && key <= rules.highest) {
    const rated: Call = { ...call, rating: { ...rating, key, end: 'rated' } };
    if (rules.thanks === null) return over(rated, 'rated', at);
    return step(rated, at, { phase: 'thanking' }, { type: 'announce', prompt: rules.thanks });
  }
  if (rating.asked > 1) return over(call, 'wrong-key', at);
  return step(
    call,
    at,
    { phase: 'asking', asked: rating.asked + 1 },
    { type: 'ask-rating', prompt: rules.prompt, takeOut: false },
  );
}

/** A prompt is over. One that was cut short made room for another. */
function played(call: Call, input: { at: number; prompt: string; finished: boolean }): Step {
  const { rating } = call;
  const { rating: rules } = call.rules;
  if (rating?.phase === 'thanking' && input.prompt === rules?.thanks) return over(call, 'rated', input.at);
  if (rating?.phase === 'asking' && input.finished && input.prompt === rules?.prompt)
    return step(call, input.at, { phase: 'listening' });
  return unchanged(call);
}

/** What the row of an ended call says of its rating. */
export function ratingAtEnd({ rating }: Call, settledBy: 'events' | 'reconciled'): CallRating | null {
  if (rating === null || rating.end !== null) return rating;
  return { ...rating, end: settledBy === 'events' ? 'hung-up' : 'lost' };
}

function over(call: Call, end: RatingEnd, at: number): Step {
  const rating = call.rating && { ...call.rating, end: call.rating.end ?? end };
  return hangUp({ ...call, rating }, 'agent-left', at);
}

function step(call: Call, at: number, change: Partial<CallRating>, ...effects: CallEffect[]): Step {
  const rating = call.rating && { ...call.rating, ...change };
  return { call: { ...call, since: at, rating }, effects };
}
