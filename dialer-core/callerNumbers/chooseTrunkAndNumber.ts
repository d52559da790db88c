import type { CallerNumber } from './callerNumber.ts';
import {
  chooseCallerNumber,
  type CallerNumberChoice,
  type ChoiceContext,
  type Nearness,
  type NoNumberReason,
  type PoolState,
} from './chooseCallerNumber.ts';
import type { Place } from './places/place.ts';

/** A trunk that a call may go over now. */
export interface CandidateTrunk {
  trunkId: string;
  /** Smaller is tried first; among trunks of one priority the nearest number decides. */
  priority: number;
  /** Calls that may still go over it; Infinity: as many as one likes. */
  room: number;
}

export interface NoNumberOnTrunk {
  trunkId: string;
  /** `in-other-hands`: other dialers are placing calls with what is left of the pool this moment. */
  reason: NoNumberReason | 'in-other-hands';
  pool: PoolState;
}

export type TrunkAndNumber =
  | { kind: 'chosen'; trunkId: string; number: CallerNumber; presented: string; nearness: Nearness }
  | {
      kind: 'none';
      /** Why there was no number, by trunk with room; empty: no trunk had room. */
      refusals: NoNumberOnTrunk[];
      /** Epoch seconds when a number can be had again by itself; null: unknown. */
      againAt: number | null;
    };

const distance: Record<Nearness, number> = { city: 0, province: 1, other: 2 };

/**
 * Trunk and number for one callee, chosen together: the first priority at which any trunk with room has a number,
 * and of that priority the trunk with the nearest number, in the given order where equally near. At a fail-over it
 * is asked again with the trunks that are left.
 */
export function chooseTrunkAndNumber(
  pool: readonly CallerNumber[],
  trunks: readonly CandidateTrunk[],
  callee: Place | null,
  context: ChoiceContext,
): TrunkAndNumber {
  const refusals: NoNumberOnTrunk[] = [];
  let againAt: number | null = null;
  let best: Extract<TrunkAndNumber, { kind: 'chosen' }> | null = null;
  let bestPriority = Infinity;
  const byPriority = trunks.filter((trunk) => trunk.room >= 1).sort((a, b) => a.priority - b.priority);
  for (const { trunkId, priority } of byPriority) {
    if (best !== null && priority > bestPriority) break;
    const choice: CallerNumberChoice = chooseCallerNumber(pool, trunkId, callee, context);
    if (choice.kind === 'none') {
      refusals.push({ trunkId, reason: choice.reason, pool: choice.pool });
      againAt = earlier(againAt, choice.againAt);
    } else if (best === null || distance[choice.nearness] < distance[best.nearness]) {
      best = { ...choice, kind: 'chosen', trunkId };
      bestPriority = priority;
    }
  }
  return best ?? { kind: 'none', refusals, againAt };
}

const earlier = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);
