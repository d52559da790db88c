import type { Piece } from './botCall.ts';

/** Slow speech: signs of Chinese and of other scripts in a second. */
const hanPerSecond = 3;
const lettersPerSecond = 10;
/** A recording whose length nobody knows. */
const longestRecordingSeconds = 300;
const graceSeconds = 5;

/** Seconds after which a piece is taken for over although nothing was told of its end. */
export function longestSaySeconds({ text, recording }: Piece): number {
  if (recording !== null) return longestRecordingSeconds;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return graceSeconds + han / hanPerSecond + (text.length - han) / lettersPerSecond;
}

/** Typical speech, to find the place in a text where it was broken off. */
const usualHanPerSecond = 4.5;
const usualLettersPerSecond = 15;

/** What is left of a text after so many seconds, from the beginning of the word or clause that was being said. */
export function restOfText(text: string, heardSeconds: number): string {
  let seconds = 0;
  let from = 0;
  for (let i = 0; i < text.length && seconds < heardSeconds; i++) {
    seconds += /\p{Script=Han}/u.test(text[i] ?? '') ? 1 / usualHanPerSecond : 1 / usualLettersPerSecond;
    if (/[\s，。！？；：,.!?;:]/u.test(text[i] ?? '')) from = i + 1;
  }
  return text.slice(from).trim();
}
