import type { CallerNumber } from '../../../../api/contract/index.ts';

type Located = Pick<CallerNumber, 'country' | 'province' | 'city' | 'placeInEnglish'>;

/** 广东 深圳, `Shenzhen, Guangdong`, or `Akron, OH, United States`; null: only the country is known. */
export function placeName(number: Located, language: string, country: string): string | null {
  const { province, city } = number;
  if (province === null && city === null) return null;
  if (number.country !== 'CN') return [city, province, country].filter(Boolean).join(', ');
  if (!language.startsWith('zh') && number.placeInEnglish !== null) return number.placeInEnglish;
  return province === city ? province : [province, city].filter(Boolean).join(' ');
}
