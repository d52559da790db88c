import { expect, it } from 'vitest';
import type { Import } from '../../../../api/contract/index.ts';
import { furtherImport } from './furtherImport.ts';

const reading = (status: Import['status'], bytesRead: number): Import => ({
  id: 'i',
  listId: 'l',
  fileName: 'f.csv',
  bytes: 100,
  bytesRead,
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  status,
  headers: [],
  preview: [],
  mapping: null,
  total: 0,
  accepted: 0,
  updated: 0,
  rejected: 0,
  duplicate: 0,
  suppressed: 0,
  blank: 0,
  removed: 0,
  error: null,
  createdAt: 0,
  finishedAt: null,
});

it('the reading that is further on is shown, whichever way it came', () => {
  const [early, late, done] = [reading('running', 10), reading('running', 60), reading('completed', 100)];
  expect(furtherImport(early, late)).toBe(late);
  expect(furtherImport(late, early)).toBe(late);
  expect(furtherImport(done, late)).toBe(done);
  expect(furtherImport(undefined, early)).toBe(early);
  expect(furtherImport(undefined, undefined)).toBeUndefined();
});
