import { parsePhoneNumberFromString } from 'libphonenumber-js';

export interface TrunkRoute {
  /** FreeSWITCH dial string with `{number}`. */
  dialTemplate: string;
  numberFormat: 'national' | 'e164' | 'e164-plus';
  /** ISO 3166 alpha-2. */
  homeCountry: string;
}

/** What the carrier of this trunk wants to see for an E.164 number. Digits, with a leading + in `e164-plus` only. */
export function numberForTrunk(phone: string, route: TrunkRoute): string {
  const e164 = `+${phone.replace(/\D/g, '')}`;
  if (route.numberFormat === 'e164-plus') return e164;
  if (route.numberFormat === 'e164') return e164.slice(1);
  const parsed = parsePhoneNumberFromString(e164);
  if (parsed?.country !== undefined && parsed.country === route.homeCountry)
    return parsed.formatNational().replace(/\D/g, '');
  return `00${e164.slice(1)}`;
}

export const dialStringFor = (phone: string, route: TrunkRoute): string =>
  route.dialTemplate.replace('{number}', numberForTrunk(phone, route));
