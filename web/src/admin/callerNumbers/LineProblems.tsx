import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat.ts';
import { textFor } from '../../i18n/textFor.ts';
import styles from './CallerNumbers.module.css';
import type { LineProblem } from './lineProblems.ts';

const SHOWN = 50;

/** What is wrong with which of the pasted lines. */
export function LineProblems({ problems, text }: { problems: readonly LineProblem[]; text: string }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  if (problems.length === 0) return null;
  const lines = text.split('\n');
  const more = problems.length - SHOWN;
  const inWords = ({ code, message }: LineProblem) =>
    textFor(i18n, `fieldProblems.${code}`) ?? textFor(i18n, `words.rejectReason.${code}`) ?? message;
  return (
    <ul className={styles.problems} data-testid="line-problems">
      {problems.slice(0, SHOWN).map((problem) => (
        <li key={problem.line}>
          {t('callerNumbers.line', { n: format.number(problem.line + 1) })}{' '}
          <code>{lines[problem.line]?.trim()}</code> {inWords(problem)}
        </li>
      ))}
      {more > 0 && <li>{t('callerNumbers.moreLines', { count: more, n: format.number(more) })}</li>}
    </ul>
  );
}
