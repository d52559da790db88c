import { useTranslation } from 'react-i18next';
import type { OwnContact } from '../../../../api/contract/index.ts';
import admin from '../../admin/Admin.module.css';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useLiveStore } from '../../live/useLive.ts';
import styles from './OwnList.module.css';

interface Wanted {
  mayDial: boolean;
  dial: (contact: OwnContact) => void;
  onVoid: (contact: OwnContact) => void;
}

export function useOwnContactColumns({ mayDial, dial, onVoid }: Wanted): Column<OwnContact>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useLiveStore().now();
  return [
    {
      key: 'contact',
      header: t('ownList.contact'),
      cell: ({ name, phone }) => (
        <span title={phone}>
          {name ?? ''} <span className={admin.quiet}>{phone}</span>
        </span>
      ),
    },
    {
      key: 'appointment',
      header: t('ownList.appointment'),
      width: '10rem',
      cell: ({ callback }) =>
        callback && (
          <span className={admin.badges}>
            {format.dayTime(callback.dueAt)}
            {callback.dueAt <= now && <Badge tone="warn">{t('ownList.late')}</Badge>}
          </span>
        ),
    },
    {
      key: 'last',
      header: t('ownList.last'),
      width: '7rem',
      cell: ({ result, dials, lastDialAt }) =>
        result?.name ?? (dials > 0 && lastDialAt !== null ? format.dayTime(lastDialAt) : ''),
    },
    {
      key: 'dials',
      header: t('ownList.dials'),
      width: '4rem',
      align: 'end',
      cell: ({ dials }) => format.number(dials),
    },
    {
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '9.5rem',
      cell: (contact) => (
        <span className={styles.rowActions}>
          <Button
            size="small"
            disabled={!mayDial || contact.task === null}
            title={contact.task?.name ?? t('ownList.noTask')}
            onClick={() => dial(contact)}
            data-testid="dial"
          >
            {t('ownList.dial')}
          </Button>
          {contact.allocatedAt !== null && (
            <Button size="small" look="quiet" onClick={() => onVoid(contact)}>
              {t('ownList.void')}
            </Button>
          )}
        </span>
      ),
    },
  ];
}
