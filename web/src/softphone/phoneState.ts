/** Why the browser is no phone now; each has its words. */
export type PhoneFailure = 'unreachable' | 'refused' | 'no-microphone' | 'not-set-up';

/** What the browser does as a phone. */
export type PhoneState =
  | { type: 'off' }
  | { type: 'connecting' }
  /** Registered: the switch can ring it. */
  | { type: 'ready' }
  | { type: 'ringing' }
  | { type: 'on-line' }
  | { type: 'echo' }
  | { type: 'failed'; why: PhoneFailure };

/** Seconds until the next try to reach the switch: 1, 2, 4 … at most 15. */
export const retryAfter = (tries: number): number => Math.min(2 ** Math.min(tries, 10), 15);

/** How good the way to the switch is, from what the echo test measured. Seconds, fractions. */
export interface NetworkFacts {
  roundTrip: number | null;
  jitter: number | null;
  lost: number | null;
}
export type NetworkVerdict = 'good' | 'fair' | 'poor' | 'unknown';

/** Limits of ITU-T G.114 (a conversation suffers from 150 ms one way on) and of what concealment hides. */
export function judgeNetwork({ roundTrip, jitter, lost }: NetworkFacts): NetworkVerdict {
  if (roundTrip === null && jitter === null && lost === null) return 'unknown';
  const worst = (value: number | null, fair: number, poor: number) =>
    value === null || value < fair ? 0 : value < poor ? 1 : 2;
  const grade = Math.max(worst(roundTrip, 0.2, 0.4), worst(jitter, 0.03, 0.06), worst(lost, 0.01, 0.05));
  return (['good', 'fair', 'poor'] as const)[grade] ?? 'poor';
}
