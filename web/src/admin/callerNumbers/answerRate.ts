import type { CallerNumber } from '../../../../api/contract/index.ts';

type Answers = CallerNumber['answers'];

/** Of all the days together; null: nothing was dialed. */
export function answerRate(days: Answers): { dials: number; answered: number; rate: number | null } {
  const dials = days.reduce((sum, day) => sum + day.dials, 0);
  const answered = days.reduce((sum, day) => sum + day.answered, 0);
  return { dials, answered, rate: dials === 0 ? null : answered / dials };
}

/** Percent of each day; a day without dials goes on from the one before. */
export function dailyRates(days: Answers): number[] {
  let last = 0;
  return days.map(({ dials, answered }) => {
    if (dials > 0) last = (100 * answered) / dials;
    return last;
  });
}
