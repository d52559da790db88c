import type { EndingReason, Witness } from './dialEnd.ts';
import type { Outcome } from './outcome.ts';

/** How long the callee's phone must have rung; `never`: it did not ring at all. */
export type Rang = { atLeast: number } | 'never';

/** A SIP status, or a whole class of them. */
export type SipMatch = number | '3xx' | '4xx' | '5xx' | '6xx';

/**
 * One row of the table. Every condition that is there must hold; the first row of its witness that holds decides.
 * `key` is stable: the console has a text for it in each language, docs and tests name it.
 */
export interface OutcomeRow {
  key: string;
  witness: Witness;
  sip?: readonly SipMatch[];
  cause?: readonly string[];
  ending?: readonly EndingReason[];
  rang?: Rang;
  machine?: true;
  outcome: Outcome;
  /** Why it means that. */
  reason: string;
}

/** What a row looks at. */
export interface RowFacts {
  witness: Witness;
  cause: string;
  sipStatus: number | null;
  endedByUs: EndingReason | null;
  ringSeconds: number | null;
  machine: boolean;
}

export function rowHolds(row: OutcomeRow, facts: RowFacts): boolean {
  return (
    row.witness === facts.witness &&
    (row.sip === undefined || row.sip.some((match) => sipHolds(match, facts.sipStatus))) &&
    (row.cause === undefined || row.cause.includes(facts.cause)) &&
    (row.ending === undefined || (facts.endedByUs !== null && row.ending.includes(facts.endedByUs))) &&
    (row.rang === undefined || rangHolds(row.rang, facts.ringSeconds)) &&
    (row.machine === undefined || facts.machine)
  );
}

function sipHolds(match: SipMatch, status: number | null): boolean {
  if (status === null) return false;
  return typeof match === 'number' ? match === status : Math.floor(status / 100) === Number(match[0]);
}

const rangHolds = (rang: Rang, seconds: number | null): boolean =>
  rang === 'never' ? seconds === null : seconds !== null && seconds >= rang.atLeast;
