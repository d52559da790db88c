import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldDefinition, FieldType } from '../shapes.ts';
import { readField } from './fieldValue.ts';

const field = (type: FieldType, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key: 'x',
  label: '字段',
  masked: false,
  type,
  ...more,
});
const sex = {
  choices: [
    { value: '男', aliases: ['1', 'M'] },
    { value: '女', aliases: ['2', 'F'] },
  ],
};

test.each<[FieldType, string, string | null]>([
  ['text', ' 上海 ', '上海'],
  ['number', '1,234.50', '1234.50'],
  ['number', '－12', '-12'],
  ['number', '+7', '7'],
  ['number', '1,23', null],
  ['number', '12 元', null],
  ['date', '2024-3-5', '2024-03-05'],
  ['date', '2024/03/05', '2024-03-05'],
  ['date', '2024年3月5日', '2024-03-05'],
  ['date', '20240305', '2024-03-05'],
  ['date', '2024-03-05 14:30:00', '2024-03-05'],
  ['date', '2024-02-30', null],
  ['date', '03/05/2024', null],
  ['date-time', '2024-03-05T14:30:10.000', '2024-03-05 14:30'],
  ['date-time', '2024/3/5 9:05', '2024-03-05 09:05'],
  ['date-time', '2024-03-05', '2024-03-05 00:00'],
  ['date-time', '2024-03-05 24:00', null],
  ['choice', 'm', '男'],
  ['choice', '２', '女'],
  ['choice', '未知', null],
])('%s: %s is %s', (type, text, value) => {
  const read = readField(field(type, sex), text);
  expect(read.ok ? read.value : null).toBe(value);
  if (!read.ok)
    expect(read).toMatchObject({
      reason: `field-${type}`,
      detail: expect.stringContaining('字段') as string,
    });
});

test('an empty cell is nothing, or is missing where the field is required', () => {
  expect(readField(field('number'), ' ')).toEqual({ ok: true, value: '' });
  expect(readField(field('number', { required: true }), ' ')).toMatchObject({ reason: 'field-missing' });
});

test('what is read once is read again as itself', () => {
  const types = fc.constantFrom<FieldType>('text', 'number', 'date', 'date-time', 'choice');
  const day = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  const texts = fc.oneof(
    fc.string(),
    day.map((d) => d.toISOString()),
    fc.double({ noNaN: true }).map(String),
  );
  fc.assert(
    fc.property(types, texts, (type, text) => {
      const read = readField(field(type, sex), text);
      if (read.ok) expect(readField(field(type, sex), read.value)).toEqual(read);
    }),
  );
});
