import type { OutcomeRow } from './outcomeRow.ts';

/**
 * The carrier ended the call with a SIP status. A Reason header with a Q.850 cause changes FreeSWITCH's cause, so
 * where a vague status comes with a precise cause the cause is the carrier's own word and stands first.
 */
const vague = [480, 487, 488, '5xx'] as const;

export const carrierRows: readonly OutcomeRow[] = [
  {
    key: 'reason-invalid-number',
    witness: 'carrier',
    sip: vague,
    cause: ['UNALLOCATED_NUMBER', 'INVALID_NUMBER_FORMAT', 'NUMBER_CHANGED'],
    outcome: 'invalid-number',
    reason: 'A vague status with a Q.850 reason that says the number does not exist.',
  },
  {
    key: 'reason-busy',
    witness: 'carrier',
    sip: vague,
    cause: ['USER_BUSY'],
    outcome: 'busy',
    reason: 'A vague status with the Q.850 reason 17.',
  },
  {
    key: 'reason-no-answer',
    witness: 'carrier',
    sip: vague,
    cause: ['NO_ANSWER'],
    outcome: 'no-answer',
    reason: 'A vague status with the Q.850 reason 19.',
  },
  {
    key: 'reason-absent',
    witness: 'carrier',
    sip: vague,
    cause: ['SUBSCRIBER_ABSENT'],
    outcome: 'unreachable',
    reason: 'A vague status with the Q.850 reason 20.',
  },
  {
    key: 'reason-rejected',
    witness: 'carrier',
    sip: vague,
    cause: ['CALL_REJECTED', 'INCOMING_CALL_BARRED'],
    outcome: 'rejected',
    reason: 'A vague status with a Q.850 reason that says the call was turned down.',
  },
  {
    key: 'sip-busy',
    witness: 'carrier',
    sip: [486, 600],
    outcome: 'busy',
    reason: '486 and 600: the callee talks to somebody else.',
  },
  {
    key: 'sip-rejected',
    witness: 'carrier',
    sip: [603, 607, 608],
    outcome: 'rejected',
    reason: '603: the callee turned the call down; 607 and 608: the call is not wanted.',
  },
  {
    key: 'sip-invalid-number',
    witness: 'carrier',
    sip: [404, 410, 484, 485, 604],
    outcome: 'invalid-number',
    reason: 'The number does not exist, exists no more, or is incomplete.',
  },
  {
    key: 'sip-rang-out',
    witness: 'carrier',
    sip: [480],
    rang: { atLeast: 20 },
    outcome: 'no-answer',
    reason: '480 after at least 20 s of ringing: the carrier’s own ring time ran out.',
  },
  {
    key: 'sip-unreachable',
    witness: 'carrier',
    sip: [480],
    outcome: 'unreachable',
    reason: '480: the callee cannot be reached now (switched off, no coverage, not registered).',
  },
  {
    key: 'sip-timeout-rang',
    witness: 'carrier',
    sip: [408, 487],
    rang: { atLeast: 0 },
    outcome: 'no-answer',
    reason: 'It rang, nobody took it, and the carrier gave up.',
  },
  {
    key: 'sip-timeout',
    witness: 'carrier',
    sip: [408],
    rang: 'never',
    outcome: 'unreachable',
    reason: '408 without ringing: the carrier found nobody in time.',
  },
  {
    key: 'sip-credentials',
    witness: 'carrier',
    sip: [401, 402, 407],
    outcome: 'trunk-refused',
    reason: 'The carrier does not accept our credentials or account: nothing to do with the callee.',
  },
  {
    key: 'sip-server',
    witness: 'carrier',
    sip: ['5xx'],
    outcome: 'carrier-failure',
    reason: 'The carrier failed: 5xx.',
  },
  {
    key: 'sip-global',
    witness: 'carrier',
    sip: ['6xx'],
    outcome: 'rejected',
    reason: 'Any other 6xx: no place will take this call.',
  },
  {
    key: 'sip-other',
    witness: 'carrier',
    sip: ['3xx', '4xx'],
    outcome: 'carrier-failure',
    reason: 'Any other status, 403 among them: the carrier would not carry the call.',
  },
  {
    key: 'carrier-other',
    witness: 'carrier',
    outcome: 'unknown',
    reason: 'A status that says nothing about a call that was not answered.',
  },
];
