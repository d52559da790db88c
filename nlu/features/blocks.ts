import { spokenForm } from '../text/normalise.ts';
import { stem } from '../text/stem.ts';
import { piecesOf, type Piece } from '../text/words.ts';
import { hashText } from './hash.ts';
import { conceptsIn } from '../text/concepts.ts';

/** Counts of one kind of feature in an utterance, by the feature's 32-bit hash. */
export type Block = Map<number, number>;

/** The kinds of features; each kind is weighted and scaled to length one on its own. */
export const blockNames = ['words', 'characters', 'concepts'] as const;
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
};

/** All features of an utterance as it was spoken or typed. */
export function blocksOf(text: string): Blocks {
  const pieces = piecesOf(spokenForm(text));
  const blocks: Blocks = { words: new Map(), characters: new Map(), concepts: new Map() };
  addWords(pieces, blocks.words);
  for (const piece of pieces) addCharacters(piece, blocks.characters);
  addConcepts(pieces, blocks.concepts);
  return blocks;
}

function addWords(pieces: Piece[], block: Block) {
  const units = [
    '^',
    ...pieces.flatMap((piece) => (piece.han ? Array.from(piece.text) : [stem(piece.text)])),
    '$',
  ];
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] ?? '';
    if (i > 0 && i < units.length - 1) add(block, kind.word, unit);
    if (i + 1 < units.length) add(block, kind.wordPair, `${unit} ${units[i + 1] ?? ''}`);
    if (i > 0 && i + 3 < units.length) add(block, kind.wordSkip, `${unit} ${units[i + 2] ?? ''}`);
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

function addConcepts(pieces: Piece[], block: Block) {
  const concepts = conceptsIn(pieces);
  concepts.forEach((concept, i) => {
    add(block, kind.concept, concept);
    const next = concepts[i + 1];
    if (next !== undefined) add(block, kind.conceptPair, `${concept} ${next}`);
  });
}

function add(block: Block, of: number, text: string) {
  const hash = hashText(of, text);
  block.set(hash, (block.get(hash) ?? 0) + 1);
}
