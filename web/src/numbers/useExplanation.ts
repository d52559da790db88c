import { useWords } from '../i18n/useWords.ts';
import { useTranslation } from 'react-i18next';
import { textFor } from '../i18n/textFor.ts';

/** Why a number is, or is not, dialed now, in words: a state of the task, or the rule that keeps it. */
export function useExplanation(): (reason: string) => string {
  const { i18n } = useTranslation();
  const say = useWords();
  return (reason) => textFor(i18n, `words.explanation.${reason}`) ?? say('refusal', reason);
}
