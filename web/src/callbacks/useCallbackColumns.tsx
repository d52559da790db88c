import { useTranslation } from 'react-i18next';
import type { Callback } from '../../../api/contract/index.ts';
import admin from '../admin/Admin.module.css';
import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import type { Column } from '../design/DataTable.tsx';
import { createFormat } from '../format/format.ts';
import { useFormat } from '../format/useFormat.ts';
import { useLiveStore } from '../live/useLive.ts';
import { clockZone } from './clockZone.ts';

/** `onCancel` null: the reader may not change anything. Times are on the callee's clock. */
export function useCallbackColumns(onCancel: ((callback: Callback) => void) | null): Column<Callback>[] {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const now = useLiveStore().now();
  const columns: Column<Callback>[] = [
    {
      key: 'due',
      header: t('results.callbacks.due'),
      width: '15rem',
      cell: ({ dueAt, zone }) => (
        <span className={admin.badges} title={t('results.callback.here', { time: format.dayTime(dueAt) })}>
          {createFormat(i18n.language, clockZone(zone)).dayTime(dueAt)}
          {dueAt <= now && <Badge tone="warn">{t('results.callbacks.late')}</Badge>}
        </span>
      ),
    },
    {
      key: 'callee',
      header: t('results.callbacks.callee'),
      width: '15rem',
      cell: ({ contactName, phone }) => (
        <span title={phone}>
          {contactName ?? ''} <span className={admin.quiet}>{phone}</span>
        </span>
      ),
    },
    {
      key: 'task',
      header: t('results.callbacks.task'),
      cell: ({ taskName }) => <span title={taskName}>{taskName}</span>,
    },
    {
      key: 'agent',
      header: t('results.callbacks.agent'),
      width: '9rem',
      cell: ({ agent, othersAfterMinutes }) =>
        agent === null ? (
          <span className={admin.quiet}>{t('results.callbacks.anybody')}</span>
        ) : othersAfterMinutes === null ? (
          t('results.callbacks.only', { name: agent.name })
        ) : (
          agent.name
        ),
    },
    {
      key: 'note',
      header: t('results.callbacks.note'),
      width: '13rem',
      cell: ({ note }) => <span title={note}>{note}</span>,
    },
    {
      key: 'attempts',
      header: t('results.callbacks.attempts'),
      width: '5.5rem',
      align: 'end',
      cell: ({ attempts }) => format.number(attempts),
    },
  ];
  if (onCancel)
    columns.push({
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '9rem',
      cell: (callback) => (
        <span className={admin.rowActions}>
          <Button size="small" look="quiet" onClick={() => onCancel(callback)} data-testid="cancel-callback">
            {t('results.callbacks.cancel')}
          </Button>
        </span>
      ),
    });
  return columns;
}
