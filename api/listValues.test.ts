import { expect, test } from 'vitest';
import { valuesOnForm } from './listValues.ts';
import { numbersShown } from './masking.ts';

const fields = [
  { key: 'city', label: 'City', masked: false, shown: ['list' as const] },
  { key: 'card', label: 'Card', masked: true, shown: ['form' as const] },
  { key: 'note', label: 'Note', masked: false },
  { key: 'empty', label: 'Empty', masked: false },
];
const values = { city: 'Bonn', card: 'A-4401', note: 'call 13812345678', empty: '' };

test('an agent sees the fields that are shown on the form, in their order', () => {
  expect(valuesOnForm(numbersShown(true), fields, values)).toEqual([
    { label: 'Card', value: 'A-4401' },
    { label: 'Note', value: 'call 13812345678' },
  ]);
});

test('of a masked field no digit is shown to who may not see numbers, elsewhere no number', () => {
  expect(valuesOnForm(numbersShown(false), fields, values)).toEqual([
    { label: 'Card', value: 'A-****' },
    { label: 'Note', value: 'call 138****5678' },
  ]);
});
