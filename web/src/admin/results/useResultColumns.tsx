import { useTranslation } from 'react-i18next';
import type { ResultCode } from '../../../../api/contract/index.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { useFormat } from '../../format/useFormat.ts';
import admin from '../Admin.module.css';
import { consequenceOf } from './consequence.ts';
import { useCampaigns } from './useCampaigns.ts';

/** `onRemove` null: the reader may not change anything. */
export function useResultColumns(onRemove: ((code: ResultCode) => void) | null): Column<ResultCode>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf } = useCampaigns();
  const columns: Column<ResultCode>[] = [
    { key: 'name', header: t('results.name'), cell: ({ name }) => <span title={name}>{name}</span> },
    { key: 'means', header: t('results.means'), width: '15rem', cell: (code) => <Means code={code} /> },
    {
      key: 'then',
      header: t('results.then'),
      width: '16rem',
      cell: ({ then }) =>
        then.type === 'retry' && then.phone === 'same'
          ? t('results.retryAfter', { time: format.duration(then.afterSeconds) })
          : t(`results.consequences.${consequenceOf(then)}`),
    },
    {
      key: 'campaign',
      header: t('results.campaign'),
      width: '11rem',
      cell: ({ campaignId }) => (
        <span className={campaignId === null ? admin.quiet : undefined}>{nameOf(campaignId)}</span>
      ),
    },
    {
      key: 'state',
      header: t('results.state'),
      width: '8rem',
      cell: ({ enabled }) =>
        enabled ? (
          <Badge tone="success">{t('results.offered')}</Badge>
        ) : (
          <Badge>{t('results.notOffered')}</Badge>
        ),
    },
  ];
  if (onRemove)
    columns.push({
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '7rem',
      cell: (code) => (
        <span className={admin.rowActions}>
          <Button size="small" look="quiet" onClick={() => onRemove(code)} data-testid="delete">
            {t('admin.delete')}
          </Button>
        </span>
      ),
    });
  return columns;
}

function Means({ code: { flags } }: { code: ResultCode }) {
  const { t } = useTranslation();
  return (
    <span className={admin.badges}>
      {flags.success && <Badge tone="success">{t('results.flags.success')}</Badge>}
      {flags.refusal && <Badge tone="warn">{t('results.flags.refusal')}</Badge>}
      {flags.party && <Badge>{t(`results.flags.${flags.party}`)}</Badge>}
    </span>
  );
}
