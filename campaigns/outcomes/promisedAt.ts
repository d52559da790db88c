import { DateTime } from 'luxon';
import type { SettledConversation } from '../../dialer-core/index.ts';

/** A call back comes no sooner and no later than this after the call, whatever was understood. */
const SOONEST_SECONDS = 60;
const LATEST_SECONDS = 30 * 86_400;

/**
 * When a robot has promised to call again: at the callee's own time where one was said, else so many minutes after the
 * call. Epoch seconds; null: nothing was promised. `zone`: IANA zone of the callee; another one tells no time.
 */
export function promisedAt(
  conversation: Pick<SettledConversation, 'callback'> | undefined,
  endedAt: number,
  zone: string,
): number | null {
  const callback = conversation?.callback ?? null;
  if (callback === null) return null;
  const said = callback.localTime === null ? null : DateTime.fromISO(callback.localTime, { zone });
  const at = said?.isValid === true ? said.toSeconds() : endedAt + callback.afterMinutes * 60;
  return Math.min(Math.max(at, endedAt + SOONEST_SECONDS), endedAt + LATEST_SECONDS);
}
