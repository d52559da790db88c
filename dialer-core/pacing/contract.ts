/**
 * The contract of the pacing core: how many calls to place now. Pure: no I/O, no clock, no randomness.
 * All times are seconds, moments are epoch seconds, rates are fractions.
 */
export interface PacerConfig {
  mode: 'progressive' | 'ratio' | 'pid' | 'predictive' | 'fixed';
  /** ratio mode: calls per idle agent, 1…10. */
  ratio?: number;
  /** fixed mode: calls and conversations at a time, at least 1. */
  concurrent?: number;
  /** pid, predictive: default 0.03. */
  targetAbandonRate?: number;
  /** Cold start; default 0.3. */
  priorAnswerRate?: number;
  /** An answered callee without an agent for this long is abandoned; default 2. */
  patienceSeconds?: number;
  /** How often decide() is called; default 1. */
  tickSeconds?: number;
}

export interface Pacer {
  observe(event: PacingEvent): void;
  decide(now: number, floor: FloorSnapshot): PacingDecision;
  /** Keeps what was learned. */
  reconfigure(config: PacerConfig): void;
  /** Plain JSON; give it back to createPacer to go on. */
  toJSON(): unknown;
}

export type PacingEvent =
  /** A live callee now wants an agent. */
  | { type: 'answered'; at: number; ringSeconds: number }
  /** Answered by a machine or fax. */
  | { type: 'machine'; at: number; ringSeconds: number }
  /** Any other end of a dial. */
  | { type: 'failed'; at: number; ringSeconds: number }
  /** Ended by us while ringing: neither answer nor failure. */
  | { type: 'cancelled'; at: number; ringSeconds: number }
  /** Audio bridged within the patience. */
  | { type: 'connected'; at: number; waitSeconds: number }
  /** No agent within the patience; once, at the patience; a later rescue adds no `connected`. */
  | { type: 'abandoned'; at: number; waitSeconds: number }
  /** Hung up before the patience ended. */
  | { type: 'gaveUp'; at: number; waitSeconds: number }
  | { type: 'talkEnded'; at: number; talkSeconds: number }
  /** handle = talk + wrap-up. */
  | { type: 'wrapEnded'; at: number; wrapSeconds: number; handleSeconds: number }
  | { type: 'transferAsked'; at: number; node: string; botSeconds: number }
  | { type: 'botEnded'; at: number; node: string; botSeconds: number };

export interface FloorSnapshot {
  /** Signed in and serving this task now: idle, talking or in wrap-up. */
  agents: number;
  /** Offered to this task in this tick; an idle agent is offered to one task at a time. */
  idle: number;
  /** Answered callees without an agent now. */
  waiting: number;
  /** Age of each call being placed or ringing, earlier decisions included. */
  ringing: number[];
  /** Age of each conversation. */
  talking: number[];
  /** Age of each wrap-up. */
  wrapping: number[];
  /** Infinity where unlimited. */
  freeChannels: number;
  /** Answered, still in machine detection or opening prompt. */
  screening?: number[];
  /** Busy agents who will not come back. */
  leaving?: number;
  /** Robot tasks: live conversations. */
  withBot?: { node: string; age: number }[];
  /** Of the legal window, from the database. */
  budget?: { abandoned: number; wanted: number; limit: number };
}

export interface PacingDecision {
  /** Calls to place now: an integer, 0 ≤ calls ≤ freeChannels. */
  calls: number;
  /** Ringing calls better ended because agents vanished, where policy allows; absent: none. */
  cancel?: number;
  bound: 'agents' | 'channels' | 'abandonment' | 'warm-up';
  /** What the agents asked for before channels were looked at. */
  wanted: number;
  /** Estimated share of dials that a live callee answers; null before the first dial ended. */
  answerRate: number | null;
  /** Predictive: what the decision was made of; null in the other modes. */
  estimates: PacingEstimates | null;
  /** Calls that may still be abandoned within the legal window; null without a budget. */
  budgetLeft: number | null;
}

export interface PacingEstimates {
  /** Chance that the next call, the one not placed any more, would find no agent when answered. */
  nextCallRisk: number;
  /** The largest risk that a call is placed at; steered. */
  threshold: number;
  /** Agents free at the moment a call placed now would be answered, callees on their way not taken off. */
  expectedFreeAgents: number;
  /** Callees on their way who want an agent by that moment, those waiting included. */
  expectedCallees: number;
  /** Calls that may be abandoned before the aim is missed; negative: a debt that is being paid back. */
  credit: number;
}
