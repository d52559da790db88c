import { classToken, type OutcomeClass } from './outcomeClass.ts';

const shapes: Record<OutcomeClass, React.ReactNode> = {
  connected: <path d="M2 5.5 4.2 8 8.5 2.5" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  'not-started': <path d="M2 5.2h6.4" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  'number-problem': (
    <path d="M2.4 2.4l5.6 5.6M8 2.4 2.4 8" fill="none" stroke="currentColor" strokeWidth="1.6" />
  ),
  'line-problem': <path d="M5.2 1 9.6 9H.8z" fill="currentColor" />,
  open: <circle cx="5.2" cy="5.2" r="2.6" fill="currentColor" />,
};

/** The class of an outcome as a small sign; a callee left without an agent shows as a warning. */
export function OutcomeMark({ of, abandoned }: { of: OutcomeClass; abandoned: boolean }) {
  const kind = abandoned ? 'line-problem' : of;
  const token = abandoned ? 'waiting' : classToken[kind];
  return (
    <svg
      width="11"
      height="11"
      viewBox="0 0 10.4 10.4"
      aria-hidden="true"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ color: `var(--${token})`, flex: 'none' }}
    >
      {shapes[kind]}
    </svg>
  );
}
