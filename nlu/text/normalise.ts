import { toSimplified } from './traditional.ts';

/** Longest utterance that is looked at, in characters; the rest is cut off. */
export const longestUtterance = 500;

const hesitations = /嗯+|呃+|额+(?!度|外|头|定)|唔+|[哦噢喔哎唉诶欸](?=\p{Script=Han})/gu;
const openers = /^(?:(?:那个|这个|就是说?|然后)(?=\p{Script=Han}))+/u;
const englishFillers = /\b(?:u+m+|u+h+|e+r+m*|h+m+|a+h+|you know|i mean)\b/g;
const contractions: [RegExp, string][] = [
  [/\b(?:can'?t|cannot)\b/g, 'can not'],
  [/\bwon'?t\b/g, 'will not'],
  [/\bain'?t\b/g, 'is not'],
  [/\b(do|does|did|is|are|was|were|has|have|had|could|would|should|must|need)n'?t\b/g, '$1 not'],
  [/\bi'?m\b/g, 'i am'],
  [/\bi'?ve\b/g, 'i have'],
  [/\blet'?s\b/g, 'let us'],
  [/\b(what|who|where|when|how|that|there|here|it|he|she)'s\b/g, '$1 is'],
  [/'re\b/g, ' are'],
  [/'ll\b/g, ' will'],
  [/'ve\b/g, ' have'],
  [/'d\b/g, ' would'],
  [/'s\b/g, ' s'],
  [/\b(?:wanna)\b/g, 'want to'],
  [/\b(?:gonna)\b/g, 'going to'],
  [/\b(?:gotta)\b/g, 'got to'],
];

/**
 * An utterance as rules look at it: full-width characters narrow, lower case, traditional characters simplified,
 * one kind of apostrophe, nothing but one space between words.
 */
export function foldText(text: string): string {
  const short = text.length > longestUtterance ? text.slice(0, longestUtterance) : text;
  return toSimplified(short.normalize('NFKC').toLowerCase())
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * An utterance as the trained matcher looks at it: folded, without punctuation, fillers and repeated syllables, and
 * with English short forms written out. A text that is nothing but fillers stays: 嗯 alone is an answer.
 */
export function spokenForm(text: string): string {
  let folded = foldText(text);
  for (const [from, to] of contractions) folded = folded.replace(from, to);
  folded = folded.replace(/\buh[ -]?huh\b|\bmm[ -]?hmm?\b/g, 'mhm');
  const bare = withoutRepeats(joined(plain(folded)));
  const heard = joined(bare.replace(englishFillers, ' ').replace(hesitations, ' ')).replace(openers, '');
  return withoutRepeats(heard) || bare;
}

/** Without spaces between Chinese characters, which mean nothing, and without double spaces. */
function joined(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();
}

/** Without punctuation; a point or colon between digits stays. */
function plain(text: string): string {
  return text
    .replace(/(?<=\d)[,，](?=\d{3})/g, '')
    .replace(/(?![.:](?<=\d.)(?=\d))[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** 我我我要 → 我要, 不用不用 → 不用, "no no no" → "no". Digits may repeat. */
function withoutRepeats(text: string): string {
  return text
    .replace(/(\p{Script=Han})\s?(?:\1\s?)+/gu, (run, one: string) => (isNumeral(one) ? run : one))
    .replace(/(\p{Script=Han}{2,4})\s?(?:\1\s?)+/gu, (run, one: string) => (isNumeral(one) ? run : one))
    .replace(/\b([a-z]+)(?: \1\b)+/g, '$1');
}

function isNumeral(text: string): boolean {
  return /[零一二三四五六七八九幺两十百千万亿]/.test(text);
}
