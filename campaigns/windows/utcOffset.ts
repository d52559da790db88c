import { IANAZone } from 'luxon';

/** Clocks change at quarters of an hour of UTC, so inside one the offset stands still. */
const QUARTER = 900;

const known = new Map<string, { quarter: number; offset: number }>();

/** Seconds a zone's clocks are ahead of UTC at `at` (epoch seconds). `zone`: a valid IANA zone. */
export function utcOffset(zone: string, at: number): number {
  const quarter = Math.floor(at / QUARTER);
  const last = known.get(zone);
  if (last?.quarter === quarter) return last.offset;
  const offset = IANAZone.create(zone).offset(quarter * QUARTER * 1000) * 60;
  known.set(zone, { quarter, offset });
  return offset;
}

/** Epoch seconds in (`from`, `to`] from which on the zone's clocks have another offset than just before. */
export function offsetChanges(zone: string, from: number, to: number): number[] {
  const changes: number[] = [];
  const zoneData = IANAZone.create(zone);
  const offsetAt = (quarter: number) => zoneData.offset(quarter * QUARTER * 1000);
  const end = Math.floor(to / QUARTER);
  const step = 86_400 / QUARTER;
  for (let quarter = Math.floor(from / QUARTER); quarter < end; quarter += step) {
    let [before, after] = [quarter, Math.min(quarter + step, end)];
    const old = offsetAt(before);
    if (offsetAt(after) === old) continue;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offsetAt(middle) === old) before = middle;
      else after = middle;
    }
    changes.push(after * QUARTER);
  }
  return changes.filter((at) => at > from);
}
