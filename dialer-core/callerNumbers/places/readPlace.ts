import { shortPlaceName } from './place.ts';

type Area = { province: string | null; city: string | null };

const municipality = /^(北京|上海|天津|重庆)市?$/;
const province = /^(内蒙古|广西|西藏|宁夏|新疆)(?:[^市]{0,4}自治区)?|^(.{2,3})省/;

/** 广东省深圳市 → 广东, 深圳; 北京市 is both. Text that begins with no province is taken as a city. */
export function readChinesePlace(text: string): Area {
  const whole = municipality.exec(text)?.[1];
  if (whole !== undefined) return { province: whole, city: whole };
  const match = province.exec(text);
  if (!match) return { province: null, city: shortCities(text) };
  return { province: match[1] ?? match[2] ?? null, city: shortCities(text.slice(match[0].length)) };
}

function shortCities(text: string): string | null {
  const cities = new Set(text.split('、').map(shortPlaceName).filter(Boolean));
  return cities.size === 0 ? null : Array.from(cities).join('、');
}

/** `Akron, OH` and `Planalto - SP` name their region last; anything else is one name. */
export function readPlace(text: string): Area {
  const match = /^(.*\S)(?:, | - )(\S[^,]*)$/.exec(text.trim());
  if (!match) return { province: null, city: text.trim() || null };
  return { province: match[2] ?? null, city: match[1] ?? null };
}
