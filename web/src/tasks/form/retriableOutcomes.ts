/** Outcomes after which a contact may be dialed again, the usual ones first. */
export const retriableOutcomes = [
  'busy',
  'no-answer',
  'rejected',
  'unreachable',
  'powered-off',
  'out-of-area',
  'answered-machine',
  'suspended',
  'carrier-failure',
  'unknown',
  'short-call',
];
