import { seededRandom, shuffledNumbers } from '../learning/random.ts';
import { scoreBlocks, trainScorer, type Sample } from '../learning/scorer.ts';

/** A sample as a model sees it that was trained without it. */
export interface Judgement {
  sample: Sample;
  /** The class it was taken for. */
  taken: number;
  /** Score of that class minus the score of the sample's own; 0 when it was recognised. */
  lead: number;
}

/** Trains `folds` times, each time without another part of the samples, and judges that part. */
export function crossValidate(samples: Sample[], classes: number, folds = 5): Judgement[] {
  const order = shuffledNumbers(samples.length, seededRandom(21));
  const foldOf = new Int32Array(samples.length);
  const seen = new Int32Array(classes);
  for (const i of order) {
    const of = samples[i]?.of ?? 0;
    foldOf[i] = (seen[of] ?? 0) % folds;
    seen[of] = (seen[of] ?? 0) + 1;
  }
  const judgements: Judgement[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const held = samples.filter((_, i) => foldOf[i] === fold);
    if (held.length === 0) continue;
    const scorer = trainScorer(
      samples.filter((_, i) => foldOf[i] !== fold),
      classes,
    );
    for (const sample of held) judgements.push(judge(sample, scoreBlocks(scorer, sample.blocks).scores));
  }
  return judgements;
}

function judge(sample: Sample, scores: Float32Array): Judgement {
  let taken = 0;
  scores.forEach((score, of) => {
    if (score > (scores[taken] ?? 0)) taken = of;
  });
  return { sample, taken, lead: (scores[taken] ?? 0) - (scores[sample.of] ?? 0) };
}
