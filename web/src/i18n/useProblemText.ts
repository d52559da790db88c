import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/request.ts';
import { textFor } from './textFor.ts';

/** What went wrong, in the reader's language: by its code when there is a text for it, else as the server says. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('problems.unexpected');
    const { code, detail, status } = error.problem;
    const text = textFor(i18n, `problems.${code}`, { status, detail });
    if (text !== null) return text;
    return detail === '' ? t('problems.unexpected') : detail;
  };
}
