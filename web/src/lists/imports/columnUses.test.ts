import { describe, expect, it } from 'vitest';
import { columnUse, emptyMapping, keyOfUse, phoneRanks, readUse, withUse } from './columnUses.ts';

const mapping = { ...emptyMapping, phones: [1, 2], name: 0 };

describe('the use of columns', () => {
  it('is read from the mapping', () => {
    expect([0, 1, 2, 3].map((c) => keyOfUse(columnUse(mapping, c)))).toEqual([
      'name',
      'phone-0',
      'phone-1',
      'field',
    ]);
  });
  it('moves a phone column to another rank', () => {
    expect(withUse(mapping, 2, { type: 'phone', rank: 0 }).phones).toEqual([2, 1]);
    expect(withUse(mapping, 4, { type: 'phone', rank: 1 }).phones).toEqual([1, 4, 2]);
  });
  it('takes a use away from the column that had it', () => {
    const moved = withUse(mapping, 3, { type: 'name' });
    expect(moved.name).toBe(3);
    expect(keyOfUse(columnUse(moved, 0))).toBe('field');
  });
  it('gives a column one use at a time', () => {
    const moved = withUse(mapping, 1, { type: 'ref' });
    expect(moved).toMatchObject({ phones: [2], externalRef: 1 });
    expect(withUse(moved, 1, { type: 'field' }).externalRef).toBeNull();
  });
  it('offers one rank more than there are phones, five at most', () => {
    expect(phoneRanks(mapping, 3)).toBe(3);
    expect(phoneRanks(mapping, 1)).toBe(2);
    expect(phoneRanks({ ...emptyMapping, phones: [0, 1, 2, 3, 4] }, 5)).toBe(5);
    expect(
      withUse({ ...emptyMapping, phones: [0, 1, 2, 3, 4] }, 5, { type: 'phone', rank: 0 }).phones,
    ).toEqual([5, 0, 1, 2, 3]);
  });
  it('can be written into a form and read back', () => {
    for (const column of [0, 1, 2, 3]) {
      const use = columnUse(mapping, column);
      expect(readUse(keyOfUse(use))).toEqual(use);
    }
  });
});
