import { useTranslation } from 'react-i18next';
import type { Gateway } from '../../../../api/contract/index.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import admin from '../Admin.module.css';

/** `onRemove`: null for those who only look. */
export function useGatewayColumns(onRemove: ((gateway: Gateway) => void) | null): Column<Gateway>[] {
  const { t } = useTranslation();
  const columns: Column<Gateway>[] = [
    {
      key: 'name',
      header: t('gateways.name'),
      cell: ({ name }) => <code title={`sofia/gateway/${name}`}>{name}</code>,
    },
    {
      key: 'proxy',
      header: t('gateways.proxy'),
      width: '16.5rem',
      cell: ({ proxy, transport }) => (
        <span title={`${proxy} · ${transport.toUpperCase()}`}>
          <span className={admin.quiet}>{transport.toUpperCase()}</span> <code>{proxy}</code>
        </span>
      ),
    },
    {
      key: 'register',
      header: t('gateways.registration'),
      width: '11rem',
      cell: ({ register, username }) =>
        register ? (
          <span title={username ?? ''}>{t('gateways.registersAs', { user: username ?? '' })}</span>
        ) : (
          <span className={admin.quiet}>{t('gateways.noRegistration')}</span>
        ),
    },
    {
      key: 'secret',
      header: t('gateways.password'),
      width: '7rem',
      cell: ({ secret, secretVariable }) => (
        <span className={secret === 'none' ? admin.quiet : undefined} title={secretVariable ?? undefined}>
          {t(`gateways.secretShort.${secret}`)}
        </span>
      ),
    },
    {
      key: 'profile',
      header: t('gateways.profile'),
      width: '6.5rem',
      cell: ({ profile }) => <code title={profile}>{profile}</code>,
    },
    {
      key: 'switch',
      header: t('gateways.onSwitch'),
      width: '7rem',
      cell: ({ switchName }) =>
        switchName === null ? (
          <span className={admin.quiet}>{t('gateways.everySwitch')}</span>
        ) : (
          <code title={switchName}>{switchName}</code>
        ),
    },
    {
      key: 'enabled',
      header: t('gateways.status'),
      width: '6.25rem',
      cell: ({ enabled }) => (
        <Badge tone={enabled ? 'success' : 'neutral'}>{t(enabled ? 'gateways.on' : 'gateways.off')}</Badge>
      ),
    },
  ];
  if (onRemove)
    columns.push({
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '5rem',
      cell: (gateway) => (
        <span className={admin.rowActions}>
          <Button size="small" look="quiet" onClick={() => onRemove(gateway)} data-testid="delete">
            {t('admin.delete')}
          </Button>
        </span>
      ),
    });
  return columns;
}
