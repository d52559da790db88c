/** A moment in ISO 8601 as a `datetime-local` control of a zone shows it; empty for what is none. */
export function clockOf(iso: string, timeZone: string): string {
  const moment = Date.parse(iso);
  if (Number.isNaN(moment)) return '';
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(moment);
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${read('year')}-${read('month')}-${read('day')}T${read('hour')}:${read('minute')}`;
}
