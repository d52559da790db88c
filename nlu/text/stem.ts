const vowel = /[aeiouy]/;

/**
 * A light English stemmer: plurals, -ing, -ed, -ly and a final e or y go, so that "charging", "charged" and "charge"
 * meet. After the first steps of M. F. Porter, "An algorithm for suffix stripping" (1980).
 */
export function stem(word: string): string {
  if (word.length < 4) return word;
  let base = withoutPlural(word);
  base = withoutEnding(base, 'ing') ?? withoutEnding(base, 'ed') ?? base;
  if (base.length > 6 && base.endsWith('ly')) base = base.slice(0, -2);
  if (base.length > 4 && base.endsWith('e')) base = base.slice(0, -1);
  return base.length > 3 && base.endsWith('y') ? `${base.slice(0, -1)}i` : base;
}

function withoutPlural(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('sses')) return word.slice(0, -2);
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutEnding(word: string, ending: 'ing' | 'ed'): string | undefined {
  if (!word.endsWith(ending)) return undefined;
  const base = word.slice(0, -ending.length);
  if (base.length < 3 || !vowel.test(base)) return undefined;
  const last = base.at(-1) ?? '';
  return last === base.at(-2) && !'lsz'.includes(last) ? base.slice(0, -1) : base;
}
