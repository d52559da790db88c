import { expect, it } from 'vitest';
import { placeInEnglish } from './englishPlace.ts';

it.each([
  ['CN', '广东', '深圳', 'Shenzhen, Guangdong'],
  ['CN', '北京', '北京', 'Beijing'],
  ['CN', '内蒙古', '呼和浩特', 'Hohhot, Inner Mongolia'],
  ['CN', '四川', '成都、资阳、眉山', 'Chengdu/Ziyang/Meishan, Sichuan'],
  ['CN', '广东', null, 'Guangdong'],
  ['CN', '广东', '不存在', null],
  ['US', 'CA', 'Napa', null],
  ['CN', null, null, null],
])('in %s, %s %s is %s', async (country, province, city, english) => {
  expect(await placeInEnglish({ country, province, city })).toBe(english);
});
