import type { Sample } from '../learning/scorer.ts';
import { spokenForm } from '../text/normalise.ts';

/** Two samples of different intents that say nearly the same. */
export interface SamplePair {
  first: Sample;
  second: Sample;
  /** 0 to 1: the part of their words and pairs of words that they share; 1: the same when spoken. */
  likeness: number;
}

/** Beyond so many samples only equal ones are looked for. */
const mostCompared = 3_000;
const alike = 0.5;
const mostPairs = 200;

/** The pairs of samples that belong to different intents and are alike, most alike first, at most 200. */
export function overlappingSamples(samples: Sample[]): SamplePair[] {
  const pairs = samples.length <= mostCompared ? similarPairs(samples) : equalPairs(samples);
  return pairs.sort((a, b) => b.likeness - a.likeness).slice(0, mostPairs);
}

function equalPairs(samples: Sample[]): SamplePair[] {
  const firstOf = new Map<string, Sample>();
  const pairs: SamplePair[] = [];
  for (const second of samples) {
    const spoken = spokenForm(second.text);
    const first = firstOf.get(spoken);
    if (!first) firstOf.set(spoken, second);
    else if (first.of !== second.of) pairs.push({ first, second, likeness: 1 });
  }
  return pairs;
}

function similarPairs(samples: Sample[]): SamplePair[] {
  const pairs: SamplePair[] = [];
  const withFeature = new Map<number, number[]>();
  samples.forEach((second, place) => {
    const shared = new Map<number, number>();
    for (const feature of second.blocks.words.keys()) {
      const others = withFeature.get(feature) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      others.push(place);
      withFeature.set(feature, others);
    }
    for (const [other, count] of shared) {
      const first = samples[other];
      if (!first || first.of === second.of) continue;
      const likeness = count / (first.blocks.words.size + second.blocks.words.size - count);
      if (likeness >= alike) pairs.push({ first, second, likeness: Math.round(likeness * 100) / 100 });
    }
  });
  return pairs;
}
