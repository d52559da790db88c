import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Policy } from '../../../../api/contract/index.ts';
import { getPolicies, removePolicy, setDefaultPolicy } from '../../api/policies.ts';
import { usePages } from '../../api/usePages.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button, ButtonLink } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useFormat } from '../../format/useFormat.ts';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { CampaignPolicies } from './CampaignPolicies.tsx';
import { hoursText } from './hoursText.ts';
import styles from './Policies.module.css';
import { usePresetName } from './usePresetName.ts';

/** Who may be called, when and how often: the policies, the default one, and which campaign goes by which. */
export function PoliciesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const onError = useToastError();
  const presetName = usePresetName();
  const mayWrite = useCan()('policies.write');
  const [, navigate] = useLocation();
  const [removed, setRemoved] = useState<Policy | null>(null);
  const pages = usePages<Policy>(['policies', 'pages'], getPolicies);
  const makeDefault = (policy: Policy | null) => {
    setDefaultPolicy(policy?.id ?? null)
      .then(async () => {
        const text = policy ? t('policies.isDefaultNow', { name: policy.name }) : t('policies.noDefaultNow');
        showToast({ tone: 'good', text });
        await queries.invalidateQueries({ queryKey: ['policies'] });
      })
      .catch(onError);
  };
  const create = mayWrite && (
    <ButtonLink to="/admin/policies/new" look="primary" icon="plus" data-testid="create-policy">
      {t('policies.create')}
    </ButtonLink>
  );
  const columns: Column<Policy>[] = [
    {
      key: 'name',
      header: t('policies.name'),
      cell: ({ id, name, isDefault }) => (
        <span className={styles.name}>
          <Link href={`/admin/policies/${id}`} title={name}>
            {name}
          </Link>
          {isDefault && <Badge tone="accent">{t('policies.default')}</Badge>}
        </span>
      ),
    },
    {
      key: 'preset',
      header: t('policies.beganAs'),
      width: '12rem',
      cell: ({ preset }) => (preset === null ? <span className={admin.quiet}>–</span> : presetName(preset)),
    },
    {
      key: 'hours',
      header: t('policies.hours'),
      width: '13rem',
      cell: ({ rules }) => {
        const text = hoursText(rules.hours, format).join(' · ');
        return text === '' ? (
          <span className={admin.quiet}>{t('policies.anyTime')}</span>
        ) : (
          <span title={text}>{text}</span>
        );
      },
    },
    {
      key: 'campaigns',
      header: t('policies.campaigns'),
      width: '6.5rem',
      align: 'end',
      cell: ({ campaigns }) => format.number(campaigns),
    },
    {
      key: 'version',
      header: t('policies.version'),
      width: '5rem',
      align: 'end',
      cell: ({ version }) => format.number(version),
    },
    {
      key: 'changed',
      header: t('policies.changed'),
      width: '11rem',
      cell: ({ changedAt }) => format.dateTime(changedAt),
    },
  ];
  if (mayWrite)
    columns.push({
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '11rem',
      cell: (policy) => (
        <span className={admin.rowActions}>
          <Button
            size="small"
            look="quiet"
            onClick={() => makeDefault(policy.isDefault ? null : policy)}
            data-testid={policy.isDefault ? 'no-default' : 'make-default'}
          >
            {policy.isDefault ? t('policies.noDefault') : t('policies.makeDefault')}
          </Button>
          <Button size="small" look="quiet" onClick={() => setRemoved(policy)} data-testid="delete">
            {t('admin.delete')}
          </Button>
        </span>
      ),
    });
  return (
    <Page title={t('policies.title')} lead={t('policies.lead')} actions={create} testId="policies">
      <PagedTable
        label={t('policies.title')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => navigate(`/admin/policies/${id}`)}
        minWidth="68rem"
        testId="policies-table"
        empty={
          <EmptyState boxed icon="policies" title={t('policies.empty')} actions={create || undefined}>
            {t('policies.emptyHint')}
          </EmptyState>
        }
      />
      {pages.rows.length > 0 && <CampaignPolicies />}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => removePolicy(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['policies']}
          onClose={() => setRemoved(null)}
        >
          {t('policies.deleteHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
