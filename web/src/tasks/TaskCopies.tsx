import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Task } from '../../../api/contract/index.ts';
import type { Removal } from '../admin/removal.ts';
import { appendToTask, copyTask } from '../api/tasks.ts';
import { Button } from '../design/Button.tsx';
import { showToast } from '../design/toastStore.ts';
import { useToastError } from '../design/useToastError.ts';
import { useFormat } from '../format/useFormat.ts';
import { isOver } from './taskShown.ts';

/** A draft with the same settings, and rows that have come since. */
export function TaskCopies({ task, state }: { task: Task; state: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const onError = useToastError();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState<'copy' | 'append' | null>(null);
  const act = (what: 'copy' | 'append', work: Removal) => {
    setBusy(what);
    work()
      .catch(onError)
      .finally(() => setBusy(null));
  };
  const copy = async () => {
    const made = await copyTask(task.id, t('tasks.copyName', { name: task.name }));
    void queries.invalidateQueries({ queryKey: ['tasks'] });
    showToast({ tone: 'good', text: t('tasks.copied', { name: made.name }) });
    navigate(`/tasks/${made.id}/settings`);
  };
  const append = async () => {
    const { added, task: after } = await appendToTask(task.id);
    queries.setQueryData(['tasks', task.id], after);
    showToast({ tone: 'good', text: t('tasks.appended', { count: added, n: format.number(added) }) });
  };
  return (
    <>
      {state !== 'draft' && !isOver(state) && (
        <Button
          look="quiet"
          icon="plus"
          title={t('tasks.appendHint')}
          busy={busy === 'append'}
          onClick={() => act('append', append)}
          data-testid="task-append"
        >
          {t('tasks.append')}
        </Button>
      )}
      <Button look="quiet" busy={busy === 'copy'} onClick={() => act('copy', copy)} data-testid="task-copy">
        {t('tasks.copy')}
      </Button>
    </>
  );
}
