import { expect, it } from 'vitest';
import { placeName } from './placeName.ts';

const chinese = { country: 'CN', province: '广东', city: '深圳', placeInEnglish: 'Shenzhen, Guangdong' };

it('names places in the reader’s language', () => {
  expect(placeName(chinese, 'zh-CN', '中国')).toBe('广东 深圳');
  expect(placeName(chinese, 'en', 'China')).toBe('Shenzhen, Guangdong');
  expect(placeName({ ...chinese, placeInEnglish: null }, 'en', 'China')).toBe('广东 深圳');
  expect(placeName({ ...chinese, province: '北京', city: '北京' }, 'zh-CN', '中国')).toBe('北京');
  const akron = { country: 'US', province: 'OH', city: 'Akron', placeInEnglish: null };
  expect(placeName(akron, 'en', 'United States')).toBe('Akron, OH, United States');
});

it('says nothing where only the country is known', () => {
  expect(
    placeName({ country: 'CN', province: null, city: null, placeInEnglish: null }, 'en', 'China'),
  ).toBeNull();
});
