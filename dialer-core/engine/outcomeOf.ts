import type { Outcome } from '../outcomes.ts';

/** What is known when a dial has ended. */
export interface DialEnd {
  /** FreeSWITCH hang-up cause. */
  cause: string;
  /** Final SIP status of the carrier, when there was one. */
  sipStatus: number | null;
  answered: boolean;
  /** Our own switch refused to place the call: no channel ever ended for it. */
  refusedBySwitch: boolean;
  /** Why we ended it, when we did. */
  endedByUs: EndingReason | null;
}

/** Why the dialer itself hung up. */
export type EndingReason =
  'ring-timeout' | 'set-up-timeout' | 'patience' | 'agent-left' | 'talk-limit' | 'stopped';

/**
 * Q.850/SIP causes as FreeSWITCH names them → outcome. Carriers lie: 480 arrives as NO_USER_RESPONSE and means
 * that the callee cannot be reached now, 503 as NORMAL_TEMPORARY_FAILURE.
 */
const byCause: Readonly<Record<string, Outcome>> = {
  USER_BUSY: 'busy',
  NO_ANSWER: 'no-answer',
  ALLOTTED_TIMEOUT: 'no-answer',
  PROGRESS_TIMEOUT: 'no-answer',
  CALL_REJECTED: 'rejected',
  OUTGOING_CALL_BARRED: 'rejected',
  INCOMING_CALL_BARRED: 'rejected',
  NO_USER_RESPONSE: 'unreachable',
  SUBSCRIBER_ABSENT: 'unreachable',
  USER_NOT_REGISTERED: 'unreachable',
  NO_ROUTE_DESTINATION: 'unreachable',
  NO_ROUTE_TRANSIT_NET: 'unreachable',
  UNALLOCATED_NUMBER: 'invalid-number',
  INVALID_NUMBER_FORMAT: 'invalid-number',
  NUMBER_CHANGED: 'invalid-number',
  NORMAL_TEMPORARY_FAILURE: 'carrier-failure',
  NORMAL_CIRCUIT_CONGESTION: 'carrier-failure',
  SWITCH_CONGESTION: 'carrier-failure',
  NETWORK_OUT_OF_ORDER: 'carrier-failure',
  DESTINATION_OUT_OF_ORDER: 'carrier-failure',
  RECOVERY_ON_TIMER_EXPIRE: 'carrier-failure',
  REQUESTED_CHAN_UNAVAIL: 'carrier-failure',
  SERVICE_UNAVAILABLE: 'carrier-failure',
  BEARERCAPABILITY_NOTAVAIL: 'carrier-failure',
  BEARERCAPABILITY_NOTAUTH: 'carrier-failure',
  BEARERCAPABILITY_NOTIMPL: 'carrier-failure',
  INCOMPATIBLE_DESTINATION: 'carrier-failure',
  EXCHANGE_ROUTING_ERROR: 'carrier-failure',
  INTERWORKING: 'carrier-failure',
  MEDIA_TIMEOUT: 'carrier-failure',
  GATEWAY_DOWN: 'trunk-refused',
  INVALID_GATEWAY: 'trunk-refused',
  INVALID_PROFILE: 'trunk-refused',
  CHAN_NOT_IMPLEMENTED: 'trunk-refused',
  ORIGINATOR_CANCEL: 'cancelled',
  MANAGER_REQUEST: 'cancelled',
};

/** SIP statuses that say more than the cause they are mapped to. */
const byStatus: Readonly<Record<number, Outcome>> = {
  404: 'invalid-number',
  410: 'invalid-number',
  484: 'invalid-number',
  486: 'busy',
  600: 'busy',
  603: 'rejected',
  403: 'carrier-failure',
  401: 'carrier-failure',
  407: 'carrier-failure',
};

/** The outcome of a dial. Never throws: what it does not know is `unknown`. */
export function outcomeOf(end: DialEnd): Outcome {
  if (end.answered) return 'answered-human';
  if (end.refusedBySwitch) return 'trunk-refused';
  if (end.endedByUs === 'ring-timeout') return 'no-answer';
  if (end.endedByUs === 'set-up-timeout') return 'carrier-failure';
  if (end.endedByUs !== null) return 'cancelled';
  const said = end.sipStatus === null ? undefined : byStatus[end.sipStatus];
  return said ?? byCause[end.cause] ?? 'unknown';
}
