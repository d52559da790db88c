/** What is known when a dial has ended. */
export interface DialEnd {
  /** Hang-up cause as FreeSWITCH names it, or one of the driver's own (`deadline`, `link-down` …). */
  cause: string;
  /** Final SIP status that the carrier sent; null when it sent none, whatever the switch made up itself. */
  sipStatus: number | null;
  answered: boolean;
  /** The answer was found to be a machine's. */
  machine: boolean;
  /** Our own switch refused to place the call: no channel ever ended for it. */
  refusedBySwitch: boolean;
  /** Why we ended it, when we did. */
  endedByUs: EndingReason | null;
  /** Seconds from the first ring to the end or the answer; null: it never rang. */
  ringSeconds: number | null;
}

/** Why the dialer itself hung up. */
export type EndingReason =
  | 'ring-timeout'
  | 'set-up-timeout'
  | 'patience'
  | 'agent-left'
  | 'talk-limit'
  | 'stopped'
  | 'machine'
  | 'script';

/** Who told the end: the rows of the table stand under it. */
export const witnesses = ['answer', 'refusal', 'carrier', 'us', 'switch'] as const;
export type Witness = (typeof witnesses)[number];

/**
 * Who told how the dial ended. An answer outranks everything; the carrier's own status comes before what we did,
 * since it was sent before our hang-up took effect (but for 487, which is its reply to our CANCEL).
 */
export function witnessOf(end: DialEnd): Witness {
  if (end.answered) return 'answer';
  if (end.refusedBySwitch) return 'refusal';
  if (end.sipStatus !== null && !(end.sipStatus === 487 && end.endedByUs !== null)) return 'carrier';
  return end.endedByUs === null ? 'switch' : 'us';
}
