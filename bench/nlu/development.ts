import { readBanking77, readClinc150 } from './dataSets.ts';
import { draw, holdOut } from './draws.ts';
import { closedAccuracy, openAccuracy, train } from './measure.ts';

/** Figures on held-out pieces of the training parts: choices are made on these, never on a test part. */
export function development() {
  const banking = readBanking77().train;
  const clinc = readClinc150();
  const few = [1, 2, 3].map((seed) => {
    const { drawn, left } = draw(banking, 10, seed);
    return closedAccuracy(train(drawn).matcher, left.slice(0, 3000));
  });
  console.log('BANKING77 ten samples each', few.map((value) => value.toFixed(2)).join(' '));
  if (process.argv.includes('--few')) return;
  const { train: kept, held } = holdOut(banking, 5, 7);
  const full = train(kept);
  console.log('BANKING77', closedAccuracy(full.matcher, held).toFixed(2), `${full.seconds.toFixed(1)} s`);
  const wide = train(clinc.train);
  const open = openAccuracy(wide.matcher, clinc.val, clinc.outsideVal);
  const closed = closedAccuracy(wide.matcher, clinc.val).toFixed(2);
  console.log(
    'CLINC150',
    closed,
    open.right.toFixed(2),
    open.turnedAway.toFixed(2),
    `${wide.seconds.toFixed(1)} s`,
  );
}
