import type { CallRates } from './callRates.ts';
import { fitsPattern } from './numberPattern.ts';
import { membersOf, type TaskRoute, type Trunk, type TrunkBook } from './trunk.ts';
import { healthAt } from './trunkHealth.ts';
import type { WeightedTurns } from './weightedTurns.ts';

/** What a round of dialing knows and spends. */
export interface TrunkState {
  /** Open calls by trunk, derived from live rows for this round; `chooseTrunk` adds the calls it gives away. */
  open: Map<string, number>;
  rates: CallRates;
  turns: WeightedTurns;
  /** Calls per second this dialer may place over a trunk; default: the trunk's own limit. */
  rateOf?: (trunk: Trunk) => number;
}

/**
 * The trunk for a call to `phone` (E.164 with +), or null while none can take it: enabled, its patterns allow the
 * number, it has a free channel and a call-per-second token, and it is not in `tried` (trunks that failed this call
 * already). Healthy ones go first, then by priority, then by weight in turns. Spends the token, the channel and the
 * turn; `giveBack` returns channel and token of a call that was not sent after all.
 */
export function chooseTrunk(
  book: TrunkBook,
  route: TaskRoute,
  phone: string,
  state: TrunkState,
  now: number,
  tried: ReadonlySet<string>,
): Trunk | null {
  const usable = membersOf(book, route).filter(
    ({ trunk }) => !tried.has(trunk.id) && mayCarry(trunk, phone) && trunkRoom(trunk, state, now) >= 1,
  );
  const healthy = usable.filter(({ trunk }) => healthAt(trunk.record, now).state !== 'failing');
  const candidates = healthy.length > 0 ? healthy : usable;
  const first = candidates.filter(({ priority }) => priority === candidates[0]?.priority);
  const chosen = state.turns.next(route.id, first)?.trunk;
  if (!chosen) return null;
  state.open.set(chosen.id, (state.open.get(chosen.id) ?? 0) + 1);
  state.rates.take(chosen.id, 1);
  return chosen;
}

/** For a call that `chooseTrunk` gave a trunk and that was not sent. */
export function giveBack(trunk: Trunk, state: TrunkState): void {
  state.open.set(trunk.id, Math.max(0, (state.open.get(trunk.id) ?? 0) - 1));
  state.rates.take(trunk.id, -1);
}

/** Whether the patterns of the trunk allow the number, whatever is free. */
export const mayCarry = (trunk: Trunk, phone: string): boolean =>
  trunk.allowed.some((pattern) => fitsPattern(phone, pattern)) &&
  !trunk.denied.some((pattern) => fitsPattern(phone, pattern));

/** Whether any enabled trunk of the route may carry the number at all: if not, the contact cannot be dialed over it. */
export const routeCarries = (book: TrunkBook, route: TaskRoute, phone: string): boolean =>
  membersOf(book, route).some(({ trunk }) => mayCarry(trunk, phone));

/** Calls the trunk can take now: free channels and tokens; one at a time while it is tried after a rest. */
export function trunkRoom(trunk: Trunk, state: TrunkState, now: number): number {
  const health = healthAt(trunk.record, now);
  if (!trunk.enabled || health.state === 'resting') return 0;
  const open = state.open.get(trunk.id) ?? 0;
  const channels = (health.state === 'trying' ? Math.min(1, trunk.maxChannels) : trunk.maxChannels) - open;
  if (channels <= 0) return 0;
  const rate = state.rateOf?.(trunk) ?? trunk.callsPerSecond;
  return Math.max(0, Math.min(channels, state.rates.available(trunk.id, rate, now)));
}

/** Calls that may be placed now over the route, whatever their numbers. Infinity: unlimited. */
export const freeCalls = (book: TrunkBook, route: TaskRoute, state: TrunkState, now: number): number =>
  membersOf(book, route).reduce((sum, { trunk }) => sum + trunkRoom(trunk, state, now), 0);
