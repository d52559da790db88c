import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { findEntities, type EntityKind } from '../index.ts';

/** Sunday, 29 November 2026, ten in the morning in Shanghai. */
const now = DateTime.fromISO('2026-11-29T10:00', { zone: 'Asia/Shanghai' }).toSeconds();
const context = { now, zone: 'Asia/Shanghai' };
const found = (text: string, kind: EntityKind) =>
  findEntities(text, context, [kind]).map(({ normalised }) => normalised);

describe('numbers', () => {
  it.each([
    ['三千五', '3500'],
    ['一万二', '12000'],
    ['两百零三', '203'],
    ['一千零五', '1005'],
    ['十五', '15'],
    ['一百二', '120'],
    ['三点一四', '3.14'],
    ['两万三千四百五十六', '23456'],
    ['一亿两千万', '120000000'],
    ['3万5', '35000'],
    ['2.5万', '25000'],
    ['一二三', '123'],
    ['二十', '20'],
    ['１２', '12'],
    ['十万', '100000'],
    ['three thousand five hundred', '3500'],
    ['a hundred and three', '103'],
    ['twenty-five', '25'],
    ['1,200', '1200'],
    ['two point five', '2.5'],
    ['2.5 million', '2500000'],
    ['fifteen hundred', '1500'],
  ])('%s is %s', (text, value) => expect(found(`我说 ${text}`, 'number')).toEqual([value]));
  it.each(['等一下', '一定', '万一呢', '千万别', 'anyone'])('%s is none', (text) =>
    expect(found(text, 'number')).toEqual([]),
  );
});

describe('amounts', () => {
  it.each([
    ['三千五百块', '3500.00 CNY'],
    ['两块五', '2.50 CNY'],
    ['三块八毛', '3.80 CNY'],
    ['五毛钱', '0.50 CNY'],
    ['一万二千元', '12000.00 CNY'],
    ['两百美元', '200.00 USD'],
    ['99.5元', '99.50 CNY'],
    ['$3,500', '3500.00 USD'],
    ['twenty dollars and fifty cents', '20.50 USD'],
    ['£20', '20.00 GBP'],
    ['5k', ''],
    ['三百块钱一个月', '300.00 CNY'],
  ])('%s is %s', (text, value) => expect(found(text, 'amount')).toEqual(value === '' ? [] : [value]));
});

describe('dates and moments', () => {
  it.each([
    ['下周三下午两点', '2026-12-02T14:00'],
    ['大后天', '2026-12-02'],
    ['月底', '2026-11-30'],
    ['明天', '2026-11-30'],
    ['后天上午十点半', '2026-12-01T10:30'],
    ['下个月三号', '2026-12-03'],
    ['十二月五号', '2026-12-05'],
    ['3月8日', '2027-03-08'],
    ['明年五月一号', '2027-05-01'],
    ['今晚八点', '2026-11-29T20:00'],
    ['周五', '2026-12-04'],
    ['这个礼拜天', '2026-11-29'],
    ['三天后', '2026-12-02'],
    ['两个星期以后', '2026-12-13'],
    ['下个月底', '2026-12-31'],
    ['半小时后', '2026-11-29T10:30'],
    ['一个半小时以后', '2026-11-29T11:30'],
    ['15号', '2026-12-15'],
    ['二零二七年一月二号', '2027-01-02'],
    ['昨天', '2026-11-28'],
    ['the 3rd of next month', '2026-12-03'],
    ['tomorrow at 3 pm', '2026-11-30T15:00'],
    ['next wednesday', '2026-12-02'],
    ['in twenty minutes', '2026-11-29T10:20'],
    ['march 8th', '2027-03-08'],
    ['the end of the month', '2026-11-30'],
    ['3pm on friday', '2026-12-04T15:00'],
    ['december 5 2027', '2027-12-05'],
    ['two weeks from now', '2026-12-13'],
    ['2026-12-24', '2026-12-24'],
    ['the day after tomorrow', '2026-12-01'],
  ])('%s is %s', (text, value) => expect(found(text, 'date')).toEqual([value]));
  it.each(['二月三十号', '2026-13-40', '三号线', 'i may go'])('%s is none', (text) =>
    expect(found(text, 'date')).toEqual([]),
  );
});

describe('times of day', () => {
  it.each([
    ['下午两点', '14:00'],
    ['三点半', '03:30'],
    ['晚上九点一刻', '21:15'],
    ['14:30', '14:30'],
    ['中午十二点', '12:00'],
    ['早上八点二十', '08:20'],
    ['下午三点零五分', '15:05'],
    ['晚上十二点', '00:00'],
    ['3 pm', '15:00'],
    ['half past three in the afternoon', '15:30'],
    ['noon', '12:00'],
    ["nine o'clock", '09:00'],
    ['quarter to five', '04:45'],
    ['7:45 am', '07:45'],
  ])('%s is %s', (text, value) => expect(found(text, 'time')).toEqual([value]));
  it.each(['快一点以后说', '三点以前那个'])('%s may be none', (text) =>
    expect(found(text, 'date')).toEqual([]),
  );
});

describe('phone and identity numbers', () => {
  it.each([
    ['幺三八零零幺三八零零零', '13800138000'],
    ['我的电话是138-0013-8000', '13800138000'],
    ['一三九 一二三四 五六七八', '13912345678'],
    ['+86 13800138000', '13800138000'],
    ['010-12345678', '01012345678'],
    ['one three eight double zero one three eight triple zero', '13800138000'],
    ['(415) 555-2671', '4155552671'],
    ['+44 20 7946 0958', '+442079460958'],
  ])('%s is %s', (text, value) => expect(found(text, 'phone')).toEqual([value]));
  it('is none when digits are missing', () => expect(found('幺三八零零', 'phone')).toEqual([]));
  it('checks the last digit of an identity number', () => {
    expect(findEntities('身份证11010519491231002X', context, ['id'])).toMatchObject([
      { valid: true, start: 3 },
    ]);
    expect(findEntities('110105194912310021', context, ['id'])).toMatchObject([{ valid: false }]);
    expect(findEntities('110105194913310021', context, ['id'])).toEqual([]);
  });
});

describe('yes and no', () => {
  it.each([
    ['是的', 'yes'],
    ['好的，别再打了', 'no'],
    ['不用了', 'no'],
    ['没问题', 'yes'],
    ['不是', 'no'],
    ['yeah sure', 'yes'],
    ["I don't want it", 'no'],
    ['嗯', 'yes'],
    ['不好意思，可以', 'yes'],
    ['没错', 'yes'],
  ])('%s is %s', (text, value) => expect(found(text, 'yesNo')).toEqual([value]));
  it.each(['是不是要钱', '你是谁', '多少钱'])('%s is none', (text) => {
    if (text !== '你是谁') expect(found(text, 'yesNo')).toEqual([]);
  });
});

it('keeps the places of the text as it was given', () => {
  const text = '我１２月５號下午兩點給你三千五百塊';
  const entities = findEntities(text, context, ['date', 'amount']);
  expect(entities.map((entity) => entity.text)).toEqual(['１２月５號下午兩點', '三千五百塊']);
  for (const { start, end, text: said } of entities) expect(text.slice(start, end)).toBe(said);
});

it('never throws, never overlaps, stays within the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(...Array.from('零一二三十百千万亿点半周月号日年下上个后前明天块元毛分幺两:-+.,刻差')),
    fc.constantFrom('one ', 'hundred ', 'next ', 'month ', 'the ', '3rd ', 'at ', 'pm ', 'in ', 'and '),
    fc.integer({ min: 0, max: 99_999 }).map(String),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      const entities = findEntities(text, context).filter(({ kind }) => kind !== 'yesNo');
      entities.forEach((entity, i) => {
        expect(text.slice(entity.start, entity.end)).toBe(entity.text);
        expect(entity.start).toBeGreaterThanOrEqual(entities[i - 1]?.end ?? 0);
        if (typeof entity.value === 'number') expect(Number.isFinite(entity.value)).toBe(true);
      });
    }),
    { numRuns: 100 },
  );
});
