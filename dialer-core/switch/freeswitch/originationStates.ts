/**
 * One `originate` from its sending until both its answer and the fate of its channel are known, so that each
 * gives exactly one end: `refused` (no channel will end for it) or `ended`. The answer is a BACKGROUND_JOB; it
 * comes after CHANNEL_ANSWER, and before or after CHANNEL_HANGUP_COMPLETE; some refusals give nothing else, or a
 * CHANNEL_DESTROY of a channel that never was created.
 *
 * | state | meaning |
 * | --- | --- |
 * | asked | sent; no sign of a channel |
 * | live | the channel exists |
 * | answered | … and was answered |
 * | doubted | the answer is overdue and there was no channel: it is being killed to find out |
 * | doubted-live | the same, with a channel |
 * | failed | answered with a refusal while the channel existed: its end will follow |
 * | done | nothing more to tell here; the end of a channel that came up is told like any other |
 */
export type OriginationState = 'asked' | 'live' | 'answered' | 'doubted' | 'doubted-live' | 'failed' | 'done';

export type OriginationInput =
  /** Any event of the channel but its answer and end. */
  | 'seen'
  | 'answered'
  /** CHANNEL_HANGUP_COMPLETE. */
  | 'ended'
  /** CHANNEL_DESTROY. */
  | 'destroyed'
  | 'accepted'
  | 'refused'
  /** No BACKGROUND_JOB in time, or no end in time after a refusal. */
  | 'overdue'
  /** The kill found the channel. */
  | 'killed'
  /** The kill found none. */
  | 'absent';

export type OriginationEffect =
  /** The promise: the channel is up. */
  | 'resolve'
  /** The promise: the set-up failed. */
  | 'fail'
  | 'tell-refused'
  | 'tell-ended'
  /** Kill the channel, and say whether there was one. */
  | 'kill'
  /** Give the channel's end a deadline. */
  | 'await-end';

type Step = readonly [OriginationState, ...OriginationEffect[]];
type Row = Partial<Record<OriginationInput, Step>>;

/** What is not in the table changes nothing. */
const table: Record<OriginationState, Row> = {
  asked: {
    seen: ['live'],
    answered: ['answered'],
    ended: ['done', 'tell-ended', 'fail'],
    accepted: ['done', 'resolve'],
    refused: ['done', 'tell-refused', 'fail'],
    overdue: ['doubted', 'kill'],
  },
  live: {
    answered: ['answered'],
    ended: ['done', 'tell-ended', 'fail'],
    destroyed: ['done', 'tell-ended', 'fail'],
    accepted: ['done', 'resolve'],
    refused: ['failed', 'fail', 'await-end'],
    overdue: ['doubted-live', 'kill'],
  },
  answered: {
    ended: ['done', 'tell-ended', 'fail'],
    destroyed: ['done', 'tell-ended', 'fail'],
    accepted: ['done', 'resolve'],
    refused: ['failed', 'fail', 'await-end'],
    // The switch drops events of a full queue: the job was lost, the call is there.
    overdue: ['done', 'resolve'],
  },
  doubted: {
    seen: ['doubted-live'],
    answered: ['doubted-live'],
    ended: ['done', 'tell-ended', 'fail'],
    accepted: ['done', 'resolve'],
    refused: ['done', 'tell-refused', 'fail'],
    absent: ['done', 'tell-refused', 'fail'],
    killed: ['failed', 'fail', 'await-end'],
  },
  'doubted-live': {
    ended: ['done', 'tell-ended', 'fail'],
    destroyed: ['done', 'tell-ended', 'fail'],
    accepted: ['done', 'resolve'],
    refused: ['failed', 'fail', 'await-end'],
    absent: ['done', 'tell-ended', 'fail'],
    killed: ['failed', 'fail', 'await-end'],
  },
  failed: {
    ended: ['done', 'tell-ended'],
    destroyed: ['done', 'tell-ended'],
    overdue: ['done', 'tell-ended'],
  },
  done: {},
};

export function originationStep(
  state: OriginationState,
  input: OriginationInput,
): { state: OriginationState; effects: readonly OriginationEffect[] } {
  const step = table[state][input];
  if (!step) return { state, effects: [] };
  const [next, ...effects] = step;
  return { state: next, effects };
}
