import { seededRandom, shuffledNumbers } from '../learning/random.ts';
import { scoreBlocks, trainScorer, type Sample, type Scored } from '../learning/scorer.ts';

/** How a model trained without a sample, or without its whole intent, scored that sample. */
export interface Rehearsed extends Scored {
  sample: Sample;
  /** Classes that were trained in this round. */
  trained: number[];
  /** The sample's intent was left out as a whole: it stands for what callees say beside every intent. */
  strange: boolean;
  /** How much it counts. */
  weight: number;
}

const rounds = 3;
/** Of every intent that is kept one sample in so many is held back. */
const heldBack = 5;
/** With few samples each round holds back others, and there are more rounds. */
const few = 1_500;
/** What was trained on counts a little where there is little else: its own samples a matcher must know. */
const weightOfSeen = 0.1;

/**
 * Trains several times without a part of the intents and without a part of the samples of the others, and scores what
 * was left out, and the sentences from `outside`. This is how confidence and threshold are chosen without out-of-scope samples of its own.
 */
export function rehearse(samples: Sample[], classes: number, outside: Sample[]): Rehearsed[] {
  const order = shuffledNumbers(classes, seededRandom(11));
  const places = placesInIntent(samples, classes);
  const count = samples.length < few ? heldBack : rounds;
  const groups = Math.min(count, classes);
  const results: Rehearsed[] = [];
  for (let round = 0; round < count; round++) {
    const left = new Set(Array.from(order).filter((_, i) => classes >= 3 && i % groups === round));
    const isHeld = (i: number) => (places[i] ?? 0) % heldBack === round;
    const kept = samples.filter((sample, i) => !left.has(sample.of) && !isHeld(i));
    const trained = [...new Set(kept.map(({ of }) => of))];
    if (trained.length === 0) continue;
    const scorer = trainScorer(renumbered(kept, trained), trained.length);
    for (const sample of outside) {
      results.push({ ...scoreBlocks(scorer, sample.blocks), sample, trained, strange: true, weight: 1 });
    }
    samples.forEach((sample, i) => {
      const strange = left.has(sample.of);
      const seen = !strange && !isHeld(i);
      if (seen && count === rounds) return;
      if (strange && count === rounds && (places[i] ?? 0) % 3 !== 0) return;
      results.push({
        ...scoreBlocks(scorer, sample.blocks),
        sample,
        trained,
        strange,
        weight: seen ? weightOfSeen : 1,
      });
    });
  }
  return results;
}

/** The place of every sample among those of its intent, in a seeded random order. */
function placesInIntent(samples: Sample[], classes: number): Int32Array {
  const seen = new Int32Array(classes);
  const places = new Int32Array(samples.length);
  for (const i of shuffledNumbers(samples.length, seededRandom(12))) {
    const of = samples[i]?.of ?? 0;
    places[i] = seen[of] ?? 0;
    seen[of] = (seen[of] ?? 0) + 1;
  }
  return places;
}

function renumbered(samples: Sample[], trained: number[]): Sample[] {
  const number = new Map(trained.map((of, i) => [of, i]));
  return samples.map((sample) => ({ ...sample, of: number.get(sample.of) ?? 0 }));
}
