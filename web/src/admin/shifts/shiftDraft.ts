import type { Shift } from '../../../../api/contract/index.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { readTime } from '../../tasks/form/readTime.ts';
import { isWhole } from '../agents/isWhole.ts';

/** A shift as it is being written. */
export interface ShiftDraft {
  days: number[];
  from: string;
  to: string;
  headcount: string;
  agentIds: string[];
}

export const newShift: ShiftDraft = {
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '18:00',
  headcount: '',
  agentIds: [],
};

export const shiftDraft = (shift: Shift): ShiftDraft => ({
  ...shift,
  headcount: shift.headcount === 0 ? '' : String(shift.headcount),
});

/** Of drafts without problems. */
export const readShifts = (drafts: readonly ShiftDraft[]): Shift[] =>
  drafts.map((draft) => ({
    days: Array.from(draft.days).sort(),
    from: readTime(draft.from) ?? '',
    to: readTime(draft.to) ?? '',
    headcount: Number(draft.headcount),
    agentIds: draft.agentIds,
  }));

export function shiftProblems(drafts: readonly ShiftDraft[]): FieldProblem[] {
  return drafts.flatMap((draft, i) => {
    const code = problemOf(draft);
    return code === null ? [] : [{ path: `shifts.${i}`, code, message: '' }];
  });
}

function problemOf({ days, from, to, headcount, agentIds }: ShiftDraft): string | null {
  if (days.length === 0) return 'no-days';
  const [begin, end] = [readTime(from), readTime(to)];
  if (begin === null || end === null || begin === '24:00' || end === '00:00') return 'shift-times';
  if (headcount.trim() !== '' && !isWhole(headcount, 0, 2000)) return 'headcount-range';
  return Number(headcount) === 0 && agentIds.length === 0 ? 'nobody-expected' : null;
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * How many are expected at the middle of each hour: seven rows, Monday first, of 24. Shifts that cannot be read yet are
 * left out; who is named in several counts once.
 */
export function weekOf(drafts: readonly ShiftDraft[]): number[][] {
  const shifts = drafts.filter((draft) => problemOf(draft) === null).flatMap((draft) => readShifts([draft]));
  return Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (__, hour) => {
      const active = shifts.filter((shift) => covers(shift, day + 1, hour * 60 + 30));
      const named = new Set(active.flatMap(({ agentIds }) => agentIds));
      return active.reduce((sum, { headcount }) => sum + headcount, named.size);
    }),
  );
}

function covers({ days, from, to }: Shift, day: number, minute: number): boolean {
  const [begin, end] = [minutes(from), minutes(to)];
  if (end > begin) return days.includes(day) && minute >= begin && minute < end;
  const yesterday = day === 1 ? 7 : day - 1;
  return (days.includes(day) && minute >= begin) || (days.includes(yesterday) && minute < end);
}
