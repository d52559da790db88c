import metadata from 'libphonenumber-js/max/metadata';
import { z } from 'zod';

/** What the metadata of telephone numbers say of one country's mobile numbers; places as in its packed form. */
interface MobilePlan {
  callingCode: string;
  national: RegExp;
  mobile: RegExp;
  /** How a number begins that is not plain: with a prefix for abroad, or one that is left out abroad. */
  prefixed: RegExp;
  lengths: ReadonlySet<number>;
}

const Lengths = z.array(z.number());
const Text = z.string().min(1);
const plans = new Map<string, MobilePlan | null>();

/**
 * A mobile number written as nothing but its digits, without any prefix, in E.164; null for everything else, which
 * may be a number all the same. Says what the whole library would say, twenty times as fast: most rows of most lists
 * are such numbers. `country`: ISO 3166 alpha-2.
 */
export function plainMobile(digits: string, country: string): string | null {
  const plan = planOf(country);
  if (!plan?.lengths.has(digits.length)) return null;
  const is = plan.mobile.test(digits) && plan.national.test(digits) && !plan.prefixed.test(digits);
  return is ? `+${plan.callingCode}${digits}` : null;
}

function planOf(country: string): MobilePlan | null {
  const known = plans.get(country);
  if (known !== undefined) return known;
  const plan = readPlan(country);
  plans.set(country, plan);
  return plan;
}

function readPlan(country: string): MobilePlan | null {
  const packed = z.record(z.string(), z.array(z.unknown())).parse(metadata.countries)[country] ?? [];
  const callingCode = Text.safeParse(packed[0]);
  const abroad = Text.safeParse(packed[1]);
  const national = Text.safeParse(packed[2]);
  const [, mobile] = z.array(z.unknown()).catch([]).parse(packed[11]);
  const [pattern, ownLengths] = z.array(z.unknown()).catch([]).parse(mobile);
  const mobilePattern = Text.safeParse(pattern);
  if (!callingCode.success || !abroad.success || !national.success || !mobilePattern.success) return null;
  // Where several countries share a calling code, the number says which of them it is.
  if (metadata.country_calling_codes[callingCode.data]?.length !== 1) return null;
  const lengths = Lengths.safeParse(ownLengths).data ?? Lengths.safeParse(packed[3]).data ?? [];
  const prefixes = [abroad.data, packed[5], packed[7]].filter((prefix) => Text.safeParse(prefix).success);
  return {
    callingCode: callingCode.data,
    national: new RegExp(`^(?:${national.data})$`),
    mobile: new RegExp(`^(?:${mobilePattern.data})$`),
    prefixed: new RegExp(`^(?:0|${prefixes.map((prefix) => `(?:${String(prefix)})`).join('|')})`),
    lengths: new Set(lengths),
  };
}
