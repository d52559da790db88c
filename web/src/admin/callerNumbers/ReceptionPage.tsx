import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getReception } from '../../api/reception.ts';
import { Page } from '../../design/Page.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { CallerNumberTabs } from './CallerNumberTabs.tsx';
import { InboundCalls } from './InboundCalls.tsx';
import { ReceptionForm } from './ReceptionForm.tsx';

/** Callees who ring our numbers: who takes them, what they hear, and who has rung. */
export function ReceptionPage() {
  const { t } = useTranslation();
  const reception = useQuery({ queryKey: ['reception'], queryFn: ({ signal }) => getReception(signal) });
  return (
    <Page title={t('callerNumbers.title')} lead={t('reception.lead')} testId="reception">
      <CallerNumberTabs current="/admin/caller-numbers/reception" />
      {reception.isPending ? (
        <Skeleton boxed lines={6} />
      ) : reception.isError ? (
        <ErrorState boxed error={reception.error} onRetry={() => void reception.refetch()} />
      ) : (
        <ReceptionForm key={reception.dataUpdatedAt} reception={reception.data} />
      )}
      <InboundCalls />
    </Page>
  );
}
