import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { getPolicy, getPresets, type Presets } from '../../api/policies.ts';
import { Badge } from '../../design/Badge.tsx';
import { Page } from '../../design/Page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useCan } from '../../session/useSession.ts';
import { PolicyForm } from './PolicyForm.tsx';

const none: Presets['items'] = [];

/** One policy; at /new one that begins as a preset. */
export function PolicyPage() {
  const { id = 'new' } = useParams();
  return id === 'new' ? <NewPolicy /> : <OnePolicy key={id} id={id} />;
}

function NewPolicy() {
  const { t } = useTranslation();
  const mayWrite = useCan()('policies.write');
  const back = useBack();
  const presets = useQuery({
    queryKey: ['policies', 'presets'],
    queryFn: ({ signal }) => getPresets(signal),
    staleTime: Infinity,
  });
  if (!mayWrite) return <EmptyState icon="lock" title={t('shell.forbidden')} />;
  if (presets.isPending) return <Skeleton />;
  if (presets.isError) return <ErrorState error={presets.error} onRetry={() => void presets.refetch()} />;
  const { items } = presets.data;
  const [first] = items;
  return (
    <Page title={t('policies.create')} back={back} testId="policy">
      {first && (
        <PolicyForm id={null} initial={{ name: '', rules: first.rules }} presets={items} readOnly={false} />
      )}
    </Page>
  );
}

function OnePolicy({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useCan()('policies.write');
  const back = useBack();
  const policy = useQuery({
    queryKey: ['policies', id],
    queryFn: ({ signal }) => getPolicy(id, signal),
    staleTime: Infinity,
  });
  if (policy.isPending) return <Skeleton />;
  if (policy.isError) return <ErrorState error={policy.error} onRetry={() => void policy.refetch()} />;
  const { name, rules, version, changedAt, isDefault, campaigns } = policy.data;
  return (
    <Page
      title={name}
      mark={isDefault && <Badge tone="accent">{t('policies.default')}</Badge>}
      lead={[
        t('policies.versionSince', { n: version, at: format.dateTime(changedAt) }),
        t('policies.usedBy', { count: campaigns, n: format.number(campaigns) }),
      ].join(' · ')}
      back={back}
      testId="policy"
    >
      <PolicyForm key={version} id={id} initial={{ name, rules }} presets={none} readOnly={!mayWrite} />
    </Page>
  );
}

function useBack() {
  const { t } = useTranslation();
  return { to: '/admin/policies', label: t('policies.title') };
}
