import { blocksOf, type Blocks } from '../features/blocks.ts';
import {
  countVocabulary,
  vectorOf,
  vectorOfBlocks,
  type FeatureVector,
  type Vocabulary,
} from '../features/vocabulary.ts';
import { addFrequencies } from './frequencies.ts';
import { trainLinear } from './linearTrainer.ts';
import { sparseScores, sparseWeights, type SparseWeights } from './sparseWeights.ts';

/** A trained ranking of classes, without intents' names, thresholds and rules around it. */
export interface Scorer {
  vocabulary: Vocabulary;
  weights: SparseWeights;
}

export interface Scored {
  scores: Float32Array;
  /** 0 to 1: the part of the utterance that the samples know. */
  known: number;
  /** Words of the utterance; in Chinese characters. */
  words: number;
}

/** An utterance with its features and the place of its class. */
export interface Sample {
  text: string;
  blocks: Blocks;
  of: number;
}

export function sampleOf(text: string, of: number): Sample {
  return { text, blocks: blocksOf(text), of };
}

/** Trains on samples of the classes 0 to `classes` − 1; a class may be without samples. */
export function trainScorer(samples: Sample[], classes: number): Scorer {
  const vocabulary = countVocabulary(
    samples.map(({ blocks }) => blocks),
    classes,
  );
  const vectors = samples.map(({ blocks }) => vectorOfBlocks(blocks, vocabulary));
  const classOf = Int32Array.from(samples, ({ of }) => of);
  const features = vocabulary.hashes.length;
  const problem = { samples: vectors, classOf, classes, features };
  const dense = trainLinear(problem);
  addFrequencies(dense, problem);
  return { vocabulary, weights: sparseWeights(dense, features, classes) };
}

export function scoreText({ vocabulary, weights }: Scorer, text: string): Scored {
  const vector = vectorOf(text, vocabulary);
  return scored(weights, vector);
}

export function scoreBlocks({ vocabulary, weights }: Scorer, blocks: Blocks): Scored {
  const vector = vectorOfBlocks(blocks, vocabulary);
  return scored(weights, vector);
}

const scored = (weights: SparseWeights, vector: FeatureVector): Scored => ({
  scores: sparseScores(weights, vector),
  known: vector.known,
  words: vector.words,
});
