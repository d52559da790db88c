import { expect, test } from 'vitest';
import { newShift, readShifts, shiftDraft, shiftProblems, weekOf, type ShiftDraft } from './shiftDraft.ts';

const draft = (part: Partial<ShiftDraft>): ShiftDraft => ({ ...newShift, ...part });

test('what is read is what was written, with times as people write them', () => {
  const shift = { days: [1, 3], from: '09:00', to: '24:00', headcount: 4, agentIds: ['a'] };
  expect(readShifts([shiftDraft(shift)])).toEqual([shift]);
  expect(readShifts([draft({ from: '9', to: '24', days: [3, 1], headcount: '4', agentIds: ['a'] })])).toEqual(
    [shift],
  );
});

test('a shift without days, with times that are none, or with nobody is wrong', () => {
  const wrong = [
    draft({ days: [], headcount: '1' }),
    draft({ from: '25', headcount: '1' }),
    draft({ to: '00:00', headcount: '1' }),
    draft({ headcount: 'ten' }),
    draft({}),
    draft({ agentIds: ['a'] }),
  ];
  expect(shiftProblems(wrong).map(({ path, code }) => `${path} ${code}`)).toEqual([
    'shifts.0 no-days',
    'shifts.1 shift-times',
    'shifts.2 shift-times',
    'shifts.3 headcount-range',
    'shifts.4 nobody-expected',
  ]);
});

test('the week adds up shifts that overlap, counts a name once, and goes on after midnight', () => {
  const week = weekOf([
    draft({ headcount: '3' }),
    draft({ agentIds: ['a', 'b'] }),
    draft({ agentIds: ['b'] }),
    draft({ days: [7], from: '22:00', to: '06:00', headcount: '1' }),
    draft({ headcount: 'not yet' }),
  ]);
  expect(week[0]?.[9]).toBe(5);
  expect(week[0]?.[18]).toBe(0);
  expect(week[0]?.[5]).toBe(1);
  expect(week[6]?.[23]).toBe(1);
  expect(week[5]?.[9]).toBe(0);
});
