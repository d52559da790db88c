import type { Timer } from '../../platform/index.ts';
import type { GroupQueue } from '../agents/groupQueue.ts';
import type { AnsweredBy } from '../detection/index.ts';
import type { AnnouncedOutcome, Listener, OutcomeRule } from '../outcomes/index.ts';
import type { RunningTask } from '../ports.ts';
import type { CallUuid, Switch } from '../switch/port.ts';
import type { ReceptionRule } from '../reception/index.ts';
import type { BotCall, BotCheckpoint } from '../bot/index.ts';
import type { Call, CallRules } from './call.ts';
import type { Whisper } from './whispers.ts';

/** An open attempt as the dialer follows it. */
export interface LiveCall {
  /** Attempt id and call UUID. */
  readonly id: CallUuid;
  /** Its skill group changes when an agent or a script transfers the callee to another. */
  task: RunningTask;
  readonly contactId: number;
  /** E.164. */
  readonly phone: string;
  readonly trunkId: string;
  /** Another trunk of the task could take the call if this one fails it. */
  readonly otherTrunks: boolean;
  readonly line: Switch;
  call: Call;
  /** The agent's leg while one is reserved or bridged. */
  agentLeg: CallUuid | null;
  /**
   * The switch has finished setting the leg up. A bridge sent between the answer and the park races with the
   * switch's own set-up and can leave both parties in silence until it gives up, ten seconds later.
   */
  parked: boolean;
  timer: Timer | null;
  /** The queue in which the callee waits; absent: none. */
  queuedIn?: string | undefined;
  /** Has the callee if free when they want somebody; else whoever is next. */
  preferredAgent?: string;
  /** The conversation of a robot as it stands, and what it came to at the end of the call. */
  bot?: BotCall;
  botEnd?: BotCheckpoint;
  /** The skill group of the task, once a script has sent the callee to another. */
  ownSkillGroupId?: string;
  /** What the agent hears before the callee whom the robot sends. */
  whisper?: Whisper;
  /** Place in the queue that a script gives its callee: 1 first, 9 last; absent: 5. */
  priority?: number;
  /** What the callee hears meanwhile; absent: what the queue plays. */
  holdMusic?: string;
  /** The callee rang us, and this is how such calls are taken; absent: we dialed. */
  readonly reception?: ReceptionRule;
  /** The agent talks to a colleague meanwhile: the callee is parked and hears music. */
  consulting?: boolean;
}

/** Seconds from the dial to the first ring at most. */
const SET_UP_SECONDS = 45;
const TALK_LIMIT_SECONDS = 2 * 3600;
const REJOIN_SECONDS = 15;
/** A script ends its conversation long before. */
const BOT_LIMIT_SECONDS = 2 * 3600;
const MIN_RING_SECONDS = 15;

/** What people set for the calls of a tenant over a trunk, asked for each call. */
export interface CallBooks {
  outcomeRulesFor(tenantId: string, trunkId: string): readonly OutcomeRule[];
  announcementsFor(tenantId: string): Listener<AnnouncedOutcome>;
  machinePhrasesFor(tenantId: string): Listener<AnsweredBy>;
  queueOf(skillGroupId: string): GroupQueue;
}

export const rulesOf = (task: RunningTask, trunkId: string, books: CallBooks): CallRules => ({
  ringTimeoutSeconds: task.ringTimeoutSeconds,
  minRingSeconds: task.minRingSeconds ?? MIN_RING_SECONDS,
  patienceSeconds: task.patienceSeconds,
  setUpSeconds: SET_UP_SECONDS,
  talkLimitSeconds: TALK_LIMIT_SECONDS,
  rejoinSeconds: REJOIN_SECONDS,
  outcomeRules: books.outcomeRulesFor(task.tenantId, trunkId),
  announcements: books.announcementsFor(task.tenantId),
  screening: screeningOf(task, books),
  abandonmentMessage: task.abandonmentMessage ?? null,
  queue: books.queueOf(task.skillGroupId),
  bot: task.bot === undefined ? null : { limitSeconds: BOT_LIMIT_SECONDS },
  rating: task.rating ?? null,
});

/** For a callee who rang us: a person from the start, who waits as long as the queue lets them. */
export function receptionRules(
  task: RunningTask,
  trunkId: string,
  books: CallBooks,
  { message, optOutKey }: ReceptionRule,
): CallRules {
  const rules = rulesOf(task, trunkId, books);
  return {
    ...rules,
    screening: null,
    bot: null,
    patienceSeconds: rules.queue.maxWaitSeconds,
    queue: { ...rules.queue, afterPatience: 'end' },
    abandonmentMessage: message === null ? null : { prompt: message, optOutKey },
    waitingOptOutKey: optOutKey,
  };
}

function screeningOf({ machineDetection: rules, tenantId }: RunningTask, books: CallBooks) {
  if (rules === undefined || rules.mode === 'off') return null;
  return { rules, phrases: books.machinePhrasesFor(tenantId) };
}

/** What the switch is told as the whole set-up's limit: ours comes first, the switch's is the safety net. */
export const switchTimeout = (rules: CallRules): number => rules.setUpSeconds + rules.ringTimeoutSeconds + 15;

/** A machine is listened to, its tone waited for, a message left. */
const SCREENING_SECONDS = 15 + 20 + 90;

/** Seconds after the answer for which a leg may live on the switch without a word from a dialer. */
export const waitingGuard = (rules: CallRules): number =>
  Math.max(rules.patienceSeconds, rules.queue.maxWaitSeconds) +
  90 +
  (rules.screening === null ? 0 : SCREENING_SECONDS) +
  (rules.bot?.limitSeconds ?? 0);
/** The same from the bridge on. */
export const talkingGuard = (rules: CallRules): number => rules.talkLimitSeconds + 60;

/** When the switch itself has certainly ended the call, whatever we heard: epoch seconds. */
export function surelyOverAt({ rules, createdAt, answeredAt, bridgedAt }: Call): number {
  if (bridgedAt !== null) return bridgedAt + talkingGuard(rules) * 2;
  if (answeredAt !== null) return answeredAt + waitingGuard(rules) + talkingGuard(rules);
  return createdAt + switchTimeout(rules) + waitingGuard(rules);
}
