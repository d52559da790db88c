/** Seconds of the wall for which a designer holds a draft after the last sign of life. */
export const HOLD_SECONDS = 90;

/** Who holds a draft; moments in epoch seconds. */
export interface DraftHold {
  userId: string;
  until: number;
}

export type HoldDecision = { may: true } | { may: false; heldBy: string; until: number };

/** Whether `userId` may change a draft at `now`: when nobody else holds it, or when it is taken over. */
export function decideHold(
  hold: DraftHold | null,
  userId: string,
  now: number,
  takeOver = false,
): HoldDecision {
  if (hold === null || hold.userId === userId || hold.until <= now || takeOver) return { may: true };
  return { may: false, heldBy: hold.userId, until: hold.until };
}
