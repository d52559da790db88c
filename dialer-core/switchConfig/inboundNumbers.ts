import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import type { InboundNumber } from './dialPlan.ts';

/** A caller number as it is kept for a trunk: in any form its carrier takes. */
export interface KeptNumber {
  tenantId: string;
  number: string;
  /** ISO 3166 alpha-2, for numbers without country code. */
  country: string;
}

/** SQL: the numbers that callees see, of live tenants, and on which they ring back: of trunks, and of the pool. */
export const ownNumbers = `
  select t.tenant_id as "tenantId", t.caller_number as number, t.home_country as country
    from trunks t join tenants n on n.id = t.tenant_id and n.kind = 'live'
   where t.caller_number is not null and t.enabled
   union
  select c.tenant_id, c.phone, c.country
    from caller_numbers c join tenants n on n.id = c.tenant_id and n.kind = 'live'
   where c.enabled`;

/**
 * The number with every way in which a carrier may write it when it sends a call to it: E.164 with and without +,
 * behind 00, and as dialed within its own country, with and without the prefix. A number that is none by the
 * numbering plan (a short code) is written in one way only.
 */
export function inboundNumber({ tenantId, number: kept, country }: KeptNumber): InboundNumber {
  const number = kept.replace(/(?!^\+)\D/g, '');
  const parsed = parsePhoneNumberFromString(number, country as CountryCode);
  if (!parsed?.isPossible()) return { phone: number, tenantId, spellings: [number] };
  const e164 = parsed.number.slice(1);
  const national = parsed.formatNational().replace(/\D/g, '');
  const spellings = new Set([parsed.number, e164, `00${e164}`, national, parsed.nationalNumber, number]);
  return { phone: parsed.number, tenantId, spellings: [...spellings] };
}
