import type { Place } from './place.ts';
import { readEnglishNames } from './prefixData.ts';
import { readChinesePlace } from './readPlace.ts';

const keyOf = (province: string | null, city: string | null): string => `${province ?? ''}/${city ?? ''}`;

let reading: Promise<Map<string, string>> | null = null;

/** By province and city, and by province alone. */
async function readNames(): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const [chinese, english] of await readEnglishNames()) {
    const { province, city } = readChinesePlace(chinese);
    names.set(keyOf(province, city), english);
    names.set(keyOf(province, null), english.split(', ').at(-1) ?? english);
  }
  return names;
}

/** What a Chinese place is called in English: 广东, 深圳 → `Shenzhen, Guangdong`. Null: it is not in the data. */
export async function placeInEnglish({ country, province, city }: Place): Promise<string | null> {
  if (country !== 'CN' || province === null) return null;
  reading ??= readNames().catch((error: unknown) => {
    reading = null;
    throw error;
  });
  const names = await reading;
  return names.get(keyOf(province, city)) ?? null;
}
