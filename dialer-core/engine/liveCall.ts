import type { Timer } from '../../platform/index.ts';
import type { OutcomeRule } from '../outcomes/index.ts';
import type { RunningTask } from '../ports.ts';
import type { CallUuid, Switch } from '../switch/port.ts';
import type { Call, CallRules } from './callStates.ts';

/** An open attempt as the dialer follows it. */
export interface LiveCall {
  /** Attempt id and call UUID. */
  readonly id: CallUuid;
  readonly task: RunningTask;
  readonly contactId: number;
  /** E.164. */
  readonly phone: string;
  readonly trunkId: string;
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
}

/** Seconds from the dial to the first ring at most. */
const SET_UP_SECONDS = 45;
const TALK_LIMIT_SECONDS = 2 * 3600;

export const rulesOf = (task: RunningTask, outcomeRules: readonly OutcomeRule[]): CallRules => ({
  ringTimeoutSeconds: task.ringTimeoutSeconds,
  patienceSeconds: task.patienceSeconds,
  setUpSeconds: SET_UP_SECONDS,
  talkLimitSeconds: TALK_LIMIT_SECONDS,
  outcomeRules,
});

/** What the switch is told as the whole set-up's limit: ours comes first, the switch's is the safety net. */
export const switchTimeout = (rules: CallRules): number => rules.setUpSeconds + rules.ringTimeoutSeconds + 15;
