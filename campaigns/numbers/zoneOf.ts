import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import zones from 'countries-and-timezones';

/**
 * Countries whose legal time is one for all, whatever the time-zone data lists besides: the law on calling hours
 * and the callees' clocks go by it.
 */
const LEGAL_TIME: Readonly<Record<string, string>> = { CN: 'Asia/Shanghai' };

/** The IANA zones a country's clocks can show; empty when the country is not known. */
export function zonesOfCountry(country: string): string[] {
  const legal = LEGAL_TIME[country];
  if (legal) return [legal];
  return zones.getTimezonesForCountry(country)?.map((zone) => zone.name) ?? [];
}

/** The IANA zone of a country with one zone, else `country:XX`: every zone of it has to be inside a window. */
export function zoneOfCountry(country: string): string {
  const [only, ...others] = zonesOfCountry(country);
  return only && others.length === 0 ? only : `country:${country}`;
}

/** `phone`: E.164 with +. Where the callee's clock is: an IANA zone or `country:XX`. */
export function zoneOf(phone: string): string {
  return zoneOfCountry(parsePhoneNumberFromString(phone)?.country ?? 'ZZ');
}
