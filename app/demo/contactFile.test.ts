import iconv from 'iconv-lite';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { expect, test } from 'vitest';
import { contactFile } from './contactFile.ts';

const file = contactFile(2000);
const lines = iconv.decode(file.bytes, 'gbk').trimEnd().split('\r\n');
const phones = lines.slice(1).map((line) => line.split(',')[1] ?? '');

test('every good row is a different, valid Chinese mobile number that no test of the switch reserves', () => {
  const valid = phones
    .map((phone) => parsePhoneNumberFromString(phone.replace(/^'/, ''), 'CN'))
    .filter((phone) => phone?.isValid() === true);
  const numbers = new Set(valid.map((phone) => phone?.number));
  expect(numbers.size).toBe(file.good);
  expect(valid.every((phone) => phone?.country === 'CN' && /^1\d{10}$/.test(phone.nationalNumber))).toBe(
    true,
  );
  expect([...numbers].filter((number) => /^\+86138[0-3]000/.test(number ?? ''))).toEqual([]);
});

test('holds the bad rows it announces', () => {
  expect(lines).toHaveLength(1 + file.good + file.bad);
  expect(file.bad).toBe(20);
});

test('is the same at every start, and survives GBK', () => {
  expect(contactFile(2000).bytes.equals(file.bytes)).toBe(true);
  expect(lines[0]).toBe('姓名,手机号,城市,客户意向,来源渠道,备注');
  expect(lines.join('')).not.toContain('?');
});
