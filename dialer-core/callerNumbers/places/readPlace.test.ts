import { expect, it } from 'vitest';
import { readChinesePlace, readPlace } from './readPlace.ts';

it.each([
  ['广东省深圳市', '广东', '深圳'],
  ['黑龙江省大兴安岭地区', '黑龙江', '大兴安岭'],
  ['吉林省吉林市', '吉林', '吉林'],
  ['北京市', '北京', '北京'],
  ['天津', '天津', '天津'],
  ['内蒙古呼和浩特市', '内蒙古', '呼和浩特'],
  ['新疆石河子市', '新疆', '石河子'],
  ['广西壮族自治区南宁市', '广西', '南宁'],
  ['湖北省襄樊市、襄樊市', '湖北', '襄樊'],
  ['四川省成都市、资阳市、眉山市', '四川', '成都、资阳、眉山'],
  ['湖北省恩施土家族苗族自治州', '湖北', '恩施土家族苗族自治州'],
])('reads %s', (text, province, city) => {
  expect(readChinesePlace(text)).toEqual({ province, city });
});

it.each([
  ['Akron, OH', 'OH', 'Akron'],
  ['Planalto - SP', 'SP', 'Planalto'],
  ['Bizkaia', null, 'Bizkaia'],
  ['Krummhörn-Greetsiel', null, 'Krummhörn-Greetsiel'],
  ['Puebla/Veracruz', null, 'Puebla/Veracruz'],
])('reads %s', (text, province, city) => {
  expect(readPlace(text)).toEqual({ province, city });
});
