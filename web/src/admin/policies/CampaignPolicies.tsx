import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../api/contract/index.ts';
import { everyCampaign, everyPolicy, setCampaignPolicy } from '../../api/policies.ts';
import { DataTable, type Column } from '../../design/DataTable.tsx';
import { Select } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useCan } from '../../session/useSession.ts';
import styles from './Policies.module.css';

/** Which campaign goes by which policy. */
export function CampaignPolicies() {
  const { t } = useTranslation();
  const can = useCan();
  const campaigns = useQuery({
    queryKey: ['campaigns', 'every'],
    queryFn: ({ signal }) => everyCampaign(signal),
    enabled: can('tasks.read') || can('tasks.write'),
  });
  if (campaigns.isPending && campaigns.fetchStatus === 'idle') return null;
  return (
    <Panel
      flush
      title={t('policies.byCampaign')}
      note={t('policies.byCampaignHint')}
      testId="campaign-policies"
    >
      {campaigns.isPending ? (
        <Skeleton lines={3} />
      ) : campaigns.isError ? (
        <ErrorState error={campaigns.error} onRetry={() => void campaigns.refetch()} />
      ) : campaigns.data.length === 0 ? (
        <EmptyState icon="tasks" title={t('policies.noCampaigns')} />
      ) : (
        <CampaignTable campaigns={campaigns.data} />
      )}
    </Panel>
  );
}

function CampaignTable({ campaigns }: { campaigns: Campaign[] }) {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const onError = useToastError();
  const [busy, setBusy] = useState<string | null>(null);
  const policies = useQuery({
    queryKey: ['policies', 'every'],
    queryFn: ({ signal }) => everyPolicy(signal),
  });
  const mayChoose = can('policies.write') && can('tasks.write');
  const named = policies.data ?? [];
  const usual = named.find(({ isDefault }) => isDefault);
  const none = usual ? t('policies.theDefault', { name: usual.name }) : t('policies.noPolicy');
  const choose = (campaign: Campaign, policyId: string | null) => {
    setBusy(campaign.id);
    setCampaignPolicy(campaign.id, policyId)
      .then(async () => {
        showToast({ tone: 'good', text: t('admin.saved') });
        await Promise.all([
          queries.invalidateQueries({ queryKey: ['campaigns'] }),
          queries.invalidateQueries({ queryKey: ['policies'] }),
        ]);
      })
      .catch(onError)
      .finally(() => setBusy(null));
  };
  const columns: Column<Campaign>[] = [
    { key: 'name', header: t('policies.campaign'), cell: ({ name }) => name },
    {
      key: 'policy',
      header: t('policies.goesBy'),
      width: '22rem',
      cell: (campaign) =>
        mayChoose ? (
          <span className={styles.campaignPolicy}>
            <Select
              aria-label={t('policies.policyOf', { name: campaign.name })}
              value={campaign.policyId ?? ''}
              disabled={busy === campaign.id || policies.isPending}
              data-testid="campaign-policy"
              onChange={(e) => choose(campaign, e.target.value === '' ? null : e.target.value)}
            >
              <option value="">{none}</option>
              {named.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </span>
        ) : (
          (named.find(({ id }) => id === campaign.policyId)?.name ?? none)
        ),
    },
  ];
  return (
    <DataTable
      label={t('policies.byCampaign')}
      columns={columns}
      rows={campaigns}
      rowKey={({ id }) => id}
      testId="campaigns-table"
    />
  );
}
