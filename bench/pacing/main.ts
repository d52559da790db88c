import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { headlineFloors, jumpFloors, wideFloors } from './floors.ts';
import { measureDecide } from './measureDecide.ts';
import { predictive } from './contestants.ts';
import { chart, table } from './report.ts';
import { runContestant, runFloor, type Row } from './runFloors.ts';

const DOCUMENT = 'docs/pacing.md';
const CHART = 'docs/images/pacing.svg';
const BEGIN = '<!-- bench:pacing begin -->';
const END = '<!-- bench:pacing end -->';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    hours: { type: 'string', default: '4' },
    floors: { type: 'string', default: '' },
    'predictive-only': { type: 'boolean', default: false },
    'no-write': { type: 'boolean', default: false },
  },
});
const size = {
  seeds: Array.from({ length: Number(values.seeds) }, (_, i) => i + 1),
  warmUpSeconds: 1800,
  measuredSeconds: Number(values.hours) * 3600,
};
/** `--floors headline` for those of the bars, or a part of a name. */
const floors =
  values.floors === 'headline'
    ? headlineFloors
    : [...headlineFloors, ...wideFloors].filter(({ name }) => name.includes(values.floors));
const rows: Row[] = [];
for (const floor of floors) {
  for (const row of runFloor(floor, size, !values['predictive-only'])) {
    rows.push(row);
    console.log(
      `${row.floor} · ${row.contestant}: utilisation ${row.utilisation.toFixed(3)}, abandoned ` +
        `${(100 * row.abandonment).toFixed(2)} % (worst seed ${(100 * row.worstAbandonment).toFixed(2)} %)`,
    );
  }
}
const jumps = jumpFloors
  .filter(({ scenario }) => scenario.name.includes(values.floors))
  .map((part) => runContestant(part.scenario, predictive, { ...size, measuredSeconds: 5400 }, part))
  .map((row) => `${row.floor}: ${(100 * (row.partAbandonment ?? 0)).toFixed(2)} %`);
const decide = [100, 1000].map((agents) => `${measureDecide(agents).toFixed(2)} ms at ${agents} agents`);
const command = ['npm run bench:pacing --', ...process.argv.slice(2)].join(' ');
const text = [
  `\`${command}\`, seeds 1 to ${values.seeds}, ${values.hours} h after half an hour of warm-up.`,
  '',
  '![Utilisation and abandonment of each contestant on each floor](images/pacing.svg)',
  '',
  table(rows),
  '',
  `Abandoned in minutes 5 to 15 after the jump: ${jumps.join('; ') || 'not run'}.`,
  '',
  `One decision takes ${decide.join(' and ')} of processor time (${cpus()[0]?.model ?? 'unknown processor'}).`,
].join('\n');
console.log(`\n${text}`);
if (!values['no-write']) {
  const document = readFileSync(DOCUMENT, 'utf8');
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${DOCUMENT} lacks the lines "${BEGIN}" and "${END}"`);
  const changed = `${document.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${document.slice(end)}`;
  writeFileSync(DOCUMENT, await format(changed, { parser: 'markdown', printWidth: 110 }));
  mkdirSync('docs/images', { recursive: true });
  writeFileSync(CHART, chart(rows));
}
