import type { IntentMatcher } from '../nlu/index.ts';
import type { Tx } from '../platform/index.ts';
import type { CallFacts, ConversationState, Script } from '../scripts-dsl/index.ts';
import type { NumberSource } from './callerNumbers/index.ts';
import type { AbandonmentLimit } from './abandonment/index.ts';
import type { DetectionRules } from './detection/index.ts';
import type { Outcome } from './outcomes/index.ts';
import type { RatingRules } from './rating/index.ts';
import type { RecordingRules } from './recording/index.ts';

/**
 * What the engine needs from the rooms on its left. `campaigns` implements these with its policy, retry plan
 * and task states; `app` wires them. Everything with a `tx` runs inside the engine's own transaction.
 */

/** How a task is paced. `targetAbandonRate`: share of the callees who want an agent that may be abandoned, 0 … 0.5. */
export type PacingSettings =
  | { mode: 'progressive' }
  | { mode: 'ratio'; ratio: number }
  | { mode: 'pid'; targetAbandonRate: number }
  | { mode: 'predictive'; targetAbandonRate: number }
  /** Robots: so many conversations at a time, whatever the agents do. */
  | { mode: 'fixed'; concurrent: number };

/** A task that may be dialed now: its state is `running` and some window is open. */
export interface RunningTask {
  taskId: string;
  tenantId: string;
  /** Demo tenants may only use simulated switches. */
  simulatedOnly: boolean;
  skillGroupId: string;
  /** What it dials over: exactly one of the two is set, see `trunks/trunk.ts` (`routeOf`). */
  trunkId: string | null;
  trunkGroupId: string | null;
  callerNumber: string | null;
  /** Which numbers its calls show: what the task names, else its skill group; null: the trunk's own. */
  callerNumbers: NumberSource | null;
  pacing: PacingSettings;
  /** The legal limit on abandoned calls that it shares with its campaign; absent: there is none. */
  abandonment?: AbandonmentLimit;
  ringTimeoutSeconds: number;
  /** A ringing call is not cancelled before this; 15 where nothing is said. */
  minRingSeconds?: number;
  patienceSeconds: number;
  /** Played at the patience, then the call ends. `optOutKey`: the key that means "do not call again". */
  abandonmentMessage?: { prompt: string; optOutKey: string | null };
  /** Infinity: unlimited. */
  maxConcurrent: number;
  priority: number;
  weight: number;
  /** Absent: calls are not recorded. */
  recording?: RecordingRules;
  /** A robot talks before any agent, by this version of a script; absent: none does. */
  bot?: { scriptVersionId: string };
  /** Absent: every answer is a person's. */
  machineDetection?: DetectionRules;
  /** Absent: callees are not asked to rate conversations. */
  rating?: RatingRules;
  /** It was stopped with the wish to hang up what is not answered yet. */
  hangUpRinging?: boolean;
}

export interface TaskBook {
  /** Moves every task to the state its windows, dates and contacts put it in; returns those to be dialed now. */
  advance(now: number): Promise<RunningTask[]>;
  /** The same facts for tasks in any state: live calls outlast a pause, and a new dialer adopts them. */
  describe(taskIds: string[]): Promise<RunningTask[]>;
}

export interface ClaimedContact {
  contactId: number;
  /** E.164 with +. */
  phone: string;
  /** Which dial of this contact in this task this is, from 1. */
  ordinal: number;
  /** The agent who should have the callee, if free at the answer; absent: whoever is next. */
  preferredAgent?: string;
  /** The policy that allowed the call, for the record; absent: none held. */
  policy?: { id: string; version: number };
}

export interface OwnCallback {
  agentId: string;
  taskId: string;
  contactId: number;
}

export interface AskedCallback {
  tenantId: string;
  taskId: string;
  contactId: number;
  phone: string;
  /** The call in which they asked. */
  attemptId: string;
  /** Epoch seconds. */
  dueAt: number;
}

export interface ContactSource {
  /**
   * Takes at most `wanted` contacts that are due and may be called at `now`, and marks them in call. Locks each
   * number against a concurrent suppression until `tx` ends. Refusals are recorded with their rule.
   */
  claim(tx: Tx, task: RunningTask, wanted: number, now: number): Promise<ClaimedContact[]>;
  /**
   * Takes one contact that is the agent's own, due or not, if it may be called at `now`, and marks it in call; null: it may
   * not. Locks its number as `claim` does.
   */
  claimOwn(
    tx: Tx,
    task: RunningTask,
    own: { agentId: string; contactId: number },
    now: number,
  ): Promise<ClaimedContact | null>;
  /**
   * Callbacks that are due and are for their agent alone, at most one for each of these agents: dialed by `claimOwn`
   * as soon as the agent is ready.
   */
  ownCallbacks(agentIds: readonly string[], now: number): Promise<OwnCallback[]>;
  /** Puts back claimed contacts that were not dialed after all; no attempt is used up. `retryAt`: epoch seconds. */
  release(
    tx: Tx,
    taskId: string,
    contactIds: number[],
    retryAt: number,
    rule: string,
    now: number,
  ): Promise<void>;
  /**
   * Asks once more just before `originate`: calls `dial` with the numbers among `phones` that the task must not dial,
   * while no suppression of any of them can be committed. `dial` is called once, and must not wait.
   */
  unlessSuppressed(
    task: { taskId: string; tenantId: string },
    phones: string[],
    now: number,
    dial: (refused: ReadonlySet<string>) => void,
  ): Promise<void>;
  /**
   * Why an outside number may not be rung for a call of the task: the rule; null: it may. Locks the number until `tx`
   * ends.
   */
  refuseOutside(tx: Tx, task: RunningTask, phone: string, now: number): Promise<string | null>;
  /** The callee asked not to be called again: suppresses the number at once. */
  optOut(tenantId: string, phone: string, now: number): Promise<void>;
  /** The callee asked by key to be called back at `dueAt`, by any agent of the task. */
  askCallback(wanted: AskedCallback, now: number): Promise<void>;
}

/** The end of one attempt, as campaigns need it to plan what comes next. */
export interface SettledAttempt {
  attemptId: string;
  taskId: string;
  tenantId: string;
  contactId: number;
  phone: string;
  outcome: Outcome;
  abandoned: boolean;
  /** Trunk or carrier failed it before it rang, and another trunk of the task can take it: at once, no attempt used. */
  failOver: boolean;
  /** Epoch seconds. */
  endedAt: number;
  /** The callee rang us; `talked`: and had an agent. Absent: a dial. */
  inbound?: boolean;
  talked?: boolean;
  /** What a robot has talked, and the call back that it promised; absent: none did. Told once for each call. */
  conversation?: SettledConversation;
}

export interface SettledConversation {
  scriptVersionId: string;
  state: ConversationState;
  callback: PromisedCallback | null;
}

/** A call back that a robot has promised. */
export interface PromisedCallback {
  /** The callee's own time, such as 2027-01-18T10:00:00; null: none was said. */
  localTime: string | null;
  /** Otherwise so many minutes after it was promised. */
  afterMinutes: number;
  note: string;
}

export interface AttemptSink {
  /** Plans the retry or finishes the contact, in the transaction that settles the attempt. */
  settle(tx: Tx, attempts: SettledAttempt[], now: number): Promise<void>;
}

/** A published version of a script, ready for `compileScript`. The same one serves any number of conversations. */
export interface LoadedScript {
  tenantId: string;
  scriptId: string;
  versionId: string;
  script: Script;
  matcher: IntentMatcher;
}

/** What a robot knows of the callee when it begins; `campaigns` reads it. */
export interface ConversationFacts {
  read(
    call: { attemptId: string; taskId: string; contactId: number },
    now: number,
  ): Promise<Omit<CallFacts, 'at'>>;
}

/** A contact that a robot calls soon, and what it will know of them; what only the call itself tells is left out. */
export interface UpcomingCallee {
  contactId: number;
  scriptVersionId: string;
  facts: Omit<CallFacts, 'at'>;
}

/** Whom robots call next; `campaigns` reads it. */
export interface UpcomingCallees {
  /** Of each running task with a script the contacts that are due first, at most `perTask`. */
  next(perTask: number, now: number): Promise<UpcomingCallee[]>;
  /** Those of these contacts whom a robot may still call, or talks with. */
  stillWanted(contactIds: readonly number[]): Promise<number[]>;
}

export interface ScriptSource {
  /** Loads a version once; later calls give the same one. Error: `not-found` when it was never published. */
  load(scriptVersionId: string): Promise<LoadedScript>;
}
