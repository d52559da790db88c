import { useTranslation } from 'react-i18next';
import type { CallTranscript } from '../../../api/contract/index.ts';
import { Badge } from '../design/Badge.tsx';
import { Panel } from '../design/Panel.tsx';
import { CallTurns } from './CallTurns.tsx';
import styles from './Conversations.module.css';

/** What a robot and the callee have said before an agent takes over. */
export function RobotPart({ talk }: { talk: CallTranscript }) {
  const { t } = useTranslation();
  const noted = Object.entries(talk.variables).filter(([, value]) => value !== '' && value !== null);
  const script = talk.script && t('conversations.version', { name: talk.script.name, n: talk.script.number });
  return (
    <Panel title={t('conversations.before')} note={script ?? undefined} testId="robot-part">
      <div className={styles.marks}>
        {talk.intents.slice(-1).map((intent) => (
          <Badge key={intent} tone="accent">
            {t('conversations.wants', { intent })}
          </Badge>
        ))}
        {talk.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </div>
      {noted.length > 0 && (
        <dl className={styles.variables}>
          {noted.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <CallTurns talk={talk} />
    </Panel>
  );
}
