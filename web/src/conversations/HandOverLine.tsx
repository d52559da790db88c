import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getHandOvers } from '../api/conversations.ts';
import styles from './Conversations.module.css';

/** How many callees the robot sent to agents, and how many had none in time; nothing before the first. */
export function HandOverLine({ taskId }: { taskId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['hand-overs', taskId],
    queryFn: ({ signal }) => getHandOvers(taskId, signal),
    // Counted over all calls of the task: not at every word that is said.
    refetchInterval: 30_000,
  });
  if (!data || data.asked === 0) return null;
  return (
    <p className={styles.hint} data-testid="hand-overs">
      {t('conversations.handOvers', { asked: data.asked, inTime: data.inTime, late: data.noAgentInTime })}
    </p>
  );
}
