import { numberForTrunk } from '../trunks/dialString.ts';
import type { CallerFormat } from './callerNumber.ts';

export interface PresentedAs {
  format: CallerFormat;
  /** Digits with an optional leading +; only with `as-given`. */
  asGiven: string | null;
  /** ISO 3166 alpha-2: numbers of this country are shown in national form. */
  homeCountry: string;
}

/** What a carrier is sent as the caller's number (E.164 with +). Without the given text, E.164 with +. */
export function presentNumber(phone: string, { format, asGiven, homeCountry }: PresentedAs): string {
  if (format === 'as-given') return asGiven ?? phone;
  return numberForTrunk(phone, { numberFormat: format, homeCountry });
}
