import { chineseConcepts } from './conceptsChinese.ts';
import { englishConcepts } from './conceptsEnglish.ts';
import { stem } from './stem.ts';
import type { Piece } from './words.ts';

/**
 * What the words of an utterance mean, in their order: words of one meaning become one, so that a sample with "atm"
 * also speaks for "cash machine", and 没空 for 走不开. Words that nobody wrote down stay as they are in English and fall
 * out in Chinese, where characters are features of their own.
 */
export function conceptsIn(pieces: Piece[]): string[] {
  const { chinese, english } = lexicons();
  const words = pieces.flatMap(({ text, han }) => (han ? [] : [stem(text)]));
  const found = pieces.flatMap(({ text, han }) => (han ? conceptsOfRun(text, chinese) : []));
  for (let i = 0; i < words.length;) {
    const [length, concept] = longest(words, i, english);
    if (concept !== '') found.push(concept);
    i += length;
  }
  return found;
}

const longestWord = 6;

/** The concepts of a Chinese run, the longest word at each place. */
function conceptsOfRun(run: string, lexicon: Map<string, string>): string[] {
  const found: string[] = [];
  for (let i = 0; i < run.length;) {
    let length = Math.min(longestWord, run.length - i);
    while (length > 0 && !lexicon.has(run.slice(i, i + length))) length--;
    const concept = lexicon.get(run.slice(i, i + length));
    if (concept !== undefined) found.push(concept);
    i += Math.max(1, length);
  }
  return found;
}

/** How many words from place i make one concept, and which; a word without one stands for itself, a small one is ''. */
function longest(words: string[], i: number, lexicon: Map<string, string>): [number, string] {
  for (let length = Math.min(3, words.length - i); length > 0; length--) {
    const concept = lexicon.get(words.slice(i, i + length).join('_'));
    if (concept !== undefined) return [length, concept];
  }
  const word = words[i] ?? '';
  return [1, smallWords.has(word) ? '' : word];
}

/** Words without a meaning of their own, by their stems. */
export const smallWords: ReadonlySet<string> = new Set(
  'a an the my your our their his her its i me you we they it he she am is are was were be been do does did have has had will would can could should shall may might must to of in on at for from with by and or so that this these those there some any please just'
    .split(' ')
    .map(stem),
);

let read: { chinese: Map<string, string>; english: Map<string, string> } | null = null;

function lexicons() {
  read ??= {
    chinese: lexiconOf(chineseConcepts, (word) => word),
    english: lexiconOf(englishConcepts, (word) => word.split('_').map(stem).join('_')),
  };
  return read;
}

function lexiconOf(lines: string, form: (word: string) => string): Map<string, string> {
  const lexicon = new Map<string, string>();
  for (const line of lines.trim().split('\n')) {
    const [name = '', words = ''] = line.split(': ');
    for (const word of words.split(' ')) {
      const key = form(word);
      if (!lexicon.has(key)) lexicon.set(key, `#${name}`);
    }
  }
  return lexicon;
}
