import { readBanking77, readClinc150 } from './dataSets.ts';
import { development } from './development.ts';
import { draw } from './draws.ts';
import { closedAccuracy, matchTimes, openAccuracy, savedSize, train } from './measure.ts';
import { rivalAccuracy } from './rival.ts';

if (process.argv.includes('--development')) development();
else await bench();

async function bench() {
  const banking = readBanking77();
  const clinc = readClinc150();
  const table: Record<string, Record<string, string>> = {};
  const row = (name: string, bar: string, figure: string) => (table[name] = { bar, figure });

  const rival = await rivalAccuracy(banking.train, banking.test);
  row('BANKING77, the Bayes classifier of natural', '', rival?.toFixed(2) ?? 'not installed');
  const full = train(banking.train);
  row('BANKING77, first candidate right', '≥ 92.5', closedAccuracy(full.matcher, banking.test).toFixed(2));
  const wide = train(clinc.train);
  row('CLINC150, first candidate right', '≥ 94.0', closedAccuracy(wide.matcher, clinc.test).toFixed(2));
  const open = openAccuracy(wide.matcher, clinc.test, clinc.outsideTest);
  row('CLINC150 with rejection, right', '≥ 90', open.right.toFixed(2));
  row('CLINC150 with rejection, outside turned away', '≥ 85', open.turnedAway.toFixed(2));
  const draws = [1, 2, 3, 4, 5].map((seed) =>
    closedAccuracy(train(draw(banking.train, 10, seed).drawn).matcher, banking.test),
  );
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  row(
    'BANKING77, ten samples each, mean of five',
    '≥ 77',
    `${mean.toFixed(2)} (${draws.map((d) => d.toFixed(1)).join(' ')})`,
  );
  row(`training ${banking.train.length} samples, processor s`, '< 30', full.seconds.toFixed(1));
  row(`training ${clinc.train.length} samples, processor s`, '', wide.seconds.toFixed(1));
  const times = matchTimes(
    wide.matcher,
    clinc.test.map(({ text }) => text),
  );
  row(
    'a match with 150 intents, ms median / p99',
    'p99 < 2',
    `${times.median.toFixed(2)} / ${times.p99.toFixed(2)}`,
  );
  const saved = savedSize(wide.matcher);
  row('a saved matcher of CLINC150, MB', '', saved.megabytes.toFixed(1));
  row('loading it, ms', '< 200', saved.milliseconds.toFixed(0));
  console.table(table);
}
