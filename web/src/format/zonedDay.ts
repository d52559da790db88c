/** Seconds that the clocks of a zone are ahead of UTC at a moment. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment * 1000);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((p) => p.type === type)?.value);
  const shown = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return shown / 1000 - Math.floor(moment);
}

/**
 * The first moment (epoch seconds) of a day written YYYY-MM-DD in an IANA zone, `daysLater` days on; null for
 * what is no day. Where the clocks jump over midnight, the moment they jump to.
 */
export function startOfDay(isoDate: string, timeZone: string, daysLater = 0): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate);
  if (!match) return null;
  const midnight = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + daysLater) / 1000;
  const first = midnight - offsetAt(midnight, timeZone);
  return midnight - offsetAt(first, timeZone);
}

/**
 * A moment (epoch seconds) written as a clock in an IANA zone shows it, YYYY-MM-DDTHH:MM; null for what is none. Of an
 * hour that the clocks leave out, the moment after it.
 */
export function momentOf(clock: string, timeZone: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(clock);
  if (!match) return null;
  const [, year, month, day, hours, minutes] = match.map(Number);
  const shown = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hours ?? 0, minutes ?? 0) / 1000;
  const first = shown - offsetAt(shown, timeZone);
  return shown - offsetAt(first, timeZone);
}
