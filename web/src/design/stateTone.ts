import type { CSSProperties } from 'react';
import { stateToken, type AgentState } from './StateMark.tsx';

export type ToneStyle = CSSProperties & { '--tone': string; '--tone-soft': string };

/** `--tone` and `--tone-soft` of an agent state, for the CSS of what shows it. */
export const toneOf = (state: AgentState): ToneStyle => ({
  '--tone': `var(--${stateToken[state]})`,
  '--tone-soft': `var(--${stateToken[state]}-soft)`,
});
