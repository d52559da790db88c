import type { AgentCard } from '../../../api/contract/index.ts';

export type AgentState = AgentCard['state'];

/** The token of each state's colour. */
export const stateToken: Record<AgentState, string> = {
  offline: 'offline',
  ready: 'ready',
  reserved: 'reserved',
  ringing: 'reserved',
  talking: 'talking',
  'wrap-up': 'wrap-up',
  break: 'break',
  previewing: 'reserved',
  'outbound-only': 'talking',
};

/** One shape for each state: they can be told apart without colour. */
const shapes: Record<AgentState, React.ReactNode> = {
  offline: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  ready: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  reserved: (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <circle cx="6" cy="6" r="1.9" fill="currentColor" />
    </>
  ),
  ringing: (
    <>
      <circle cx="6" cy="6" r="1.9" fill="currentColor" />
      <path
        d="M2.6 2.6a4.8 4.8 0 0 0 0 6.8M9.4 2.6a4.8 4.8 0 0 1 0 6.8"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </>
  ),
  talking: <rect x="1" y="1" width="10" height="10" rx="2" fill="currentColor" />,
  'wrap-up': (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6 1.8a4.2 4.2 0 0 1 0 8.4z" fill="currentColor" />
    </>
  ),
  break: <path d="M3 1.5h2v9H3zM7 1.5h2v9H7z" fill="currentColor" />,
  previewing: <path d="M6 1 11 6 6 11 1 6z" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  'outbound-only': <path d="M2.5 1.5 10.5 6l-8 4.5z" fill="currentColor" />,
};

interface Props {
  state: AgentState;
  size?: number;
  /** What it says, where no word beside it does. */
  label?: string;
}

export function StateMark({ state, size = 12, label }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      style={{ color: `var(--${stateToken[state]})`, flex: 'none' }}
    >
      {shapes[state]}
    </svg>
  );
}
