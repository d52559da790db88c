import { DateTime } from 'luxon';

/** A moment (epoch seconds) as people of a zone write it and spreadsheets read it. */
export const localTime = (at: number | null, zone: string): string | null =>
  at === null ? null : DateTime.fromSeconds(at, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
