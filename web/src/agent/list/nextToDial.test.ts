import { describe, expect, it } from 'vitest';
import { nextToDial } from './nextToDial.ts';

const task = { id: 't', name: 'Spring' };
const row = (contactId: number, dueAt: number | null = null, dialable = true) => ({
  contactId,
  task: dialable ? task : null,
  callback: dueAt === null ? null : { id: String(contactId), dueAt, zone: 'Asia/Shanghai', note: '' },
});
const next = (rows: ReturnType<typeof row>[], refused: number[] = []) =>
  nextToDial(rows, new Set(refused))?.contactId;

describe('whom an agent dials next', () => {
  it('is the first of the list, and after it the one behind', () => {
    expect(next([row(1), row(2)])).toBe(1);
    expect(next([row(1), row(2)], [1])).toBe(2);
  });
  it('is the earliest appointment, if there is one', () => {
    expect(next([row(1), row(2, 50), row(3, 40)])).toBe(3);
  });
  it('is nobody whom no running task can dial', () => {
    expect(next([row(1, null, false)])).toBeUndefined();
    expect(next([])).toBeUndefined();
  });
});
