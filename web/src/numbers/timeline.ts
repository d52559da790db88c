import type { NumberEvent, Suppression } from '../../../api/contract/index.ts';

/** Something that happened to a number: a dial, a refusal, or that it came onto a suppression list. */
export type Happening = NumberEvent | { type: 'suppressed'; id: string; at: number; entry: Suppression };

/**
 * Events (newest first, as far as they have been read) with the suppressions among them, newest first. `complete`: all
 * events are there; else entries older than the last event wait until that part of the past is read.
 */
export function timeline(
  events: readonly NumberEvent[],
  suppressions: readonly Suppression[],
  complete: boolean,
): Happening[] {
  const since = complete ? -Infinity : (events.at(-1)?.at ?? -Infinity);
  const entries = suppressions
    .filter(({ createdAt }) => createdAt >= since)
    .map((entry): Happening => ({ type: 'suppressed', id: entry.id, at: entry.createdAt, entry }));
  return [...events, ...entries].sort((a, b) => b.at - a.at);
}
