import { witnessOf, type DialEnd, type Witness } from './dialEnd.ts';
import type { Outcome } from './outcome.ts';
import { ruleHolds, type OutcomeRule } from './outcomeRules.ts';
import { rowHolds, type RowFacts } from './outcomeRow.ts';
import { shippedTable } from './shippedTable.ts';

/** An outcome and what decided it: a rule of the tenant by its id, or a row of the shipped table by its key. */
export interface Explained {
  outcome: Outcome;
  witness: Witness;
  by: { kind: 'rule'; id: string } | { kind: 'row'; key: string; reason: string };
}

/**
 * The outcome of a dial; `rules`: the tenant's own for its trunk, first one first. They stand before the shipped
 * table wherever the carrier or the switch told the end, never before an answer or what we did ourselves.
 * Never throws: what nobody knows is `unknown`.
 */
export const outcomeOf = (end: DialEnd, rules: readonly OutcomeRule[] = []): Outcome =>
  explainOutcome(end, rules).outcome;

/** The same with its reason. */
export function explainOutcome(end: DialEnd, rules: readonly OutcomeRule[] = []): Explained {
  const witness = witnessOf(end);
  if (witness !== 'answer' && witness !== 'us') {
    const rule = rules.find((candidate) => ruleHolds(candidate, end));
    if (rule) return { outcome: rule.outcome, witness, by: { kind: 'rule', id: rule.id } };
  }
  const facts: RowFacts = {
    witness,
    cause: end.cause,
    sipStatus: end.sipStatus,
    endedByUs: end.endedByUs,
    ringSeconds: end.ringSeconds,
    machine: end.machine,
  };
  const row = shippedTable.find((candidate) => rowHolds(candidate, facts));
  // The last row of each witness takes everything; a test holds that.
  if (!row) return { outcome: 'unknown', witness, by: { kind: 'row', key: 'none', reason: '' } };
  return { outcome: row.outcome, witness, by: { kind: 'row', key: row.key, reason: row.reason } };
}
