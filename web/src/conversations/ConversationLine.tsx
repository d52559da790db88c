import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ConversationSummary } from '../../../api/contract/index.ts';
import { classes } from '../design/classes.ts';
import { useFormat } from '../format/useFormat.ts';
import { Elapsed } from '../live/Elapsed.tsx';
import styles from './Conversations.module.css';
import { StateOfTalk } from './StateOfTalk.tsx';

interface Props {
  conversation: ConversationSummary;
  current: boolean;
  to: string;
}

/** One conversation in the list: with whom, where it stands or what it came to, since when. */
export function ConversationLine({ conversation, current, to }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { contactName, phone, live, startedAt, node, result, grade } = conversation;
  return (
    <Link
      href={to}
      className={classes(styles.line, current && styles.current)}
      aria-current={current ? 'true' : undefined}
      data-testid="conversation"
    >
      <span className={styles.who}>{contactName ?? phone}</span>
      <span className={styles.when}>
        {live ? <Elapsed since={startedAt} /> : format.shortTime(startedAt)}
      </span>
      <span className={styles.where}>
        {live ? node : t('conversations.cameTo', { result: result ?? '–' })}
        {!live && grade !== null && ` · ${grade}`}
      </span>
      {live && <StateOfTalk conversation={conversation} />}
    </Link>
  );
}
