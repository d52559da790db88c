import type { PolicyRules } from '../../api/policies.ts';
import type { Format } from '../../format/format.ts';
import { dayRanges } from '../../tasks/form/dayRanges.ts';

/** Calling hours in short: `Mon–Fri 10:00–13:00`; a window each. */
export const hoursText = (hours: PolicyRules['hours'], format: Pick<Format, 'weekday'>): string[] =>
  hours.map(({ days, from, to }) => {
    const runs = dayRanges(days).map(([first, last]) =>
      first === last ? format.weekday(first) : `${format.weekday(first)}–${format.weekday(last)}`,
    );
    return `${runs.join(', ')} ${from}–${to}`;
  });
