import { blockNames, blocksOf, type Blocks } from './blocks.ts';

type BlockName = (typeof blockNames)[number];

/** Features of one utterance that the vocabulary knows, by number, with their weights. */
export interface FeatureVector {
  index: Int32Array;
  value: Float32Array;
  /** 0 to 1: the part of the utterance's word features, by weight, that the samples know. */
  known: number;
  /** Words of the utterance, known or not; in Chinese characters. */
  words: number;
}

/** The features seen in training: the hash and the rarity (inverse document frequency) of each. */
export interface Vocabulary {
  hashes: Uint32Array;
  rarity: Float32Array;
  /** Number of samples it was counted on. */
  samples: number;
  /** 0 to 1: how much pairs in whatever order count. */
  pairing: number;
  numberOf: Map<number, number>;
}

/**
 * How much each kind of feature says; chosen by cross-validation on the training parts of public sets and on the intents
 * that come with the product. Of pairs, as much as `pairing` says.
 */
const blockWeight: Record<BlockName, number> = {
  words: 0.8,
  phrases: 0.7,
  characters: 1,
  concepts: 0.85,
  conceptPairs: 0.8,
  wordPairs: 0.5,
};
const paired: ReadonlySet<BlockName> = new Set(['conceptPairs', 'wordPairs']);
/** Samples of a class up to which pairs count in full: they speak for samples that are missing. */
const FEW = 12;
/** Under this part of `pairing` samples are many. */
const PLENTY = 0.5;

export function countVocabulary(samples: Blocks[], classes: number): Vocabulary {
  const pairing = Math.min(1, Math.sqrt((FEW * classes) / Math.max(1, samples.length)));
  const counts = new Map<number, number>();
  for (const name of blockNames) {
    const own = new Map<number, number>();
    for (const blocks of samples)
      for (const hash of blocks[name].keys()) own.set(hash, (own.get(hash) ?? 0) + 1);
    // Where samples are many a pair that came once says nothing and costs as much as any.
    const least = paired.has(name) && pairing < PLENTY ? 2 : 1;
    for (const [hash, count] of own) if (count >= least) counts.set(hash, (counts.get(hash) ?? 0) + count);
  }
  const hashes = Uint32Array.from(counts.keys()).sort();
  const rarity = Float32Array.from(hashes, (hash) => rarityOf(counts.get(hash) ?? 0, samples.length));
  return vocabularyOf(hashes, rarity, samples.length, pairing);
}

export function vocabularyOf(
  hashes: Uint32Array,
  rarity: Float32Array,
  samples: number,
  pairing: number,
): Vocabulary {
  const numberOf = new Map<number, number>();
  hashes.forEach((hash, number) => numberOf.set(hash, number));
  return { hashes, rarity, samples, pairing, numberOf };
}

/** Root of the smoothed inverse document frequency, as scikit-learn's TfidfTransformer has it before the root. */
function rarityOf(count: number, samples: number): number {
  return Math.sqrt(Math.log((1 + samples) / (1 + count)) + 1);
}

export function vectorOf(text: string, vocabulary: Vocabulary): FeatureVector {
  return vectorOfBlocks(blocksOf(text), vocabulary);
}

export function vectorOfBlocks(blocks: Blocks, vocabulary: Vocabulary): FeatureVector {
  const index: number[] = [];
  const value: number[] = [];
  const rarest = rarityOf(0, vocabulary.samples);
  const seen = { inside: 0, outside: 0 };
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
    const weight = blockWeight[name] * (paired.has(name) ? vocabulary.pairing : 1);
    const scale = inside > 0 ? weight / Math.sqrt(inside) : 0;
    for (let i = from; i < value.length; i++) value[i] = (value[i] ?? 0) * scale;
    if (name !== 'words' && name !== 'phrases') continue;
    seen.inside += inside;
    seen.outside += outside;
  }
  const known = seen.inside > 0 ? seen.inside / (seen.inside + seen.outside) : 0;
  const words = Array.from(blocks.words.values()).reduce((sum, count) => sum + count, 0);
  return { index: Int32Array.from(index), value: Float32Array.from(value), known, words };
}
