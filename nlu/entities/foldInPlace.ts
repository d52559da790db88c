import { longestUtterance } from '../text/normalise.ts';
import { toSimplified } from '../text/traditional.ts';

/** A text narrow, in lower case and simplified, with every character at its old place, so that spans stay true. */
export function foldInPlace(text: string): string {
  let out = '';
  for (let i = 0; i < Math.min(text.length, longestUtterance); i++) {
    const unit = text.charAt(i);
    const folded = toSimplified(unit.normalize('NFKC').toLowerCase());
    out += folded.length === 1 ? folded : unit;
  }
  return out.replace(/[’‘`´]/g, "'").replace(/\s/g, ' ');
}
