import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRow, withoutFormula } from './csvRow.ts';

test('quotes by RFC 4180 and ends lines with CRLF', () => {
  expect(csvRow(['a', 1.5, null, 'b,c', 'say "hi"', 'two\nlines', ' padded '])).toBe(
    'a,1.5,,"b,c","say ""hi""","two\nlines"," padded "\r\n',
  );
});

test('what a spreadsheet would calculate is text', () => {
  for (const text of [
    '=1+1',
    '+1+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1',
    '\u200b=1',
    '+cmd|x',
  ])
    expect(withoutFormula(text)).toBe(`'${text}`);
  for (const text of ['王小明', '1=1', 'a@b.example', '13800001111', '2024-03-04', ''])
    expect(withoutFormula(text)).toBe(text);
});

test('telephone numbers stay readable, masked or not', () => {
  for (const phone of ['+8613800001111', '+86138****1111', '+15551234567'])
    expect(csvRow([phone])).toBe(`${phone}\r\n`);
  for (const sum of ['+1*2', '+1*2*A1', '+1', '+86 138']) expect(withoutFormula(sum)).toBe(`'${sum}`);
});

test('any cells are read back as they were written', () => {
  const cell = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
      const [row]: string[][] = parse(csvRow(cells), { relaxColumnCount: true });
      expect(row).toEqual(cells.map(withoutFormula));
    }),
  );
});
