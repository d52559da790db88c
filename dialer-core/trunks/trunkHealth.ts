/** What one call showed about its trunk. Epoch seconds. */
export interface TrunkResult {
  /** The carrier took the call on (whatever became of it), or failed or refused it. */
  ok: boolean;
  /** When the call was sent. */
  placedAt: number;
  /** When it showed: the first ring or answer, or the failure. */
  at: number;
}

/** Failures in a row after which other trunks go first. */
const FAILING_AFTER = 3;
/** Failures in a row after which the trunk rests. */
const REST_AFTER = 10;
/** So long is the first rest; each failed try after a rest doubles it. */
const FIRST_REST_SECONDS = 30;
const LONGEST_REST_SECONDS = 600;
/** Share of failures among the last results that makes a trunk a failing one, and from how many results on. */
const FAILING_SHARE = 0.5;
const SHARE_OF_AT_LEAST = 20;
/** A failing trunk that shows nothing new for so long is taken for healthy again. */
const FORGET_SECONDS = 60;
/** Results that count. */
export const RESULTS_KEPT = 60;

/** What the last results come to; `healthAt` says what it means at a moment. */
export interface TrunkRecord {
  /** Failures since the last success. */
  inRow: number;
  /** Of the last results at most `RESULTS_KEPT`. */
  results: number;
  failures: number;
  /** The first failure of the present row, or else among the last results; null: none. */
  failingSince: number | null;
  lastFailureAt: number;
  /** No rest: -Infinity. */
  restUntil: number;
  /** Rests since the last success. */
  rests: number;
}

export type TrunkHealth =
  | { state: 'healthy' }
  /** Other trunks go first. */
  | { state: 'failing'; since: number; reason: 'in-a-row' | 'share' }
  /** No call is placed until then. */
  | { state: 'resting'; since: number; until: number }
  /** The rest is over: one call at a time tries whether it works again. */
  | { state: 'trying'; since: number };

export const noRecord: TrunkRecord = {
  inRow: 0,
  results: 0,
  failures: 0,
  failingSince: null,
  lastFailureAt: -Infinity,
  restUntil: -Infinity,
  rests: 0,
};

/**
 * Folds results (in any order) into a record. A call that was sent before the present rest ended says nothing about
 * whether the trunk works after it, so only later ones lengthen the rest.
 */
export function recordOf(results: readonly TrunkResult[]): TrunkRecord {
  const last = [...results].sort((a, b) => a.at - b.at).slice(-RESULTS_KEPT);
  return last.reduce(addResult, noRecord);
}

function addResult(before: TrunkRecord, result: TrunkResult): TrunkRecord {
  const record = { ...before, results: before.results + 1 };
  if (result.ok) {
    const clean = { ...record, inRow: 0, restUntil: -Infinity, rests: 0 };
    return { ...clean, failingSince: record.failures === 0 ? null : record.failingSince };
  }
  record.failures++;
  record.failingSince = before.inRow === 0 ? result.at : before.failingSince;
  record.inRow++;
  record.lastFailureAt = result.at;
  if (record.inRow < REST_AFTER || result.placedAt < before.restUntil) return record;
  const rest = Math.min(LONGEST_REST_SECONDS, FIRST_REST_SECONDS * 2 ** before.rests);
  return { ...record, rests: before.rests + 1, restUntil: result.at + rest };
}

/** `now` in epoch seconds. */
export function healthAt(record: TrunkRecord, now: number): TrunkHealth {
  const since = record.failingSince ?? record.lastFailureAt;
  if (record.restUntil > now) return { state: 'resting', since, until: record.restUntil };
  if (record.rests > 0) return { state: 'trying', since };
  if (now - record.lastFailureAt > FORGET_SECONDS) return { state: 'healthy' };
  if (record.inRow >= FAILING_AFTER) return { state: 'failing', since, reason: 'in-a-row' };
  if (record.results >= SHARE_OF_AT_LEAST && record.failures / record.results >= FAILING_SHARE)
    return { state: 'failing', since, reason: 'share' };
  return { state: 'healthy' };
}
