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

/** Zones by their name in lower case, with what people write for them. */
const byName = new Map<string, string>(
  [...Intl.supportedValuesOf('timeZone'), 'UTC'].map((zone) => [zone.toLowerCase(), zone]),
);

/** The IANA zone that a list means by a cell; case and blanks do not matter. Null: there is no such zone. */
export function findZone(cell: string): string | null {
  const name = cell.trim().replace(/\s+/g, '_').toLowerCase();
  return byName.get(name) ?? legalAlias(cell.trim());
}

/** Zones that the time-zone data knows under another name today, as in Asia/Calcutta. */
function legalAlias(name: string): string | null {
  if (!/^[A-Za-z_]+\/[A-Za-z_/+-]+$/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
