import type { Callback, TransferPlan } from '../document/afterwards.ts';
import type { BargeIn, Utterance, Value } from '../document/pieces.ts';
import { ScriptError } from '../scriptError.ts';
import type { KeptFacts } from './facts.ts';

/** By which rule something of the callee was understood. */
export type Rule =
  | 'key'
  | 'override'
  | 'any'
  | 'node-keyword'
  | 'knowledge-keyword'
  | 'handler-keyword'
  | 'utterance'
  | 'model'
  | 'refusal-first'
  | 'unrecognised'
  | 'silence'
  | 'backchannel'
  | 'ignored';

/** One thing said or done, for the transcript: what matched, why, and what was close. */
export type Turn =
  | { who: 'robot'; at: number; node: string; text: string }
  /** How a request or a transfer ended; what the request gave. */
  | {
      who: 'outside';
      at: number;
      node: string;
      what: 'request';
      outcome: 'ok' | 'failed';
      outputs: Record<string, Value>;
    }
  | { who: 'outside'; at: number; node: string; what: 'agent'; outcome: 'connected' | 'no-agent' | 'failed' }
  | {
      who: 'callee';
      at: number;
      node: string;
      /** What was said; for keys the key; empty for a silence. */
      said: string;
      rule: Rule;
      /** Name of the intent, `knowledge:id`, `override:name` or `global:name` that matched. */
      intent: string | null;
      /** 0 to 1; 1 for keys and keyword rules. */
      score: number;
      close: { intent: string; score: number }[];
      /** The outlet of the node that was taken, if one was. */
      outlet: string | null;
    };

/** Where the conversation goes: at once, or when the prompt that is played has been heard. */
export type Then =
  /** Listen at the node, or collect keys where it is a node for keys. */
  | { do: 'listen'; noInputSeconds?: number }
  | { do: 'node'; node: string }
  | { do: 'main-flow'; flow: string }
  | { do: 'sub-flow'; flow: string }
  | { do: 'return'; repeatPrompt: boolean }
  /** Say the node's prompt again, as it was said. */
  | { do: 'replay' }
  /** Say the last prompt again, an answer too. */
  | { do: 'repeat' }
  | { do: 'transfer'; plan: TransferPlan; origin: TransferOrigin }
  | { do: 'await-request' }
  | { do: 'hang-up'; afterSeconds: number }
  /** The script cannot go on: a draft with a finding. */
  | { do: 'problem'; problem: string };

/** Who asked for a transfer, and so where its outcome leads. */
export type TransferOrigin =
  | { from: 'node' }
  | { from: 'handler'; noAgentText: Utterance[]; otherwise: 'hang-up' | 'return' }
  /** The callee asked for a human, wherever they were. */
  | { from: 'callee'; noAgentText: Utterance[]; callback: Callback | undefined };

export interface Speech {
  prompt: string;
  text: string;
  recording: string | null;
  bargeIn: BargeIn;
  startedAt: number;
  /** Seconds heard before this play began; more than 0 when it goes on after an interruption. */
  fromSeconds: number;
  /** Set once the callee has been heard over it: seconds heard so far. */
  heardSeconds: number | null;
  then: Then;
}

/** Where a `return` leads: the caller of a sub-flow, or the node that a question led away from. */
export type Frame = { call: string } | { detour: string; node: string };

export type Phase =
  'speaking' | 'listening' | 'collecting' | 'requesting' | 'asking-model' | 'transferring' | 'ended';

/** What is waited for outside the conversation. */
export type Pending =
  | { for: 'request'; id: string; tries: number }
  | { for: 'model'; id: string; text: string; close: { intent: string; score: number }[] }
  | { for: 'agent'; id: string; origin: TransferOrigin };

/** Everything of a running conversation: plain JSON, so that another process can go on with it. */
export interface ConversationState {
  version: 1;
  script: string;
  phase: Phase;
  /** The node whose branches, keys and timers apply. */
  node: string;
  /** Epoch seconds. */
  startedAt: number;
  at: number;
  enteredAt: number;
  facts: KeptFacts;
  variables: Record<string, Value>;
  tags: string[];
  /** Intents that were understood, for the grade. */
  intents: string[];
  result: string | null;
  grade: string | null;
  ended: boolean;
  endedBy: 'script' | 'callee' | 'agent' | 'limit' | 'problem' | null;
  /** Why the script could not go on, when it could not. */
  problem: string | null;
  /** Nodes in the order they were entered; detours as knowledge:id, overrides and handlers by their names. */
  path: string[];
  /** Outlets in the order they were taken: node/outlet. */
  outlets: string[];
  turns: Turn[];
  speech: Speech | null;
  frames: Frame[];
  /** The detour whose answer was spoken last, until the node speaks again. */
  detour: string | null;
  /** The node that listened before this one, for speech that began there. */
  earlier: { node: string; enteredAt: number } | null;
  /** The last prompt said to the callee, for “repeat that”. */
  lastPrompt: Utterance | null;
  digits: string;
  errors: number;
  inRow: { silences: number; unrecognised: number };
  total: { silences: number; repeats: number; unrecognisedInRow: number };
  /** How often each knowledge entry was asked for. */
  questions: Record<string, number>;
  /** What is being waited for outside: a request, a question to the model, a transfer. */
  pending: Pending | null;
  /** Counts prompts, requests and messages, for their names. */
  serial: number;
  /** Inputs taken; a run ends when there are too many. */
  inputs: number;
  draws: number;
}

/** Field by field: several times quicker than a spread, which every step would pay for. */
export const copyOf = (state: ConversationState): ConversationState => ({
  version: state.version,
  script: state.script,
  phase: state.phase,
  node: state.node,
  startedAt: state.startedAt,
  at: state.at,
  enteredAt: state.enteredAt,
  facts: state.facts,
  variables: state.variables,
  tags: state.tags,
  intents: state.intents,
  result: state.result,
  grade: state.grade,
  ended: state.ended,
  endedBy: state.endedBy,
  problem: state.problem,
  path: state.path,
  outlets: state.outlets,
  turns: state.turns,
  speech: state.speech,
  frames: state.frames,
  detour: state.detour,
  earlier: state.earlier,
  lastPrompt: state.lastPrompt,
  digits: state.digits,
  errors: state.errors,
  inRow: state.inRow,
  total: state.total,
  questions: state.questions,
  pending: state.pending,
  serial: state.serial,
  inputs: state.inputs,
  draws: state.draws,
});

/** Bounds that hold for every conversation, whatever its script says. */
export const hardLimits = {
  inputs: 5000,
  pathEntries: 2000,
  turns: 2000,
  /** Nodes passed without anything from outside. */
  transitions: 1000,
  frames: 16,
  silences: 50,
  defaultDurationSeconds: 1800,
  /** After the maximum duration, for a last prompt. */
  farewellSeconds: 60,
} as const;

/** Refuses what is no state of this script. @throws ScriptError */
export function checkState(state: ConversationState, script: string): void {
  const given = state as unknown;
  if (typeof given !== 'object' || given === null || !('version' in given) || given.version !== 1)
    throw new ScriptError('state', 'is no state of a conversation');
  if (state.script !== script)
    throw new ScriptError('state.script', `belongs to another script than “${script}”`);
}
