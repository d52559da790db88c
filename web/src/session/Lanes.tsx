import styles from './SignIn.module.css';

/** Calls as lines that end, and some that go on: drawn from a fixed sequence, so that it is always the same. */
const lanes = Array.from({ length: 26 }, (_, i) => {
  const spread = (salt: number) => (Math.imul((i + 1) * 2654435761 + salt * 40503, 2246822519) >>> 8) % 1000;
  return { y: 14 + i * 28, x: spread(1) / 4, length: 40 + spread(2) / 4, goesOn: spread(3) % 5 === 0 };
});

export function Lanes() {
  return (
    <svg
      className={styles.lanes}
      viewBox="0 0 560 740"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {lanes.map((lane) => (
        <g key={lane.y} stroke="currentColor" strokeLinecap="round" strokeWidth="2">
          <path d={`M${lane.x} ${lane.y}h${lane.length}`} opacity="0.09" />
          {lane.goesOn && (
            <path
              d={`M${lane.x + lane.length + 12} ${lane.y}H560`}
              style={{ stroke: 'var(--signal)' }}
              opacity="0.55"
            />
          )}
          <circle
            cx={lane.x + lane.length}
            cy={lane.y}
            r="2.5"
            fill="currentColor"
            stroke="none"
            opacity="0.2"
          />
        </g>
      ))}
    </svg>
  );
}
