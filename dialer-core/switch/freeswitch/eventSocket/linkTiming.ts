import type { BackoffLimits } from './backoff.ts';

/** Wall seconds: these deadlines are about the network, not about calls. */
export interface LinkTiming extends BackoffLimits {
  /** From the start of a connect to the last reply of sign-in and subscription. */
  signInSeconds: number;
  /** For the reply to one command. */
  commandSeconds: number;
  /** A connection that has been silent so long is asked something. */
  quietSeconds: number;
  /** … and dropped when it stays silent so long after the question. */
  silentSeconds: number;
  /** A link that was up so long has earned a quick first try when it is lost. */
  stableSeconds: number;
}

/** A half-open connection is noticed within 10 + 5 s, a refused command within 10 s. */
export const linkTiming: LinkTiming = {
  firstSeconds: 0.25,
  longestSeconds: 15,
  signInSeconds: 10,
  commandSeconds: 10,
  quietSeconds: 10,
  silentSeconds: 5,
  stableSeconds: 30,
};

/** More commands than this never wait for a reply: beyond it the switch does not keep up. */
export const mostUnanswered = 2_000;
