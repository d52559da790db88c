import type { OutcomeRow } from './outcomeRow.ts';
import { carrierRows } from './carrierRows.ts';

/** Answers, and ends that we made ourselves. */
const ownRows: readonly OutcomeRow[] = [
  {
    key: 'answer-machine',
    witness: 'answer',
    machine: true,
    outcome: 'answered-machine',
    reason: 'Answered, and found to be a machine.',
  },
  {
    key: 'answer-human',
    witness: 'answer',
    outcome: 'answered-human',
    reason: 'Answered. Every answer is a person’s until something finds a machine.',
  },
  {
    key: 'us-ring-timeout',
    witness: 'us',
    ending: ['ring-timeout'],
    outcome: 'no-answer',
    reason: 'It rang for the whole ring time of the task and nobody took it.',
  },
  {
    key: 'us-set-up-timeout',
    witness: 'us',
    ending: ['set-up-timeout'],
    outcome: 'carrier-failure',
    reason: 'The carrier neither rang nor refused within the time for setting up.',
  },
  {
    key: 'us-stopped',
    witness: 'us',
    outcome: 'cancelled',
    reason: 'We took the call back before anybody answered.',
  },
];

/** `originate` was refused and no channel ever ended for it: only the answer to our command tells. */
const refusalRows: readonly OutcomeRow[] = [
  {
    key: 'refusal-withdrawn',
    witness: 'refusal',
    cause: ['ORIGINATOR_CANCEL', 'MANAGER_REQUEST', 'LOSE_RACE', 'PICKED_OFF'],
    outcome: 'cancelled',
    reason: 'Taken back before the switch had made a channel for it.',
  },
  {
    key: 'refusal-silent',
    witness: 'refusal',
    cause: ['deadline'],
    outcome: 'unknown',
    reason: 'The switch kept silent until the deadline: the callee may have been rung.',
  },
  {
    key: 'refusal-limit',
    witness: 'refusal',
    cause: ['DESTINATION_OUT_OF_ORDER', 'SWITCH_CONGESTION', 'NORMAL_CIRCUIT_CONGESTION'],
    outcome: 'trunk-refused',
    reason: 'The switch is at its sessions-per-second or max-sessions, or outbound calls are paused.',
  },
  {
    key: 'refusal-gateway',
    witness: 'refusal',
    cause: ['INVALID_GATEWAY', 'GATEWAY_DOWN', 'INVALID_PROFILE', 'NETWORK_OUT_OF_ORDER', 'INVALID_URL'],
    outcome: 'trunk-refused',
    reason: 'The switch does not know the gateway or profile, or holds it to be down.',
  },
  {
    key: 'refusal-endpoint',
    witness: 'refusal',
    cause: ['CHAN_NOT_IMPLEMENTED', 'SUBSCRIBER_ABSENT', 'USER_NOT_REGISTERED'],
    outcome: 'trunk-refused',
    reason: 'The dial string names an endpoint the switch does not have, or a phone that is not registered.',
  },
  {
    key: 'refusal-other',
    witness: 'refusal',
    outcome: 'trunk-refused',
    reason: 'Our switch refused to place the call; the callee was never reached.',
  },
];

/** A channel ended before an answer, and no carrier had sent a status: the switch itself said the cause. */
const switchRows: readonly OutcomeRow[] = [
  {
    key: 'switch-busy',
    witness: 'switch',
    cause: ['USER_BUSY', 'BUSY_EVERYWHERE'],
    outcome: 'busy',
    reason: 'Told without a SIP status, as lines without SIP do.',
  },
  {
    key: 'switch-no-answer',
    witness: 'switch',
    cause: ['NO_ANSWER', 'NO_PICKUP', 'ALLOTTED_TIMEOUT'],
    outcome: 'no-answer',
    reason: 'The switch’s own time limit for the set-up ran out.',
  },
  {
    key: 'switch-no-progress',
    witness: 'switch',
    cause: ['PROGRESS_TIMEOUT', 'MEDIA_TIMEOUT'],
    outcome: 'carrier-failure',
    reason: 'The carrier took the call and let nothing follow.',
  },
  {
    key: 'switch-rejected',
    witness: 'switch',
    cause: ['CALL_REJECTED', 'DECLINE', 'REJECT_ALL', 'UNWANTED', 'INCOMING_CALL_BARRED'],
    outcome: 'rejected',
    reason: 'Told without a SIP status, as lines without SIP do.',
  },
  {
    key: 'switch-unreachable',
    witness: 'switch',
    cause: ['NO_USER_RESPONSE', 'SUBSCRIBER_ABSENT'],
    outcome: 'unreachable',
    reason: 'Told without a SIP status, as lines without SIP do.',
  },
  {
    key: 'switch-invalid-number',
    witness: 'switch',
    cause: ['UNALLOCATED_NUMBER', 'INVALID_NUMBER_FORMAT', 'NUMBER_CHANGED', 'DOES_NOT_EXIST_ANYWHERE'],
    outcome: 'invalid-number',
    reason: 'Told without a SIP status, as lines without SIP do.',
  },
  {
    key: 'switch-withdrawn',
    witness: 'switch',
    cause: ['ORIGINATOR_CANCEL', 'MANAGER_REQUEST', 'LOSE_RACE', 'PICKED_OFF'],
    outcome: 'cancelled',
    reason: 'Ended on the switch by hand or by another program.',
  },
  {
    key: 'switch-early-hang-up',
    witness: 'switch',
    cause: ['NORMAL_CLEARING', 'NORMAL_UNSPECIFIED', 'NONE'],
    rang: { atLeast: 0 },
    outcome: 'no-answer',
    reason: 'The call was let go while it rang, without a reason.',
  },
  {
    key: 'switch-early-end',
    witness: 'switch',
    cause: ['NORMAL_CLEARING', 'NORMAL_UNSPECIFIED', 'NONE'],
    rang: 'never',
    outcome: 'carrier-failure',
    reason: 'The call was let go before it rang, without a reason.',
  },
  {
    key: 'switch-no-carrier',
    witness: 'switch',
    cause: ['NORMAL_TEMPORARY_FAILURE', 'RECOVERY_ON_TIMER_EXPIRE', 'NETWORK_OUT_OF_ORDER', 'GATEWAY_DOWN'],
    outcome: 'trunk-refused',
    reason: 'Nobody answered at the carrier’s address: the switch made the failure up itself.',
  },
  {
    key: 'switch-own-limit',
    witness: 'switch',
    cause: [
      ...['NORMAL_CIRCUIT_CONGESTION', 'SWITCH_CONGESTION', 'REQUESTED_CHAN_UNAVAIL'],
      ...['DESTINATION_OUT_OF_ORDER', 'SERVICE_UNAVAILABLE', 'SYSTEM_SHUTDOWN', 'CRASH'],
    ],
    outcome: 'trunk-refused',
    reason: 'Our switch had no channel for the call, or went down.',
  },
  {
    key: 'switch-own-set-up',
    witness: 'switch',
    cause: [
      ...['INVALID_GATEWAY', 'INVALID_PROFILE', 'INVALID_URL', 'CHAN_NOT_IMPLEMENTED', 'USER_NOT_REGISTERED'],
      ...['NO_ROUTE_DESTINATION', 'NO_ROUTE_TRANSIT_NET', 'OUTGOING_CALL_BARRED', 'INCOMPATIBLE_DESTINATION'],
      ...['BEARERCAPABILITY_NOTAVAIL', 'BEARERCAPABILITY_NOTAUTH', 'BEARERCAPABILITY_NOTIMPL'],
      ...['SERVICE_NOT_IMPLEMENTED', 'FACILITY_NOT_IMPLEMENTED', 'SRTP_READ_ERROR', 'USER_CHALLENGE'],
    ],
    outcome: 'trunk-refused',
    reason: 'Our own set-up cannot place such a call: route, endpoint, codec or permission.',
  },
  {
    key: 'switch-other',
    witness: 'switch',
    outcome: 'unknown',
    reason: 'Nobody knows how it ended.',
  },
];

/** The table: rows in the order they are asked, the last one of each witness takes whatever is left. */
export const shippedTable: readonly OutcomeRow[] = [
  ...ownRows,
  ...carrierRows,
  ...refusalRows,
  ...switchRows,
];
