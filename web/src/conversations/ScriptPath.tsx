import { useTranslation } from 'react-i18next';
import type { CallTranscript } from '../../../api/contract/index.ts';
import styles from './Conversations.module.css';
import { useIntentName } from './useIntentName.ts';

/** The way through the script, and what the conversation has learned. */
export function ScriptPath({ talk }: { talk: CallTranscript }) {
  const { t } = useTranslation();
  const nameOf = useIntentName();
  const variables = Object.entries(talk.variables);
  return (
    <aside className={styles.aside}>
      <h3 className={styles.heading}>{t('conversations.path')}</h3>
      <ol className={styles.path} data-testid="script-path">
        {talk.path.map(({ place, title }, i) => (
          <li
            key={i}
            title={place}
            aria-current={talk.live && i === talk.path.length - 1 ? 'step' : undefined}
          >
            {nameOf(title)}
          </li>
        ))}
      </ol>
      {talk.intents.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('conversations.intents')}</h3>
          <p className={styles.hint}>{talk.intents.map(nameOf).join(' · ')}</p>
        </>
      )}
      {variables.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('conversations.variables')}</h3>
          <dl className={styles.variables}>
            {variables.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </aside>
  );
}
