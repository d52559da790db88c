import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { getTask } from '../api/tasks.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Notice } from '../design/states.tsx';
import { writeConditions } from '../lists/filters/conditionDraft.ts';
import { useLiveStore } from '../live/useLive.ts';
import { useSession } from '../session/useSession.ts';
import { conditionsOf } from './callConditions.ts';
import { askedCalls, type CallFilter } from './callFilter.ts';
import styles from './Calls.module.css';
import type { CallChoices } from './useCallChoices.ts';

/** The contacts of the calls that are shown as a new filter form, from which a task is one click. */
export function SliceButton({ filter, choices }: { filter: CallFilter; choices: CallChoices }) {
  const { t } = useTranslation();
  const store = useLiveStore();
  const { tenant } = useSession();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const task = useQuery({
    queryKey: ['tasks', filter.taskId],
    queryFn: ({ signal }) => getTask(filter.taskId, signal),
    enabled: filter.taskId !== '',
  });
  const listId = filter.listId === '' ? (task.data?.listId ?? '') : filter.listId;
  const search = askedCalls(filter, store.now(), tenant.timeZone);
  const result = choices.results.find(({ id }) => id === filter.resultCodeId)?.name ?? null;
  const { conditions, left } = conditionsOf(search, result);
  const go = () => navigate(`/lists/${listId}/filters/new?conditions=${writeConditions(conditions)}`);
  return (
    <>
      <Button
        icon="lists"
        look="quiet"
        disabled={listId === ''}
        title={listId === '' ? t('calls.slice.needsList') : t('calls.slice.hint')}
        data-testid="calls-slice"
        onClick={() => (left.length === 0 ? go() : setAsking(true))}
      >
        {t('calls.slice.make')}
      </Button>
      {asking && (
        <Dialog title={t('calls.slice.title')} onClose={() => setAsking(false)}>
          <div className={styles.asking}>
            <Notice tone="warn">{t('calls.slice.left')}</Notice>
            <Button look="primary" onClick={go} data-testid="calls-slice-go">
              {t('calls.slice.goOn')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
