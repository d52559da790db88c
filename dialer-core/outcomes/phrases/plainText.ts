/**
 * What was said, without what a recogniser writes now so and now so: case, width, punctuation, and blanks beside
 * Chinese characters. Words of other scripts stay apart by one blank.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim();
}
