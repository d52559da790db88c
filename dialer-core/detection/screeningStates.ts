import type { HeardPiece, Listener } from '../outcomes/index.ts';
import type { DetectionRules } from './detectionRules.ts';

/**
 * Finds out who answered, and leaves a message where one is to be left. `stepScreening` is the whole of it; every
 * state but `over` has a deadline.
 *
 *   quiet ─▶ speaking ⇄ paused ─▶ over (connect, or hang up)
 *     └─────────┴──────────┴────▶ before-message ─▶ leaving ─▶ over (hang up)
 *
 * `quiet`: nothing heard yet; `speaking`: somebody speaks; `paused`: spoke and is silent. A verdict is given once,
 * at the latest `maximumSeconds` after the answer, and is then not taken back. What was heard of speech counts only
 * in the mode `transcript`; a tone counts in both.
 */
export type ScreeningState = 'quiet' | 'speaking' | 'paused' | 'before-message' | 'leaving' | 'over';

export type Verdict = 'human' | 'machine' | 'unsure';

/** Why: `tone`, a phrase, a greeting longer than people's, a short one followed by silence, or nothing in time. */
export type VerdictReason = 'off' | 'tone' | 'phrase' | 'long-greeting' | 'short-greeting' | 'deadline';

export interface Screening {
  state: ScreeningState;
  rules: DetectionRules;
  answeredAt: number;
  since: number;
  heard: readonly HeardPiece[];
  verdict: Verdict | null;
}

/** Moments in epoch seconds; the times inside a piece count from the answer. */
export type ScreeningInput =
  | { type: 'tone'; at: number }
  | { type: 'heard'; piece: HeardPiece; at: number }
  | { type: 'speech-began'; at: number }
  | { type: 'speech-ended'; at: number }
  /** The message was heard to its end, or could not be played. */
  | { type: 'message-played'; at: number }
  | { type: 'deadline'; at: number }
  | { type: 'ended'; at: number };

export type ScreeningEffect =
  | { type: 'verdict'; verdict: Verdict; reason: VerdictReason; words: string | null }
  /** Go on with the call as with a person. */
  | { type: 'connect' }
  | { type: 'play-message'; message: string }
  | { type: 'hang-up'; leftMessage: boolean };

export interface ScreeningStep {
  screening: Screening;
  effects: ScreeningEffect[];
}

/** What the phrases of a transcript mean. */
export type AnsweredBy = 'human' | 'machine';

/**
 * A person says a word or two and waits; a machine goes on. Asterisk's app_amd takes 1.5 s of greeting and 0.8 s of
 * silence after it; three seconds of greeting make fewer people machines („您好，这里是… 请问您找哪位“).
 */
export const GREETING_SECONDS = 3;
export const SILENCE_AFTER_GREETING = 0.8;
/** Seconds a message waits for the tone; a machine that never gives one gets the message all the same. */
export const WAIT_FOR_TONE = 20;
export const MESSAGE_SECONDS = 90;
/** Pieces that are kept: a recogniser that never stops fills no memory. */
const PIECES = 100;

/** A screening that begins with the answer. With the mode `off` it is over at once. */
export function beginScreening(rules: DetectionRules, answeredAt: number): ScreeningStep {
  const screening: Screening = {
    state: 'quiet',
    rules,
    answeredAt,
    since: answeredAt,
    heard: [],
    verdict: null,
  };
  if (rules.mode !== 'off') return { screening, effects: [] };
  return decide(screening, 'human', 'off', null, answeredAt);
}

/** When something must have happened; Infinity once over. */
export function screeningDeadline({ state, since, answeredAt, rules }: Screening): number {
  const verdictBy = answeredAt + rules.maximumSeconds;
  switch (state) {
    case 'quiet':
      return verdictBy;
    case 'speaking':
      return Math.min(verdictBy, since + GREETING_SECONDS);
    case 'paused':
      return Math.min(verdictBy, since + SILENCE_AFTER_GREETING);
    case 'before-message':
      return since + WAIT_FOR_TONE;
    case 'leaving':
      return since + MESSAGE_SECONDS;
    case 'over':
      return Infinity;
  }
}

/** Takes one input; inputs that do not apply in the present state change nothing. */
export function stepScreening(
  screening: Screening,
  input: ScreeningInput,
  phrases: Listener<AnsweredBy>,
): ScreeningStep {
  if (screening.state === 'over') return same(screening);
  if (input.type === 'ended') return { screening: to(screening, 'over', input.at), effects: [] };
  if (screening.state === 'before-message') return beforeMessage(screening, input);
  if (screening.state === 'leaving') return leaving(screening, input);
  return listening(screening, input, phrases);
}

const same = (screening: Screening): ScreeningStep => ({ screening, effects: [] });
const to = (screening: Screening, state: ScreeningState, at: number): Screening => ({
  ...screening,
  state,
  since: at,
});

function listening(
  screening: Screening,
  input: ScreeningInput,
  phrases: Listener<AnsweredBy>,
): ScreeningStep {
  const { state, rules } = screening;
  const transcript = rules.mode === 'transcript';
  switch (input.type) {
    case 'tone':
      return decide(screening, 'machine', 'tone', null, input.at);
    case 'heard': {
      if (!transcript) return same(screening);
      const heard = [...screening.heard, input.piece].slice(-PIECES);
      const found = phrases.match(heard);
      const more = { ...screening, heard };
      return found ? decide(more, found.rule.meaning, 'phrase', found.words, input.at) : same(more);
    }
    case 'speech-began':
      return transcript && state !== 'speaking' ? same(to(screening, 'speaking', input.at)) : same(screening);
    case 'speech-ended':
      return transcript && state === 'speaking' ? same(to(screening, 'paused', input.at)) : same(screening);
    case 'deadline':
      return deadline(screening, input.at);
    default:
      return same(screening);
  }
}

function deadline(screening: Screening, at: number): ScreeningStep {
  if (at < screeningDeadline(screening)) return same(screening);
  const { state, since } = screening;
  if (state === 'speaking' && at >= since + GREETING_SECONDS)
    return decide(screening, 'machine', 'long-greeting', null, at);
  if (state === 'paused' && at >= since + SILENCE_AFTER_GREETING)
    return decide(screening, 'human', 'short-greeting', null, at);
  return decide(screening, 'unsure', 'deadline', null, at);
}

function decide(
  screening: Screening,
  verdict: Verdict,
  reason: VerdictReason,
  words: string | null,
  at: number,
): ScreeningStep {
  const { onMachine, message } = screening.rules;
  const decided: Screening = { ...screening, verdict };
  const told: ScreeningEffect = { type: 'verdict', verdict, reason, words };
  if (verdict !== 'machine' || onMachine === 'treat-as-human')
    return { screening: to(decided, 'over', at), effects: [told, { type: 'connect' }] };
  if (onMachine === 'hang-up' || message === null)
    return { screening: to(decided, 'over', at), effects: [told, { type: 'hang-up', leftMessage: false }] };
  if (reason === 'tone') return beginMessage(decided, at, [told]);
  return { screening: to(decided, 'before-message', at), effects: [told] };
}

function beginMessage(screening: Screening, at: number, before: ScreeningEffect[] = []): ScreeningStep {
  const { message } = screening.rules;
  if (message === null)
    return {
      screening: to(screening, 'over', at),
      effects: [...before, { type: 'hang-up', leftMessage: false }],
    };
  return { screening: to(screening, 'leaving', at), effects: [...before, { type: 'play-message', message }] };
}

function beforeMessage(screening: Screening, input: ScreeningInput): ScreeningStep {
  if (input.type === 'tone') return beginMessage(screening, input.at);
  if (input.type === 'deadline')
    return input.at >= screeningDeadline(screening) ? beginMessage(screening, input.at) : same(screening);
  return same(screening);
}

function leaving(screening: Screening, input: ScreeningInput): ScreeningStep {
  const late = input.type === 'deadline' && input.at >= screeningDeadline(screening);
  if (input.type !== 'message-played' && !late) return same(screening);
  return {
    screening: to(screening, 'over', input.at),
    effects: [{ type: 'hang-up', leftMessage: input.type === 'message-played' }],
  };
}
