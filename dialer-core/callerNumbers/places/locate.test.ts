import { expect, it } from 'vitest';
import { locate, locateAll } from './locate.ts';
import { readEnglishNames, readPrefixTable } from './prefixData.ts';
import { readChinesePlace } from './readPlace.ts';

it.each([
  ['+8613800138000', 'CN', '北京', '北京'],
  ['+8613902212345', 'CN', '广东', '广州'],
  ['+8613510001234', 'CN', '广东', '深圳'],
  ['+8618912345678', 'CN', '江苏', '常州'],
  ['+8617000001234', 'CN', '北京', '北京'],
  ['+861088880000', 'CN', '北京', '北京'],
  ['+8675588880000', 'CN', '广东', '深圳'],
  ['+862488880000', 'CN', '辽宁', '沈阳、铁岭、抚顺'],
  ['+864716543210', 'CN', '内蒙古', '呼和浩特'],
  ['+8619912345678', 'CN', null, null],
  ['+864008123123', 'CN', null, null],
  ['+13303764000', 'US', 'OH', 'Akron'],
  ['+442079460018', 'GB', null, 'London'],
  ['+551132345678', 'BR', 'SP', 'São Paulo'],
  ['+85221234567', 'HK', null, null],
  ['+33123456789', 'FR', null, null],
])('locates %s', async (phone, country, province, city) => {
  expect(await locate(phone)).toEqual({ country, province, city });
});

it('knows no country of what is no number', async () => {
  expect(await locateAll(['+999123', 'abc', ''])).toEqual([null, null, null]);
});

it('holds the Chinese prefixes, and every one of them in a province', async () => {
  const table = await readPrefixTable('zh', '86');
  expect(table?.prefixes).toBeGreaterThan(130_000);
  const names = Array.from((await readEnglishNames()).keys());
  expect(names.length).toBeGreaterThan(300);
  for (const name of names) expect(readChinesePlace(name), name).not.toMatchObject({ province: null });
  expect(new Set(names.map((name) => readChinesePlace(name).province)).size).toBe(31);
});

it('names Chinese places in English', async () => {
  const names = await readEnglishNames();
  expect(names.get('广东省深圳市')).toBe('Shenzhen, Guangdong');
  expect(names.get('山西省晋中市')).toBe('Jinzhong, Shanxi');
  expect(names.get('北京市')).toBe('Beijing');
});
