import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../api/contract/index.ts';
import { actOnTask, type TaskAction } from '../api/tasks.ts';
import { Button } from '../design/Button.tsx';
import type { IconName } from '../design/Icon.tsx';
import { showToast } from '../design/toastStore.ts';
import { useToastError } from '../design/useToastError.ts';
import { StopDialog } from './StopDialog.tsx';

const offered: Record<string, TaskAction[]> = {
  draft: ['publish'],
  published: ['stop', 'pause'],
  scheduled: ['stop', 'pause'],
  running: ['stop', 'pause'],
  paused: ['stop', 'resume'],
};
const icons: Record<TaskAction, IconName> = { publish: 'play', pause: 'pause', resume: 'play', stop: 'stop' };

interface Act {
  action: TaskAction;
  hangUpRinging?: boolean;
}

/** What can be done with a task in its state. Stopping is for good and is asked about. */
export function TaskActions({ task, state }: { task: Task; state: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onError = useToastError();
  const [stopping, setStopping] = useState(false);
  const act = useMutation({
    mutationFn: ({ action, hangUpRinging }: Act) => actOnTask(task.id, action, hangUpRinging),
    onSuccess: (after, { action }) => {
      queries.setQueryData(['tasks', task.id], after);
      void queries.invalidateQueries({ queryKey: ['tasks'] });
      showToast({ tone: 'good', text: t(`tasks.did.${action}`) });
    },
    onError,
    onSettled: () => setStopping(false),
  });
  return (
    <>
      {(offered[state] ?? []).map((action) => (
        <Button
          key={action}
          look={action === 'stop' ? 'secondary' : 'primary'}
          icon={icons[action]}
          busy={act.isPending && act.variables.action === action}
          data-testid={`task-${action}`}
          onClick={() => (action === 'stop' ? setStopping(true) : act.mutate({ action }))}
        >
          {t(`tasks.actions.${action}`)}
        </Button>
      ))}
      {stopping && (
        <StopDialog
          name={task.name}
          busy={act.isPending}
          onStop={(hangUpRinging) => act.mutate({ action: 'stop', hangUpRinging })}
          onClose={() => setStopping(false)}
        />
      )}
    </>
  );
}
