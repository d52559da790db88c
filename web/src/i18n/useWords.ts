import { useTranslation } from 'react-i18next';
import type { en } from './en/index.ts';
import { textFor } from './textFor.ts';

export type WordGroup = Exclude<keyof typeof en.words, 'pacing'>;
export type SayWord = (group: WordGroup, code: string) => string;

/** The text for a code the server sent; the code itself when this version has no text for it. */
export function useWords(): SayWord {
  const { i18n } = useTranslation();
  return (group, code) => textFor(i18n, `words.${group}.${code}`) ?? code;
}
