import type { FloorSnapshot } from './contract.ts';

/** Below so many answers the window counts as holding so many: the stated prior of the calling policy. */
const LEAST_ANSWERS = 100;
/** Chance that the calls on their way lose more than the window has left. */
const ACCEPTED_CHANCE = 1e-4;

/** Calls that may still be abandoned in the legal window; Infinity without a budget. */
export function budgetLeft(budget: FloorSnapshot['budget']): number {
  if (budget === undefined) return Infinity;
  const left = budget.limit * Math.max(LEAST_ANSWERS, budget.wanted) - budget.abandoned;
  return Number.isFinite(left) ? left : 0;
}

/**
 * Whether calls with some risk may be placed: `beyond(n)` is the chance that more than n of the callees on their way
 * find no agent. At its limit a window takes no risk at all.
 */
export function budgetAllows(left: number, waiting: number, beyond: (losses: number) => number): boolean {
  if (left === Infinity) return true;
  // Someone who waits now may be lost whatever is placed.
  const losses = Math.floor(left + 1e-9) - waiting;
  return losses >= 1 && beyond(losses) <= ACCEPTED_CHANCE;
}
