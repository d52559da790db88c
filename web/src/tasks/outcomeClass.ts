import type { DisplayClass } from '../../../api/contract/index.ts';

/** The class of an outcome, as the server gives it, or `open`: the dial goes on. */
export type OutcomeClass = DisplayClass | 'open';

/** The token of the colour of each class. */
export const classToken: Record<OutcomeClass, string> = {
  'not-started': 'bar',
  connected: 'ready',
  'number-problem': 'break',
  'line-problem': 'danger',
  open: 'talking',
};
