/** The course of a number in the space of a word. Decoration: the number itself stands beside it. */
export function Sparkline({
  values,
  token,
  width = 88,
  height = 22,
}: {
  values: readonly number[];
  token: string;
  width?: number;
  height?: number;
}) {
  if (values.length < 2) return <svg width={width} height={height} aria-hidden="true" />;
  const most = Math.max(...values, 1);
  const step = width / (values.length - 1);
  const y = (v: number) => height - 1.5 - (v / most) * (height - 3);
  const line = values.map((v, i) => `${(i * step).toFixed(1)},${y(v).toFixed(1)}`).join(' ');
  return (
    <svg
      width={width}
      height={height}
      aria-hidden="true"
      style={{ color: `var(--${token})`, display: 'block' }}
    >
      <polygon points={`0,${height} ${line} ${width},${height}`} fill="currentColor" opacity="0.12" />
      <polyline points={line} fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
    </svg>
  );
}
