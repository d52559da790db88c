import type { PacingNow } from '../../../../api/contract/index.ts';

/** How much of what the window allows has been abandoned, 0 … 1; a limit of nothing is used up. */
export function usedShare({ abandoned, left }: NonNullable<PacingNow['budget']>): number {
  const allowed = abandoned + left;
  return allowed > 0 ? Math.min(1, Math.max(0, abandoned / allowed)) : 1;
}
