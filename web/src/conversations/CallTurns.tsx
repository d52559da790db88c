import { useTranslation } from 'react-i18next';
import type { CallTranscript } from '../../../api/contract/index.ts';
import { useFormat } from '../format/useFormat.ts';
import { textFor } from '../i18n/textFor.ts';
import styles from './Conversations.module.css';
import { readTurn, type ShownTurn } from './shownTurn.ts';
import { useIntentName } from './useIntentName.ts';

/** What was said, when, and why it was understood as it was. */
export function CallTurns({ talk }: { talk: CallTranscript }) {
  const { t } = useTranslation();
  if (talk.turns.length === 0) return <p className={styles.hint}>{t('conversations.nothingSaid')}</p>;
  const titles = new Map(talk.path.map(({ place, title }) => [place, title]));
  return (
    <ol className={styles.talk} data-testid="turns">
      {talk.turns.map((turn, i) => (
        <CallTurn
          key={i}
          turn={readTurn(turn)}
          startedAt={talk.startedAt}
          titleOf={(node) => titles.get(node) ?? node}
        />
      ))}
      {talk.endedBy !== null && (
        <li className={styles.outside}>{t(`conversations.endedBy.${talk.endedBy}`)}</li>
      )}
    </ol>
  );
}

function CallTurn({
  turn,
  startedAt,
  titleOf,
}: {
  turn: ShownTurn;
  startedAt: number;
  titleOf: (node: string) => string;
}) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const nameOf = useIntentName();
  const time = (
    <time className={styles.time} title={format.dateTime(turn.at)}>
      {format.elapsed(Math.max(0, turn.at - startedAt))}
    </time>
  );
  if (turn.who === 'outside') {
    const outcome = textFor(i18n, `designer.outlet.${turn.outcome}`) ?? turn.outcome;
    return (
      <li className={styles.outside}>
        {time} {t(turn.what === 'request' ? 'designer.requestWent' : 'designer.agentWent', { outcome })}
      </li>
    );
  }
  if (turn.who === 'robot')
    return (
      <li className={styles.robot}>
        <p>{turn.text}</p>
        <span className={styles.why}>
          {time} · {t('conversations.robot')} · <span className={styles.node}>{titleOf(turn.node)}</span>
        </span>
      </li>
    );
  return (
    <li className={styles.callee}>
      <p>{turn.said === '' ? t('designer.silent') : turn.said}</p>
      <span className={styles.why}>
        {time} · {textFor(i18n, `designer.rule.${turn.rule}`) ?? turn.rule}
        {turn.intent !== '' && ` · ${nameOf(turn.intent)}`}
        {turn.rule === 'utterance' && ` · ${format.percent(turn.score)}`}
      </span>
      {turn.close.length > 0 && (
        <span className={styles.why}>
          {t('designer.closeWere', {
            list: turn.close
              .slice(0, 3)
              .map(({ intent, score }) => `${nameOf(intent)} ${format.percent(score)}`)
              .join(', '),
          })}
        </span>
      )}
    </li>
  );
}
