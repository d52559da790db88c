import type { Place } from './places/place.ts';

/** What a number may be used for on a trunk: to be rung on, to show when calling, or both. */
export type NumberUse = 'in' | 'out' | 'both';

/** How a carrier wants to see the number: `as-given` is the very text it gave out. */
export type CallerFormat = 'national' | 'e164' | 'e164-plus' | 'as-given';

/** A number on one trunk. */
export interface NumberOnTrunk {
  trunkId: string;
  use: NumberUse;
  /** What is sent to the carrier as the caller's number. */
  presented: string;
}

/** A number that calls may show, as the choice needs it. Moments in epoch seconds. */
export interface CallerNumber {
  id: string;
  /** E.164 with +; this is what an attempt row keeps. */
  phone: string;
  place: Place;
  enabled: boolean;
  /** Infinity: until it is woken. Null: it does not rest. */
  restsUntil: number | null;
  /** Dials a day; Infinity: unlimited. */
  dailyCap: number;
  /** Dials in any 60 seconds; Infinity: unlimited. */
  perMinuteCap: number;
  trunks: readonly NumberOnTrunk[];
}

/** What a number has been used for; moments in epoch seconds. */
export interface NumberUsage {
  /** Dials since midnight in the tenant's zone. */
  today: number;
  /** Dials in the last 60 seconds. */
  lastMinute: number;
  /** The oldest of `lastMinute`. */
  minuteBegan: number | null;
  lastDialAt: number | null;
}

export const unused: NumberUsage = { today: 0, lastMinute: 0, minuteBegan: null, lastDialAt: null };

/** The next dial now, counted. */
export const withDial = (usage: NumberUsage, now: number): NumberUsage => ({
  today: usage.today + 1,
  lastMinute: usage.lastMinute + 1,
  minuteBegan: usage.minuteBegan ?? now,
  lastDialAt: now,
});

export const isResting = (number: CallerNumber, now: number): boolean =>
  number.restsUntil !== null && number.restsUntil > now;
