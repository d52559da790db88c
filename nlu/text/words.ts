/** A word of a spoken form; a Chinese run is one piece, whatever number of words a reader sees in it. */
export interface Piece {
  text: string;
  han: boolean;
}

const pieces = /\p{Script=Han}+|\d+(?:[.:]\d+)*|(?:(?![\p{Script=Han}\d])[\p{L}\p{N}\p{M}])+/gu;

/** Cuts a spoken form (`spokenForm`) into words and runs of Chinese characters. */
export function piecesOf(spoken: string): Piece[] {
  const found: Piece[] = [];
  for (const [text] of spoken.matchAll(pieces)) {
    found.push({ text, han: /^\p{Script=Han}/u.test(text) });
  }
  return found;
}
