import { expect, it } from 'vitest';
import { sameCity, sameProvince, shortPlaceName, type Place } from './place.ts';

const place = (province: string | null, city: string | null, country = 'CN'): Place => ({
  country,
  province,
  city,
});

it.each([
  ['广东省', '广东'],
  ['内蒙古自治区', '内蒙古'],
  ['广西壮族自治区', '广西'],
  ['北京市', '北京'],
  [' 深圳 ', '深圳'],
  ['塔城地区', '塔城'],
  ['沙市', '沙市'],
  ['Austin', 'Austin'],
])('shortens %s to %s', (name, short) => {
  expect(shortPlaceName(name)).toBe(short);
});

it('compares cities that share an area code one by one', () => {
  const code024 = place('辽宁', '沈阳、铁岭、抚顺');
  expect(sameCity(code024, place('辽宁', '铁岭'))).toBe(true);
  expect(sameCity(code024, place('辽宁', '大连'))).toBe(false);
  expect(sameCity(place(null, 'Auburn/Opelika', 'US'), place(null, 'Opelika', 'US'))).toBe(true);
});

it('keeps cities of one name in two provinces apart', () => {
  expect(sameCity(place('江苏', '苏州'), place('安徽', '苏州'))).toBe(false);
  expect(sameCity(place(null, 'Paris', 'FR'), place(null, 'Paris', 'US'))).toBe(false);
});

it('knows nothing of unknown places', () => {
  expect(sameProvince(place(null, null), place(null, null))).toBe(false);
  expect(sameCity(place(null, null), place(null, null))).toBe(false);
  expect(sameProvince(place('广东', '广州'), place('广东', '深圳'))).toBe(true);
});
