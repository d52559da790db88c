import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { getConversations } from '../api/conversations.ts';
import { usePages } from '../api/usePages.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../design/states.tsx';
import { ConversationLine } from './ConversationLine.tsx';
import { ConversationPanel } from './ConversationPanel.tsx';
import styles from './Conversations.module.css';
import { HandOverLine } from './HandOverLine.tsx';
import { useFreshConversations } from './useConversation.ts';

/** The conversations of a task’s robot: those under way, those that have ended, and one of them to read along. */
export function ConversationsTab({ taskId, attemptId }: { taskId: string; attemptId: string | null }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  useFreshConversations(taskId);
  const live = usePages(['conversations', taskId, 'live'], (cursor, signal) =>
    getConversations(taskId, true, cursor, signal),
  );
  const ended = usePages(['conversations', taskId, 'ended'], (cursor, signal) =>
    getConversations(taskId, false, cursor, signal),
  );
  const first = live.rows[0]?.attemptId ?? ended.rows[0]?.attemptId;
  const open = (id: string, replace = false) => navigate(`/tasks/${taskId}/conversations/${id}`, { replace });
  useEffect(() => {
    if (attemptId === null && first !== undefined) open(first, true);
  });
  if (live.query.isPending || ended.query.isPending) return <Skeleton boxed lines={8} />;
  const failed = [live, ended].find(({ query }) => query.isError);
  if (failed)
    return <ErrorState boxed error={failed.query.error} onRetry={() => void failed.query.refetch()} />;
  if (first === undefined && attemptId === null)
    return (
      <EmptyState boxed icon="scripts" title={t('conversations.empty')}>
        {t('conversations.emptyHint')}
      </EmptyState>
    );
  return (
    <div className={styles.layout}>
      <nav className={styles.list} aria-label={t('conversations.list')} data-testid="conversation-list">
        <h2 className={styles.heading}>{t('conversations.live', { count: live.rows.length })}</h2>
        {live.rows.length === 0 && <p className={styles.hint}>{t('conversations.noneLive')}</p>}
        {live.rows.map((one) => (
          <ConversationLine
            key={one.attemptId}
            conversation={one}
            current={one.attemptId === attemptId}
            to={`/tasks/${taskId}/conversations/${one.attemptId}`}
          />
        ))}
        <h2 className={styles.heading}>{t('conversations.ended')}</h2>
        <HandOverLine taskId={taskId} />
        {ended.rows.length === 0 && <p className={styles.hint}>{t('conversations.noneEnded')}</p>}
        {ended.rows.map((one) => (
          <ConversationLine
            key={one.attemptId}
            conversation={one}
            current={one.attemptId === attemptId}
            to={`/tasks/${taskId}/conversations/${one.attemptId}`}
          />
        ))}
        {ended.query.hasNextPage && (
          <Button size="small" look="quiet" busy={ended.query.isFetchingNextPage} onClick={ended.readOn}>
            {t('conversations.more')}
          </Button>
        )}
      </nav>
      {attemptId !== null && <ConversationPanel key={attemptId} attemptId={attemptId} />}
    </div>
  );
}
