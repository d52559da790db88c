import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Attempt } from '../../../api/contract/index.ts';
import { getAttempts } from '../api/tasks.ts';
import { usePages } from '../api/usePages.ts';
import { Button } from '../design/Button.tsx';
import { PagedTable } from '../design/PagedTable.tsx';
import { EmptyState } from '../design/states.tsx';
import { CallPlayer } from './CallPlayer.tsx';
import { useAttemptColumns } from './useAttemptColumns.tsx';

/** Every dial of a task, the newest first. New ones are offered, so that what is being read does not jump. */
export function AttemptsTable({ taskId, dials }: { taskId: string; dials: number }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [seen, setSeen] = useState(dials);
  const pages = usePages<Attempt>(['attempts', taskId], (cursor, signal) =>
    getAttempts(taskId, cursor, signal),
  );
  const [heard, setHeard] = useState<Attempt | null>(null);
  const columns = useAttemptColumns<Attempt>({
    onHear: setHeard,
    transcriptOf: ({ id }) => `/tasks/${taskId}/conversations/${id}`,
  });
  return (
    <>
      {dials > seen && (
        <Button
          size="small"
          look="quiet"
          icon="up"
          onClick={() => {
            setSeen(dials);
            void queries.resetQueries({ queryKey: ['attempts', taskId] });
          }}
        >
          {t('tasks.attempts.fresh')}
        </Button>
      )}
      {heard && <CallPlayer key={heard.id} attempt={heard} onClose={() => setHeard(null)} />}
      <PagedTable
        fill
        label={t('tasks.tabs.attempts')}
        pages={pages}
        columns={Object.values(columns)}
        rowKey={(attempt) => attempt.id}
        onOpen={({ id }) => navigate(`/calls/${id}?taskId=${taskId}`)}
        minWidth="90rem"
        testId="attempts-table"
        empty={<EmptyState boxed icon="phone" title={t('tasks.attempts.empty')} />}
      />
    </>
  );
}
