import { blockNames, blocksOf, type Blocks } from './blocks.ts';

/** Features of one utterance that the vocabulary knows, by number, with their weights. */
export interface FeatureVector {
  index: Int32Array;
  value: Float32Array;
  /** 0 to 1: the part of the utterance's word features, by weight, that the samples know. */
  known: number;
}

/** The features seen in training: the hash and the rarity (inverse document frequency) of each. */
export interface Vocabulary {
  hashes: Uint32Array;
  rarity: Float32Array;
  /** Number of samples it was counted on. */
  samples: number;
  numberOf: Map<number, number>;
}

/** How much each kind of feature says; chosen by cross-validation on the training parts of public sets. */
const blockWeight = { words: 1, characters: 1, concepts: 0.8 };

export function countVocabulary(samples: Blocks[]): Vocabulary {
  const counts = new Map<number, number>();
  for (const blocks of samples) {
    for (const name of blockNames) {
      for (const hash of blocks[name].keys()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  const hashes = Uint32Array.from(counts.keys()).sort();
  const rarity = Float32Array.from(hashes, (hash) => rarityOf(counts.get(hash) ?? 0, samples.length));
  return vocabularyOf(hashes, rarity, samples.length);
}

export function vocabularyOf(hashes: Uint32Array, rarity: Float32Array, samples: number): Vocabulary {
  const numberOf = new Map<number, number>();
  hashes.forEach((hash, number) => numberOf.set(hash, number));
  return { hashes, rarity, samples, numberOf };
}

/** Smoothed inverse document frequency, as scikit-learn's TfidfTransformer has it. */
function rarityOf(count: number, samples: number): number {
  return Math.log((1 + samples) / (1 + count)) + 1;
}

export function vectorOf(text: string, vocabulary: Vocabulary): FeatureVector {
  return vectorOfBlocks(blocksOf(text), vocabulary);
}

export function vectorOfBlocks(blocks: Blocks, vocabulary: Vocabulary): FeatureVector {
  const index: number[] = [];
  const value: number[] = [];
  const rarest = rarityOf(0, vocabulary.samples);
  let known = 0;
  for (const name of blockNames) {
    const from = index.length;
    let inside = 0;
    let outside = 0;
    for (const [hash, count] of blocks[name]) {
      const number = vocabulary.numberOf.get(hash);
      const weight =
        (1 + Math.log(count)) * (number === undefined ? rarest : (vocabulary.rarity[number] ?? 0));
      if (number === undefined) outside += weight * weight;
      else {
        inside += weight * weight;
        index.push(number);
        value.push(weight);
      }
    }
    const scale = inside > 0 ? blockWeight[name] / Math.sqrt(inside) : 0;
    for (let i = from; i < value.length; i++) value[i] = (value[i] ?? 0) * scale;
    if (name === 'words' && inside > 0) known = inside / (inside + outside);
  }
  return { index: Int32Array.from(index), value: Float32Array.from(value), known };
}
