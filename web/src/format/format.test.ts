import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';
import { elapsed } from './elapsed.ts';

const en = createFormat('en', 'Asia/Shanghai');
const zh = createFormat('zh-CN', 'Asia/Shanghai');
const plain = (text: string) => text.replace(/\s/gu, ' ');

describe('formats', () => {
  it('shows a stopwatch', () => {
    expect([0, 42.9, 727, 11_100, -3].map(elapsed)).toEqual(['0:00', '0:42', '12:07', '3:05:00', '0:00']);
  });
  it('shows moments in the zone of the tenant, not of the browser', () => {
    const moment = Date.UTC(2026, 2, 1, 20, 5, 9) / 1000;
    expect(en.time(moment)).toBe('04:05:09');
    expect(en.dateTime(moment)).toBe('Mar 2, 2026, 04:05');
    expect(en.moment(moment)).toBe('Mar 2, 04:05:09');
    expect(zh.moment(moment)).toBe('03/02 04:05:09');
    expect(zh.dateTime(moment)).toBe('2026/03/02 04:05');
    expect(createFormat('en', 'America/New_York').time(moment)).toBe('15:05:09');
  });
  it('shows midnight as 00', () => {
    expect(en.shortTime(Date.UTC(2026, 0, 1, 16) / 1000)).toBe('00:00');
  });
  it('says durations in words', () => {
    expect([60, 5400, 7200, 90_061].map((s) => plain(en.duration(s)))).toEqual([
      '1 min',
      '1 hr 30 min',
      '2 hr',
      '1 day 1 hr',
    ]);
    expect(zh.duration(5400)).toBe('1小时30分钟');
    expect(plain(en.duration(0))).toBe('0 sec');
  });
  it('shows percentages, and a dash where there is none', () => {
    expect(en.percent(0.0312)).toBe('3.1%');
    expect([en.percent(0.02), en.percent(0.02, 0)]).toEqual(['2.0%', '2%']);
    expect(en.percent(null)).toBe('–');
  });
  it('shows sizes', () => {
    expect(plain(en.bytes(812))).toBe('812 byte');
    expect(plain(en.bytes(12_400_000))).toBe('12.4 MB');
  });
  it('shortens large numbers by the habit of the language', () => {
    expect(en.compact(123_456)).toBe('123.5K');
    expect(zh.compact(123_456)).toBe('12.3万');
    expect(en.compact(9_876)).toBe('9,876');
  });
  it('names days', () => {
    expect([1, 7].map(en.weekday)).toEqual(['Mon', 'Sun']);
    expect([1, 7].map(zh.weekday)).toEqual(['周一', '周日']);
    expect(en.day('2026-03-02')).toBe('Mar 2, 2026');
  });
});
