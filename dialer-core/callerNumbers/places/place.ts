/** Where a telephone number is at home, as far as its prefix says it. */
export interface Place {
  /** ISO 3166 alpha-2. */
  country: string;
  /** For Chinese numbers the short Chinese name: 广东, 内蒙古. */
  province: string | null;
  /** 深圳; several that share one prefix are joined by 、 in Chinese and by / elsewhere. */
  city: string | null;
}

const kinds = /(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市|地区)$/;

/** A place without the word for its kind: 广东省 → 广东, 深圳市 → 深圳. Other text is only trimmed. */
export function shortPlaceName(name: string): string {
  const trimmed = name.trim();
  const short = trimmed.replace(kinds, '');
  return short.length >= 2 ? short : trimmed;
}

const citiesOf = (city: string): string[] => city.split(/[、/]/).map(shortPlaceName).filter(Boolean);

export const sameProvince = (a: Place, b: Place): boolean =>
  a.country === b.country && a.province !== null && a.province === b.province;

/** True when both name a city and one of them is the same; two provinces may have a city of one name. */
export function sameCity(a: Place, b: Place): boolean {
  if (a.country !== b.country || a.province !== b.province || a.city === null || b.city === null)
    return false;
  const cities = citiesOf(b.city);
  return citiesOf(a.city).some((city) => cities.includes(city));
}
