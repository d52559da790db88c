import { expect, test } from 'vitest';
import { maskNumber, maskText, numbersFor } from './masking.ts';
import type { Actor } from '../platform/index.ts';

const actor = (granted: Actor['permissions']): Actor => ({
  userId: 'u',
  tenantId: 't',
  departmentId: null,
  departmentIds: [],
  dataScope: 'tenant',
  permissions: granted,
});

test.each([
  ['+8613812345678', '+86138****5678'],
  ['13812345678', '138****5678'],
  ['+861082345678', '+8610****5678'],
  ['+14155550123', '+141****0123'],
  ['138 1234 5678', '138 **** 5678'],
  ['86105', '***05'],
  ['12', '12'],
  ['', ''],
])('%s is shown as %s', (phone, shown) => {
  expect(maskNumber(phone)).toBe(shown);
});

test.each([
  ['call 138-1234-5678 or (010) 8234 5678!', 'call 138-****-5678 or (010) **** 5678!'],
  ['１３８１２３４５６７８', '１３８****５６７８'],
  ["'13812345678", "'138****5678"],
  ['1.3812345678E+10', '1.38****5678E+10'],
  ['customer since 2024-05-01 10:30:00', 'customer since 2024-05-01 10:30:00'],
  ['5 years, 3 children', '5 years, 3 children'],
  ['id 0b0e1c7e-1234-4123-8123-123456789012', 'id 0b0e1c7e-1234-4123-8123-123456789012'],
])('in text: %s becomes %s', (text, shown) => {
  expect(maskText(text)).toBe(shown);
});

test('only numbers.unmasked shows numbers, also inside JSON', () => {
  const row = { phones: ['+8613812345678'], note: 'or 13912345678', count: 3, none: null };
  expect(numbersFor(actor(new Set())).inJson(row)).toEqual({
    phones: ['+86138****5678'],
    note: 'or 139****5678',
    count: 3,
    none: null,
  });
  expect(numbersFor(actor(new Set(['numbers.unmasked']))).inJson(row)).toBe(row);
});
