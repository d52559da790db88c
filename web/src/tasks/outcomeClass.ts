/** The four display classes of an outcome, and those that are nobody's fault. */
export type OutcomeClass = 'connected' | 'unanswered' | 'number' | 'line' | 'open';

const classes: Record<string, OutcomeClass> = {
  'answered-human': 'connected',
  'answered-machine': 'unanswered',
  busy: 'unanswered',
  'no-answer': 'unanswered',
  rejected: 'unanswered',
  cancelled: 'unanswered',
  unreachable: 'number',
  'powered-off': 'number',
  suspended: 'number',
  'invalid-number': 'number',
  'out-of-area': 'number',
  'carrier-failure': 'line',
  'trunk-refused': 'line',
  unknown: 'line',
};

export const outcomeClass = (outcome: string | null): OutcomeClass =>
  outcome === null ? 'open' : (classes[outcome] ?? 'line');

/** The token of the colour of each class. */
export const classToken: Record<OutcomeClass, string> = {
  connected: 'ready',
  unanswered: 'bar',
  number: 'break',
  line: 'danger',
  open: 'talking',
};
