import { spokenForm } from '../text/normalise.ts';
import { stem } from '../text/stem.ts';
import { piecesOf, type Piece } from '../text/words.ts';
import { hashText } from './hash.ts';
import { conceptsIn, smallWords } from '../text/concepts.ts';

/** Counts of one kind of feature in an utterance, by the feature's 32-bit hash. */
export type Block = Map<number, number>;

/** The kinds of features; each kind is weighted and scaled to length one on its own. */
export const blockNames = [
  'words',
  'phrases',
  'characters',
  'concepts',
  'conceptPairs',
  'wordPairs',
] as const;
export type Blocks = Record<(typeof blockNames)[number], Block>;

/** What kind of thing a hash stands for, so that equal texts of different kinds stay apart. */
const kind = {
  word: 1,
  wordPair: 2,
  wordSkip: 3,
  characters: 4,
  han: 5,
  hanSkip: 6,
  concept: 7,
  conceptPair: 8,
  conceptsTogether: 9,
  wordsTogether: 10,
};

/** All features of an utterance as it was spoken or typed. */
export function blocksOf(text: string): Blocks {
  const pieces = piecesOf(spokenForm(text));
  const blocks: Blocks = {
    words: new Map(),
    phrases: new Map(),
    characters: new Map(),
    concepts: new Map(),
    conceptPairs: new Map(),
    wordPairs: new Map(),
  };
  const words = pieces.flatMap(({ text: run, han }) => (han ? Array.from(run) : [stem(run)]));
  addWords(words, blocks);
  for (const piece of pieces) addCharacters(piece, blocks.characters);
  addConcepts(pieces, blocks);
  const meaningful = words.filter((word) => !smallWords.has(word));
  addTogether(blocks.wordPairs, kind.wordsTogether, meaningful, WINDOW);
  return blocks;
}

/** Words as they are, and two that follow each other or stand around a third, with the ends of the utterance. */
function addWords(words: string[], blocks: Blocks) {
  const units = ['^', ...words, '$'];
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] ?? '';
    if (i > 0 && i < units.length - 1) add(blocks.words, kind.word, unit);
    if (i + 1 < units.length) add(blocks.phrases, kind.wordPair, `${unit} ${units[i + 1] ?? ''}`);
    if (i > 0 && i + 3 < units.length) add(blocks.phrases, kind.wordSkip, `${unit} ${units[i + 2] ?? ''}`);
  }
}

/** How far apart two words are that are seen together, in words that mean something. */
const WINDOW = 4;
/** How many concepts of one utterance are paired: a long one would pair without end. */
const MOST_PAIRED = 30;

/** Any two in whatever order, which is what few samples have in common with how others say the same. */
function addTogether(block: Block, of: number, units: readonly string[], window: number) {
  for (let i = 0; i < units.length; i++) {
    for (let j = i + 1; j < Math.min(units.length, i + 1 + window); j++) {
      const [a = '', b = ''] = [units[i], units[j]];
      if (a !== b) add(block, of, a < b ? `${a}+${b}` : `${b}+${a}`);
    }
  }
}

/** Within a Latin word 2 to 5 characters with its borders; in a Chinese run 2 to 4 with the borders of the run. */
function addCharacters(piece: Piece, block: Block) {
  const text = ` ${piece.text} `;
  const longest = piece.han ? 4 : 5;
  for (let length = 2; length <= Math.min(longest, text.length); length++) {
    for (let start = 0; start + length <= text.length; start++) {
      add(block, kind.characters, text.slice(start, start + length));
    }
  }
}

function addConcepts(pieces: Piece[], blocks: Blocks) {
  const concepts = conceptsIn(pieces);
  concepts.forEach((concept, i) => {
    add(blocks.concepts, kind.concept, concept);
    const next = concepts[i + 1];
    if (next !== undefined) add(blocks.concepts, kind.conceptPair, `${concept} ${next}`);
  });
  addTogether(blocks.conceptPairs, kind.conceptsTogether, concepts.slice(0, MOST_PAIRED), MOST_PAIRED);
}

function add(block: Block, of: number, text: string) {
  const hash = hashText(of, text);
  block.set(hash, (block.get(hash) ?? 0) + 1);
}
