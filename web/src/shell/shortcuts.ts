/** What a key press asks for. `go`: to the place with that second key. */
export type ShortcutAction =
  { type: 'go'; key: string } | { type: 'search' | 'create' | 'help' | 'wallboard' };

export interface ShortcutState {
  /** When `g` was pressed, in wall seconds; null: it was not. */
  goSince: number | null;
}

/** Seconds within which the second key must follow. */
const PATIENCE = 1.5;

const single: Record<string, ShortcutAction> = {
  '/': { type: 'search' },
  '?': { type: 'help' },
  n: { type: 'create' },
  f: { type: 'wallboard' },
};

/** One key press outside of input fields. */
export function pressKey(
  state: ShortcutState,
  key: string,
  at: number,
): { state: ShortcutState; action: ShortcutAction | null } {
  const going = state.goSince !== null && at - state.goSince <= PATIENCE;
  if (going && /^[a-z]$/.test(key)) return { state: { goSince: null }, action: { type: 'go', key } };
  if (key === 'g') return { state: { goSince: at }, action: null };
  return { state: { goSince: null }, action: single[key] ?? null };
}
