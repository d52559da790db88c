/**
 * When the dials were placed that robots answer: no event tells it. They are those that have left the snapshots of
 * ringing calls without having ended. Moments are hundredths of a second.
 */
export interface DialsSeen {
  /** Ringing at the last snapshot: how many were placed at each moment. */
  ringing: Map<number, number>;
  /** Placed then, neither ringing any more nor known to have ended; oldest first. */
  left: number[];
}

export const noDialsSeen = (): DialsSeen => ({ ringing: new Map(), left: [] });

/** What left the snapshots so long after its dial and was never heard of again, seconds. */
const FORGOTTEN_AFTER = 120;

/** No more are remembered. */
export const MOST_LEFT = 2000;

/** A dial placed at `placedAt` (epoch seconds) has ended, or a person has taken it. Changes `seen`. */
export function endDial({ ringing, left }: DialsSeen, placedAt: number): void {
  const place = placeOf(placedAt);
  for (const near of [place, place - 1, place + 1]) {
    if (take(ringing, near)) return;
    const gone = left.indexOf(near);
    if (gone < 0) continue;
    left.splice(gone, 1);
    return;
  }
}

/** A snapshot at `now` has calls ringing since `ages` seconds. Changes `seen`. */
export function seeRinging(seen: DialsSeen, ages: readonly number[], now: number): void {
  const before = new Map(seen.ringing);
  seen.ringing.clear();
  for (const age of ages) {
    const place = placeOf(now - age);
    seen.ringing.set(place, (seen.ringing.get(place) ?? 0) + 1);
    take(before, place);
  }
  for (const [place, dials] of before) for (let dial = 0; dial < dials; dial++) seen.left.push(place);
  if (seen.left.length === 0) return;
  const oldest = placeOf(now - FORGOTTEN_AFTER);
  seen.left = seen.left
    .filter((place) => place >= oldest)
    .sort((a, b) => a - b)
    .slice(-MOST_LEFT);
}

/**
 * When the dial was placed of a conversation with a robot that began at `began`, epoch seconds; null: not seen. The
 * latest that has left: an older one may have been refused by our own switch, which nobody tells.
 */
export function answeredDial({ left }: DialsSeen, began: number): number | null {
  const latest = left.findLastIndex((place) => place <= placeOf(began));
  const [place] = latest < 0 ? [] : left.splice(latest, 1);
  return place === undefined ? null : place / 100;
}

/** False: none was placed then. */
function take(ringing: Map<number, number>, place: number): boolean {
  const dials = ringing.get(place) ?? 0;
  if (dials > 1) ringing.set(place, dials - 1);
  else return ringing.delete(place);
  return true;
}

const placeOf = (placedAt: number): number => Math.round(placedAt * 100);
