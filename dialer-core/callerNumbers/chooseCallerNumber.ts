import { isResting, unused, type CallerNumber, type NumberUsage } from './callerNumber.ts';
import { sameCity, sameProvince, type Place } from './places/place.ts';

/** How near the number is to the callee. */
export type Nearness = 'city' | 'province' | 'other';

/** How many of a pool's numbers stand aside, and why; a number counts once, at the first reason in this order. */
export interface PoolState {
  numbers: number;
  /** Not on the trunk, or only to be rung on. */
  notOnTrunk: number;
  disabled: number;
  resting: number;
  dailyCapped: number;
  rateCapped: number;
}

export type NoNumberReason = 'empty-pool' | 'none-on-trunk' | 'none-enabled' | 'all-resting' | 'all-capped';

export type CallerNumberChoice =
  | { kind: 'number'; number: CallerNumber; presented: string; nearness: Nearness }
  | {
      kind: 'none';
      reason: NoNumberReason;
      pool: PoolState;
      /** Epoch seconds when a number can be had again by itself; null: somebody has to do something. */
      againAt: number | null;
    };

export interface ChoiceContext {
  /** By the number's id; a number without an entry is unused. */
  usage: ReadonlyMap<string, NumberUsage>;
  /** Epoch seconds. */
  now: number;
  /** The next midnight in the tenant's zone, epoch seconds: daily caps begin anew. */
  dayEndsAt: number;
}

type Standing = 'usable' | Exclude<keyof PoolState, 'numbers'>;

/**
 * The number to show to a callee on a trunk: one from the callee's city, else from the province, else any. Among
 * equally near ones the least used lately: fewest dials in the last minute, then today, then the longest unused;
 * what is still equal is decided by the number itself, so the same facts give the same number.
 */
export function chooseCallerNumber(
  pool: readonly CallerNumber[],
  trunkId: string,
  callee: Place | null,
  context: ChoiceContext,
): CallerNumberChoice {
  const state: PoolState = {
    numbers: pool.length,
    notOnTrunk: 0,
    disabled: 0,
    resting: 0,
    dailyCapped: 0,
    rateCapped: 0,
  };
  let againAt = Infinity;
  let best: Candidate | null = null;
  for (const number of pool) {
    const usage = context.usage.get(number.id) ?? unused;
    const presented = presentedOn(number, trunkId);
    const standing = presented === null ? 'notOnTrunk' : standingOf(number, usage, context.now);
    if (standing === 'usable' && presented !== null) {
      const candidate = { number, usage, presented, nearness: nearnessOf(number.place, callee) };
      if (best === null || isBetter(candidate, best)) best = candidate;
    } else if (standing !== 'usable') {
      state[standing]++;
      againAt = Math.min(againAt, freeAt(standing, number, usage, context));
    }
  }
  if (best !== null) {
    const { number, presented, nearness } = best;
    return { kind: 'number', number, presented, nearness };
  }
  return {
    kind: 'none',
    reason: reasonOf(state),
    pool: state,
    againAt: Number.isFinite(againAt) ? againAt : null,
  };
}

interface Candidate {
  number: CallerNumber;
  usage: NumberUsage;
  presented: string;
  nearness: Nearness;
}

function presentedOn(number: CallerNumber, trunkId: string): string | null {
  return number.trunks.find((on) => on.trunkId === trunkId && on.use !== 'in')?.presented ?? null;
}

function standingOf(number: CallerNumber, usage: NumberUsage, now: number): Standing {
  if (!number.enabled) return 'disabled';
  if (isResting(number, now)) return 'resting';
  if (usage.today >= number.dailyCap) return 'dailyCapped';
  if (usage.lastMinute >= number.perMinuteCap) return 'rateCapped';
  return 'usable';
}

/** When a number that stands aside can be used again; Infinity: not by itself. */
function freeAt(
  standing: Exclude<Standing, 'usable'>,
  number: CallerNumber,
  usage: NumberUsage,
  { now, dayEndsAt }: ChoiceContext,
): number {
  if (standing === 'resting') return number.restsUntil ?? Infinity;
  if (standing === 'dailyCapped') return dayEndsAt;
  if (standing === 'rateCapped') return (usage.minuteBegan ?? now) + 60;
  return Infinity;
}

function nearnessOf(place: Place, callee: Place | null): Nearness {
  if (callee === null) return 'other';
  if (sameCity(place, callee)) return 'city';
  return sameProvince(place, callee) ? 'province' : 'other';
}

const distance: Record<Nearness, number> = { city: 0, province: 1, other: 2 };

function isBetter(a: Candidate, b: Candidate): boolean {
  const order =
    distance[a.nearness] - distance[b.nearness] ||
    a.usage.lastMinute - b.usage.lastMinute ||
    a.usage.today - b.usage.today ||
    (a.usage.lastDialAt ?? 0) - (b.usage.lastDialAt ?? 0);
  return order === 0 ? a.number.phone < b.number.phone : order < 0;
}

function reasonOf(state: PoolState): NoNumberReason {
  if (state.numbers === 0) return 'empty-pool';
  if (state.notOnTrunk === state.numbers) return 'none-on-trunk';
  if (state.dailyCapped + state.rateCapped > 0) return 'all-capped';
  return state.resting > 0 ? 'all-resting' : 'none-enabled';
}
