import type { BargeIn, ConversationState, TransferTarget } from '../../scripts-dsl/index.ts';

/** One thing to be said, in one piece. `recording`: a prompt of the script; null: `text` is synthesised. */
export interface Piece {
  text: string;
  recording: string | null;
  fromSeconds: number;
}

/** What the robot says now. */
export interface Saying {
  /** The prompt of the interpreter; null: an aside of the runner, of which the interpreter knows nothing. */
  prompt: string | null;
  /** As the switch names it in `played`; each piece has its own. */
  name: string;
  piece: Piece;
  /** Pieces of the same prompt that follow. */
  rest: readonly Piece[];
  bargeIn: BargeIn;
  /** Epoch seconds at which this piece was begun. */
  since: number;
  /** Epoch seconds at which it is taken for over, whatever the switch says. */
  until: number;
}

/** What is waited for of the callee's voice. */
export interface Ears {
  endSilenceSeconds: number;
  maxSpeechSeconds: number;
  noInputSeconds: number;
  /** Epoch seconds; null: not while something is said, or while the callee speaks. */
  silenceAt: number | null;
  /** Epoch seconds since when the callee speaks; null: the callee does not. */
  began: number | null;
}

/** One live conversation of a robot: plain JSON, so that another process can go on with it. */
export interface BotCall {
  version: 1;
  /** `ended`: nothing is done any more, but for the hang-up that is on its way. */
  state: 'talking' | 'taken-over' | 'ended';
  conversation: ConversationState;
  saying: Saying | null;
  ears: Ears;
  /** Epoch seconds at which the wait for a key is over; null: no keys are collected. */
  keyAt: number | null;
  /** Of the interpreter, by name; epoch seconds. */
  timers: Readonly<Record<string, number>>;
  /** Epoch seconds of a hang-up that was asked for; null: none. */
  hangUpAt: number | null;
  /** Epoch seconds: whatever the script does, the robot is silent from then on. */
  limitAt: number;
  /** To whom the callee was sent last; absent: to nobody yet. */
  target?: TransferTarget;
  /** How, for whoever goes on with the call; absent: as it was written before. */
  handOver?: { whisper: string; priority: number; holdMusic: string | null };
  /** Counts what was said, for the names. */
  serial: number;
}

/** Seconds beyond the script's own longest duration: a farewell, and a wait for an agent. */
export const LIMIT_GRACE_SECONDS = 700;

/** Nothing happens for so long where nothing else is waited for: a net below the table of deadlines. */
export const IDLE_SECONDS = 8;

/** When something must have happened; Infinity only once ended without a hang-up to come. */
export function botDeadline(bot: BotCall): number {
  const { saying, ears, keyAt, hangUpAt, limitAt, timers } = bot;
  if (bot.state === 'ended') return hangUpAt ?? Infinity;
  // A person talks: only the limit of the call holds.
  if (bot.state === 'taken-over') return limitAt;
  return Math.min(
    saying?.until ?? Infinity,
    ears.silenceAt ?? Infinity,
    ears.began === null ? Infinity : ears.began + ears.maxSpeechSeconds + SPEECH_GRACE_SECONDS,
    keyAt ?? Infinity,
    hangUpAt ?? Infinity,
    limitAt,
    ...Object.values(timers),
  );
}

/** How much later than the longest speech the recogniser may tell what it was. */
export const SPEECH_GRACE_SECONDS = 3;
