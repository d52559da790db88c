/** Marks a spreadsheet or a chat leaves around a value: zero-width and direction marks, soft hyphens, BOMs. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Apostrophes that keep a spreadsheet from reading digits as a number, and quotes around the whole value. */
const QUOTES_AROUND = /^[\s'‘’`´"“”′]+|[\s'‘’`´"“”′]+$/g;

/** Most numbers and references: nothing in them could be anything else. */
const PLAIN = /^[\w+-]+$/;

/** The value a person meant by a cell: full-width forms folded, invisible marks and quotes around it removed. */
export function cleanText(cell: string): string {
  if (PLAIN.test(cell)) return cell;
  return cell.normalize('NFKC').replace(INVISIBLE, '').replace(QUOTES_AROUND, '');
}
