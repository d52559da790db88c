import type { LinkPhase } from '../live/liveLink.ts';

/** A dot while live, a broken ring while not, a cross when stale. */
export function LinkMark({ phase }: { phase: LinkPhase }) {
  return (
    <svg
      width="10"
      height="10"
      viewBox="0 0 10 10"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
    >
      {phase === 'live' ? (
        <circle cx="5" cy="5" r="3.6" fill="currentColor" stroke="none" />
      ) : phase === 'stale' ? (
        <path d="M2 2l6 6M8 2 2 8" />
      ) : (
        <circle cx="5" cy="5" r="3.6" strokeDasharray="5.6 3" />
      )}
    </svg>
  );
}
