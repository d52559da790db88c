import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import { cleanText } from './cleanText.ts';
import { plainMobile } from './plainMobile.ts';
import { spreadsheetDigits } from './spreadsheetDigits.ts';

export type PhoneProblem =
  | 'phone-missing'
  | 'phone-not-a-number'
  | 'phone-digits-lost'
  | 'phone-hidden'
  | 'phone-extension'
  | 'phone-several'
  | 'phone-too-short'
  | 'phone-too-long'
  | 'phone-invalid';

/** `phone`: E.164 with +. `country`: ISO 3166 alpha-2 of the number. `detail` never repeats the digits. */
export type NormalisedPhone =
  { ok: true; phone: string; country: string } | { ok: false; reason: PhoneProblem; detail: string };

const EXTENSION = /(?:转|轉|分机|分機|内线|ext(?:ension)?\.?|x|#)\s*:?\s*\d+$/i;
/** Area code, local number, then one more group: the way an extension is written in China. */
const THIRD_GROUP = /^\(?0\d{2,3}\)?[- ]\d{7,8}[- ]\d{1,6}$/;
const BETWEEN_NUMBERS = /[/\\、;,|\n]|或/;
const WRITTEN_AS_NUMBER = /^[\s(]*\+?[\d\s().\-‐-―−~]+$/;

const reject = (reason: PhoneProblem, detail: string): NormalisedPhone => ({ ok: false, reason, detail });

/** Reads a phone number as people write it. `defaultCountry`: for numbers written without a country code. */
export function normalisePhone(text: string, defaultCountry: string): NormalisedPhone {
  const cleaned = cleanText(text);
  if (cleaned === '') return reject('phone-missing', 'there is no phone number');
  const exact = spreadsheetDigits(cleaned);
  if (exact?.digits === null) {
    return reject(
      'phone-digits-lost',
      'a spreadsheet turned the number into scientific notation and its last digits are lost: ' +
        'format the column as text and export the file again',
    );
  }
  const written = exact?.digits ?? cleaned;
  const plain = /^\d+$/.test(written) ? plainMobile(written, defaultCountry) : null;
  if (plain !== null) return { ok: true, phone: plain, country: defaultCountry };
  return misread(written) ?? readNumber(written, defaultCountry);
}

/** What is visibly something other than one plain number. */
function misread(written: string): NormalisedPhone | null {
  if (/[*＊•xX]{2,}/.test(written)) {
    return reject('phone-hidden', 'digits of the number are hidden by * or x');
  }
  const digits = written.match(/\d/g)?.length ?? 0;
  if (digits === 0) return reject('phone-not-a-number', 'there are no digits in it');
  const numbers = written.split(BETWEEN_NUMBERS).filter((part) => (part.match(/\d/g)?.length ?? 0) >= 7);
  if (numbers.length > 1) {
    return reject('phone-several', 'there are several numbers in one cell: give each a column of its own');
  }
  if (digits > 5 && (EXTENSION.test(written) || THIRD_GROUP.test(written))) {
    return reject('phone-extension', 'a number with an extension cannot be dialed');
  }
  if (!WRITTEN_AS_NUMBER.test(written)) {
    return reject('phone-not-a-number', 'there is other text than a number in it');
  }
  return null;
}

function readNumber(written: string, defaultCountry: string): NormalisedPhone {
  const digits = written.replace(/\D/g, '');
  if (digits.length > 20) return reject('phone-too-long', `it has ${digits.length} digits`);
  const country = knownCountry(defaultCountry);
  const candidates = /^[\s(]*\+/.test(written) ? [`+${digits}`] : [digits];
  // 00 is the international prefix in most of the world, and lists cross borders.
  if (/^00[1-9]/.test(digits) && digits.length > 9) candidates.unshift(`+${digits.slice(2)}`);
  let best: PhoneNumber | undefined;
  for (const candidate of candidates) {
    const parsed = parsePhoneNumberFromString(candidate, {
      extract: false,
      ...(country && { defaultCountry: country }),
    });
    if (parsed?.isValid() && parsed.country) {
      return { ok: true, phone: parsed.number, country: parsed.country };
    }
    best ??= parsed;
  }
  return describeInvalid(digits, best, defaultCountry);
}

function describeInvalid(
  digits: string,
  parsed: PhoneNumber | undefined,
  defaultCountry: string,
): NormalisedPhone {
  const national = parsed?.nationalNumber ?? digits;
  const where = parsed?.country ?? defaultCountry;
  if (national.length < 7) {
    return reject('phone-too-short', `${national.length} digits are a short code or a part of a number`);
  }
  if (national.length > 15) return reject('phone-too-long', `it has ${national.length} digits`);
  return reject('phone-invalid', `no number of ${where} with ${national.length} digits begins like this`);
}

function knownCountry(country: string): CountryCode | undefined {
  return isSupportedCountry(country) ? country : undefined;
}
