import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { applyNumberRules, type NumberRule } from './numberRules.ts';

export interface NumberForm {
  numberFormat: 'national' | 'e164' | 'e164-plus';
  /** ISO 3166 alpha-2. */
  homeCountry: string;
}

export interface TrunkRoute extends NumberForm {
  /** FreeSWITCH dial string with `{number}`. */
  dialTemplate: string;
  numberRules: readonly NumberRule[];
}

/** What the carrier of this trunk wants to see for an E.164 number. Digits, with a leading + in `e164-plus` only. */
export function numberForTrunk(phone: string, form: NumberForm): string {
  const e164 = `+${phone.replace(/\D/g, '')}`;
  if (form.numberFormat === 'e164-plus') return e164;
  if (form.numberFormat === 'e164') return e164.slice(1);
  const parsed = parsePhoneNumberFromString(e164);
  if (parsed?.country !== undefined && parsed.country === form.homeCountry)
    return parsed.formatNational().replace(/\D/g, '');
  return `00${e164.slice(1)}`;
}

/** The callee's number (E.164) as it is dialed over the trunk: in its form, changed by its rules. */
export const calleeForTrunk = (phone: string, route: Omit<TrunkRoute, 'dialTemplate'>): string =>
  applyNumberRules(numberForTrunk(phone, route), phone, route.numberRules);

export const dialStringFor = (phone: string, route: TrunkRoute): string =>
  route.dialTemplate.replace('{number}', calleeForTrunk(phone, route));
