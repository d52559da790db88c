import { expect, it } from 'vitest';
import fc from 'fast-check';
import { bsonStrings } from './bsonStrings.ts';

/** A BSON document of string fields, by the format's own description. */
function document(fields: readonly (readonly [string, string])[]): Buffer {
  const parts = fields.map(([key, text]) => {
    const value = Buffer.from(`${text}\0`);
    const length = Buffer.alloc(4);
    length.writeInt32LE(value.length);
    return Buffer.concat([Buffer.of(0x02), Buffer.from(`${key}\0`, 'latin1'), length, value]);
  });
  const body = Buffer.concat([...parts, Buffer.of(0)]);
  const length = Buffer.alloc(4);
  length.writeInt32LE(body.length + 4);
  return Buffer.concat([length, body]);
}

const field = fc.tuple(fc.stringMatching(/^[0-9]{1,9}$/), fc.string({ unit: 'grapheme' }));

it('reads back every field in its order', () => {
  fc.assert(
    fc.property(fc.array(field), (fields) => {
      expect(Array.from(bsonStrings(document(fields)))).toEqual(fields);
    }),
  );
});

it('refuses a document that is cut or holds something else', () => {
  const whole = document([
    ['10', '北京市'],
    ['20', '广东省广州市'],
  ]);
  for (let length = 0; length < whole.length; length++)
    expect(() => Array.from(bsonStrings(whole.subarray(0, length)))).toThrow('BSON');
  const other = Buffer.from(whole);
  other[4] = 0x10;
  expect(() => Array.from(bsonStrings(other))).toThrow('not a string');
  const long = Buffer.from(whole);
  long.writeInt32LE(1_000_000, 8);
  expect(() => Array.from(bsonStrings(long))).toThrow('does not end');
});
