import { isOutcome, type Outcome } from './outcome.ts';

/** The four coarse classes people read results by (未开始, 已接通, 号码问题, 线路问题). */
export const displayClasses = ['not-started', 'connected', 'number-problem', 'line-problem'] as const;
export type DisplayClass = (typeof displayClasses)[number];

/**
 * `number-problem`: it lies with the number or its owner; `line-problem`: with our line or the carrier;
 * `not-started`: nothing is known of the number yet, because we took the call back.
 */
const classes: Readonly<Record<Outcome, DisplayClass>> = {
  'answered-human': 'connected',
  'answered-machine': 'connected',
  busy: 'number-problem',
  'no-answer': 'number-problem',
  rejected: 'number-problem',
  unreachable: 'number-problem',
  'powered-off': 'number-problem',
  suspended: 'number-problem',
  'invalid-number': 'number-problem',
  'out-of-area': 'number-problem',
  'carrier-failure': 'line-problem',
  'trunk-refused': 'line-problem',
  unknown: 'line-problem',
  cancelled: 'not-started',
};

/** The class of an outcome as a row has it; null (no dial, or one that goes on) is `not-started`. */
export function displayClassOf(outcome: string | null): DisplayClass {
  if (outcome === null) return 'not-started';
  return isOutcome(outcome) ? classes[outcome] : 'line-problem';
}
