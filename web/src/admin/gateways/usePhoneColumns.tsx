import { useTranslation } from 'react-i18next';
import type { Phone } from '../../../../api/contract/index.ts';
import { Badge, type Tone } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { useFormat } from '../../format/useFormat.ts';
import admin from '../Admin.module.css';

const tones: Record<Phone['state'], Tone> = { ready: 'success', outdated: 'warn', 'no-password': 'neutral' };

/** `onAsk`: null for those who may make no password. */
export function usePhoneColumns(onAsk: ((phone: Phone) => void) | null): Column<Phone>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Phone>[] = [
    {
      key: 'name',
      header: t('gateways.phones.agent'),
      cell: ({ name, username }) => (
        <span title={`${name} · ${username}`}>
          {name} <span className={admin.quiet}>{username}</span>
        </span>
      ),
    },
    {
      key: 'extension',
      header: t('gateways.phones.extension'),
      width: '9rem',
      cell: ({ extension }) => <code>{extension}</code>,
    },
    {
      key: 'state',
      header: t('gateways.password'),
      width: '10rem',
      cell: ({ state }) => (
        <Badge tone={tones[state]} title={t(`gateways.phones.stateHint.${state}`)}>
          {t(`gateways.phones.state.${state}`)}
        </Badge>
      ),
    },
    {
      key: 'since',
      header: t('gateways.phones.since'),
      width: '12rem',
      cell: ({ passwordSince }) =>
        passwordSince === null ? <span className={admin.quiet}>–</span> : format.dateTime(passwordSince),
    },
  ];
  if (onAsk)
    columns.push({
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '10rem',
      cell: (phone) => (
        <span className={admin.rowActions}>
          <Button size="small" look="quiet" onClick={() => onAsk(phone)} data-testid="new-phone-password">
            {t('gateways.phones.make')}
          </Button>
        </span>
      ),
    });
  return columns;
}
