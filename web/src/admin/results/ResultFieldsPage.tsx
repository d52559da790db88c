import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { ResultField } from '../../../../api/contract/index.ts';
import { deleteResultField, getResultFields } from '../../api/results.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { DataTable, type Column } from '../../design/DataTable.tsx';
import { Page } from '../../design/Page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { ResultFieldDialog } from './ResultFieldDialog.tsx';
import { ResultTabs } from './ResultTabs.tsx';
import { useCampaigns } from './useCampaigns.ts';

/** What the result form asks besides the result and the note. */
export function ResultFieldsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf } = useCampaigns();
  const mayWrite = useCan()('tasks.write');
  const [edited, setEdited] = useState<ResultField | 'new' | null>(null);
  const [removed, setRemoved] = useState<ResultField | null>(null);
  const fields = useQuery({ queryKey: ['result-fields'], queryFn: ({ signal }) => getResultFields(signal) });
  const create = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      data-key="create"
      data-testid="create-result-field"
      onClick={() => setEdited('new')}
    >
      {t('results.createField')}
    </Button>
  );
  const columns: Column<ResultField>[] = [
    { key: 'name', header: t('results.field'), cell: ({ name }) => <span title={name}>{name}</span> },
    {
      key: 'type',
      header: t('results.type'),
      width: '8rem',
      cell: ({ type }) => t(`results.types.${type}`),
    },
    {
      key: 'choices',
      header: t('results.choices'),
      width: '18rem',
      cell: ({ choices }) => <span title={choices.join('\n')}>{format.list(choices)}</span>,
    },
    {
      key: 'required',
      header: t('results.requiredShort'),
      width: '7rem',
      cell: ({ required }) =>
        required ? (
          <Badge>{t('results.requiredShort')}</Badge>
        ) : (
          <span className={admin.quiet}>{t('results.optional')}</span>
        ),
    },
    {
      key: 'campaign',
      header: t('results.campaign'),
      width: '11rem',
      cell: ({ campaignId }) => nameOf(campaignId),
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
  if (mayWrite)
    columns.push({
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '7rem',
      cell: (field) => (
        <span className={admin.rowActions}>
          <Button size="small" look="quiet" onClick={() => setRemoved(field)} data-testid="delete">
            {t('admin.delete')}
          </Button>
        </span>
      ),
    });
  return (
    <Page title={t('results.title')} lead={t('results.lead')} actions={create} testId="result-fields-page">
      <ResultTabs current="/admin/results/fields" />
      {fields.isPending ? (
        <Skeleton boxed lines={5} />
      ) : fields.isError ? (
        <ErrorState boxed error={fields.error} onRetry={() => void fields.refetch()} />
      ) : fields.data.items.length === 0 ? (
        <EmptyState boxed icon="results" title={t('results.noFields')} actions={create || undefined}>
          {t('results.noFieldsHint')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('results.fields')}
          rows={fields.data.items}
          columns={columns}
          rowKey={({ id }) => id}
          {...(mayWrite ? { onOpen: setEdited } : {})}
          minWidth="62rem"
          testId="result-fields"
        />
      )}
      {edited !== null && (
        <ResultFieldDialog
          field={edited === 'new' ? null : edited}
          next={(fields.data?.items.at(-1)?.position ?? 0) + 1}
          onClose={() => setEdited(null)}
        />
      )}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => deleteResultField(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['result-fields']}
          onClose={() => setRemoved(null)}
        >
          {t('results.deleteFieldHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
