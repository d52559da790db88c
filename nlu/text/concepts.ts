import { stem } from './stem.ts';
import type { Piece } from './words.ts';

export function conceptsIn(pieces: Piece[]): string[] {
  return pieces.map((piece) => stem(piece.text));
}
