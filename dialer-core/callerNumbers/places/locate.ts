import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Place } from './place.ts';
import { readPrefixTable } from './prefixData.ts';
import type { PrefixTable } from './prefixTable.ts';
import { readChinesePlace, readPlace } from './readPlace.ts';

/** One table for each calling code that has come up; at most the two hundred there are. */
const tables = new Map<string, Promise<PrefixTable | null>>();

function tableOf(callingCode: string): Promise<PrefixTable | null> {
  const known = tables.get(callingCode);
  if (known) return known;
  const reading = readPrefixTable(callingCode === '86' ? 'zh' : 'en', callingCode);
  tables.set(callingCode, reading);
  reading.catch(() => tables.delete(callingCode));
  return reading;
}

/**
 * Where a number (E.164 with +) is at home. Null: its country is not known; without province and city: its prefix
 * is not in the data, as with mobile numbers in most countries and the newest ranges of China.
 */
export async function locate(phone: string): Promise<Place | null> {
  const parsed = parse(phone);
  if (parsed === null) return null;
  const { country, countryCallingCode, nationalNumber } = parsed;
  const text = (await tableOf(countryCallingCode))?.find(nationalNumber) ?? null;
  if (text === null) return { country, province: null, city: null };
  return { country, ...(countryCallingCode === '86' ? readChinesePlace(text) : readPlace(text)) };
}

interface Parsed {
  country: string;
  countryCallingCode: string;
  nationalNumber: string;
}

const chineseMobile = /^\+86(1[3-9]\d{9})$/;

/** Chinese mobile numbers, the bulk of most lists, are known by their form. */
function parse(phone: string): Parsed | null {
  const mobile = chineseMobile.exec(phone)?.[1];
  if (mobile !== undefined) return { country: 'CN', countryCallingCode: '86', nationalNumber: mobile };
  const parsed = parsePhoneNumberFromString(phone);
  if (parsed?.country === undefined) return null;
  const { country, countryCallingCode, nationalNumber } = parsed;
  return { country, countryCallingCode, nationalNumber };
}

/** The same for many numbers, in their order. */
export const locateAll = (phones: readonly string[]): Promise<(Place | null)[]> =>
  Promise.all(phones.map(locate));
