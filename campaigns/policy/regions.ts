import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { RegionRule } from './policyRules.ts';

/** Whether numbers of this region may be called at all. `phone`: E.164 with +. */
export function regionAllowed(rule: RegionRule, phone: string): boolean {
  const inside = regionTest(phone);
  return !rule.never.some(inside) && (rule.only === null || rule.only.some(inside));
}

function regionTest(phone: string): (entry: string) => boolean {
  let country: string | undefined;
  return (entry) => {
    if (entry.startsWith('+')) return phone.startsWith(entry);
    country ??= parsePhoneNumberFromString(phone)?.country ?? 'none';
    return country === entry;
  };
}
