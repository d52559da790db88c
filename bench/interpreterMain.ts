import { measureInterpreter } from './interpreter.ts';

/** Simple additions a second: how fast this machine is just now, to read the figures by. */
function additionsPerSecond(): number {
  const began = process.hrtime.bigint();
  let sum = 0;
  for (let i = 0; i < 30_000_000; i++) sum = (sum * 31 + i) | 0;
  const elapsed = Number(process.hrtime.bigint() - began) / 1e9;
  return sum === 0.5 ? 0 : Math.round(30_000_000 / elapsed);
}

const { keywords, matcher } = measureInterpreter(3);
const baseline = additionsPerSecond();
const row = (utterances: string, figures: typeof keywords) => ({
  utterances,
  ...figures,
  'additions a step': Math.round(baseline / figures.stepsPerSecond),
});
console.table([row('understood by keyword rules', keywords), row('understood by the matcher', matcher)]);
console.log(`bar: 100,000 steps a second by keyword rules; this machine now: ${baseline} additions a second`);
