import { getExampleNumber, type CountryCode } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import type { Trunk } from '../../../../api/contract/index.ts';

type Format = Trunk['numberFormat'];

export interface ExampleNumber {
  /** As lists keep it: +8613123456789. */
  e164: string;
  /** What the trunk is given. */
  home: string;
}

const isCountry = (code: string): code is CountryCode => Object.hasOwn(examples, code);

/** A mobile number of a country as a trunk of that country is given it; null: none is known. */
export function exampleNumber(country: string, format: Format): ExampleNumber | null {
  const number = isCountry(country) ? getExampleNumber(country, examples) : undefined;
  if (!number) return null;
  const e164 = number.number;
  if (format === 'e164-plus') return { e164, home: e164 };
  if (format === 'e164') return { e164, home: e164.slice(1) };
  return { e164, home: number.formatNational().replace(/\D/g, '') };
}

/** A number of another country, as a trunk is given it: national trunks dial it with 00. */
export function foreignExample(homeCountry: string, format: Format): ExampleNumber | null {
  const country = homeCountry === 'GB' ? 'CN' : 'GB';
  const example = exampleNumber(country, 'e164-plus');
  if (!example) return null;
  const digits = example.e164.slice(1);
  const home = { national: `00${digits}`, e164: digits, 'e164-plus': example.e164 }[format];
  return { e164: example.e164, home };
}

/** The dial string for a number, or null while the template does not have {number} exactly once. */
export function dialed(template: string, number: string): string | null {
  const [before, after, ...more] = template.split('{number}');
  return before === undefined || after === undefined || more.length > 0 ? null : before + number + after;
}
