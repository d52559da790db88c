import type { Subject } from '../../../../api/contract/index.ts';

const outcomes = [
  'answered-human',
  'answered-machine',
  'busy',
  'no-answer',
  'rejected',
  'unreachable',
  'powered-off',
  'suspended',
  'invalid-number',
  'out-of-area',
  'carrier-failure',
  'trunk-refused',
  'cancelled',
  'unknown',
] as const;

/** The values that a subject can have, when they are few and known; null: they are written. */
export function choicesOf(
  subject: Subject,
):
  { group: 'outcome'; codes: readonly string[] } | { group: 'filters'; codes: readonly FilterCode[] } | null {
  switch (subject) {
    case 'outcome':
      return { group: 'outcome', codes: outcomes };
    case 'plan':
      return { group: 'filters', codes: ['planned', 'in-call', 'finished', 'stopped'] };
    case 'end-reason':
      return {
        group: 'filters',
        codes: ['success', 'final', 'attempts-used', 'suppressed', 'refused', 'expired'],
      };
    case 'allocation':
      return { group: 'filters', codes: ['agent', 'department', 'skill-group', 'robot'] };
    default:
      return null;
  }
}

export type FilterCode =
  | 'planned'
  | 'in-call'
  | 'finished'
  | 'stopped'
  | 'success'
  | 'final'
  | 'attempts-used'
  | 'suppressed'
  | 'refused'
  | 'expired'
  | 'agent'
  | 'department'
  | 'skill-group'
  | 'robot';
