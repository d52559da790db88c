import { LIMIT, type Row } from './runFloors.ts';

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
const HEADER = [
  'floor',
  'paced by',
  'utilisation',
  'talk min / agent-h',
  'abandoned, mean',
  'worst seed',
  'agent wait s, mean',
  'p95',
  'callee wait s',
  'dials per connect',
];

/** A Markdown table, a row for each contestant on each floor. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.floor,
    row.contestant,
    row.utilisation.toFixed(3),
    row.talkMinutesPerAgentHour.toFixed(1),
    percent(row.abandonment),
    percent(row.worstAbandonment),
    row.agentWaitMean.toFixed(1),
    row.agentWaitP95.toFixed(1),
    row.calleeWaitMean.toFixed(2),
    row.dialsPerConnect.toFixed(2),
  ]);
  return [HEADER, HEADER.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

const BAR = 16;
const LEFT = 330;
const WIDTH = 560;

/** Utilisation as bars; those who abandon more than the limit are drawn hollow. */
export function chart(rows: readonly Row[]): string {
  const floors = [...new Set(rows.map(({ floor }) => floor))];
  const parts: string[] = [];
  let y = 10;
  for (const floor of floors) {
    y += 20;
    parts.push(text(8, y, floor, 'font-weight="bold"'));
    for (const row of rows.filter((one) => one.floor === floor)) {
      y += BAR + 4;
      const length = (WIDTH * row.utilisation).toFixed(1);
      const colour = row.contestant === 'predictive' ? '#0b6e4f' : '#8a94a0';
      const fill = row.abandonment <= LIMIT ? colour : 'none';
      parts.push(text(LEFT - 8, y, row.contestant, 'text-anchor="end"'));
      parts.push(
        `<rect x="${LEFT}" y="${y - 12}" width="${length}" height="${BAR - 2}" fill="${fill}" stroke="${colour}"/>`,
      );
      const words = `${row.utilisation.toFixed(3)}, ${percent(row.abandonment)}`;
      parts.push(text(LEFT + Number(length) + 6, y, words, ''));
    }
    y += 8;
  }
  const width = LEFT + WIDTH + 130;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 12}" font-family="sans-serif" font-size="12" fill="#1c2430">
<title>Utilisation and abandonment; hollow bars are over the limit of 3 %</title>
<rect width="100%" height="100%" fill="#fff"/>
${parts.join('\n')}
</svg>
`;
}

function text(x: number, y: number, words: string, extra: string): string {
  const safe = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" ${extra}>${safe}</text>`;
}
