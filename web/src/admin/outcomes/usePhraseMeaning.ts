import { useWords } from '../../i18n/useWords.ts';

/** What a phrase means in words: an outcome, or who speaks. */
export function usePhraseMeaning(): (meaning: string) => string {
  const say = useWords();
  return (meaning) =>
    meaning === 'human' || meaning === 'machine' ? say('answeredBy', meaning) : say('outcome', meaning);
}
