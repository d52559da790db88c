import { playAll } from './playAll.ts';

/** node bench/run.mjs robots/main [conversations for each persona, script and language; default 84: 10,080 in all] */
const each = Number(process.argv[2] ?? 84);
const began = performance.now();
const figures = playAll(each);
const seconds = (performance.now() - began) / 1000;
console.table(
  figures.cells.map(({ script, persona, talks, agreeing, others }) => ({
    script,
    persona,
    talks,
    agreeing: `${((100 * agreeing) / talks).toFixed(1)} %`,
    others: JSON.stringify(others),
  })),
);
console.table({
  conversations: figures.talks,
  agreeing: `${((100 * figures.agreeing) / figures.talks).toFixed(2)} %`,
  faults: figures.faults.length,
  'overlapping prompts': figures.overlaps,
  'longest dead air, s': figures.longestDeadAir.toFixed(2),
  'seconds to play them': seconds.toFixed(1),
});
for (const fault of figures.faults.slice(0, 20)) console.log(fault);
