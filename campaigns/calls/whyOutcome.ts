import {
  explainOutcome,
  type EndingReason,
  type OutcomeRule,
  type Witness,
} from '../../dialer-core/index.ts';

/** Why a call has its outcome. */
export interface OutcomeReason {
  /** Who told the end: the callee's answer, the carrier, our own hang-up, or the switch. */
  witness: Witness;
  /**
   * What decided it: a row of the shipped table (`key`), a rule of the tenant, what was heard in early media, or
   * rules as they were then and are no longer (`changed`).
   */
  by: { kind: 'row'; key: string } | { kind: 'rule' } | { kind: 'heard' } | { kind: 'changed' };
}

/** What the row of an ended call says of its end. */
export interface CallEnd {
  outcome: string;
  cause: string | null;
  sipStatus: number | null;
  answered: boolean;
  hangupBy: string | null;
  ringSeconds: number | null;
}

/** Outcomes that carriers also tell in words: what was said then outranks the cause. */
const announced = new Set([
  'busy',
  'unreachable',
  'powered-off',
  'suspended',
  'invalid-number',
  'out-of-area',
]);

/** What decided an outcome, by the rules that hold now for the trunk of the call. */
export function whyOutcome(end: CallEnd, rules: readonly OutcomeRule[]): OutcomeReason {
  const { outcome, cause, sipStatus, answered, ringSeconds } = end;
  const explained = explainOutcome(
    {
      cause: cause ?? '',
      sipStatus,
      answered,
      machine: outcome === 'answered-machine',
      refusedBySwitch:
        !answered &&
        sipStatus === null &&
        ringSeconds === null &&
        end.hangupBy === 'switch' &&
        outcome === 'trunk-refused',
      endedByUs: endedByUs(end),
      ringSeconds,
    },
    rules,
  );
  const { witness } = explained;
  if (explained.outcome === outcome)
    return {
      witness,
      by: explained.by.kind === 'row' ? { kind: 'row', key: explained.by.key } : { kind: 'rule' },
    };
  return { witness, by: { kind: !answered && announced.has(outcome) ? 'heard' : 'changed' } };
}

/** Why we hung up before an answer: each reason has an outcome of its own. */
function endedByUs({ answered, hangupBy, outcome }: CallEnd): EndingReason | null {
  if (answered || hangupBy !== 'system') return null;
  if (outcome === 'cancelled') return 'stopped';
  return outcome === 'carrier-failure' ? 'set-up-timeout' : 'ring-timeout';
}
