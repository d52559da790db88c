import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Phone } from '../../../../api/contract/index.ts';
import { getPhones, getSipDomain } from '../../api/gateways.ts';
import { usePages } from '../../api/usePages.ts';
import { ButtonLink } from '../../design/Button.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import { useCan } from '../../session/useSession.ts';
import { GatewayTabs } from './GatewayTabs.tsx';
import { PhonePasswordDialog } from './PhonePasswordDialog.tsx';
import { SipDomainPanel } from './SipDomainPanel.tsx';
import { usePhoneColumns } from './usePhoneColumns.tsx';

/** The domain that agents' phones register in, and their passwords. */
export function PhonesPage() {
  const { t } = useTranslation();
  const can = useCan();
  const domain = useQuery({ queryKey: ['sip-domain'], queryFn: ({ signal }) => getSipDomain(signal) });
  return (
    <Page title={t('gateways.title')} lead={t('gateways.lead')} testId="phones">
      <GatewayTabs current="/admin/gateways/phones" />
      {domain.isPending ? (
        <Skeleton boxed lines={2} />
      ) : domain.isError ? (
        <ErrorState boxed error={domain.error} onRetry={() => void domain.refetch()} />
      ) : (
        <>
          <SipDomainPanel key={domain.data.domain} known={domain.data} />
          {can('users.read') && <Phones hasDomain={domain.data.domain !== null} />}
        </>
      )}
    </Page>
  );
}

function Phones({ hasDomain }: { hasDomain: boolean }) {
  const { t } = useTranslation();
  const mayWrite = useCan()('users.write');
  const [asked, setAsked] = useState<Phone | null>(null);
  const pages = usePages<Phone>(['phones'], getPhones);
  const columns = usePhoneColumns(mayWrite && hasDomain ? setAsked : null);
  return (
    <>
      <PagedTable
        label={t('gateways.phones.tab')}
        pages={pages}
        columns={columns}
        rowKey={(phone) => phone.userId}
        {...(mayWrite && hasDomain ? { onOpen: setAsked } : {})}
        minWidth="44rem"
        testId="phones-table"
        empty={
          <EmptyState
            boxed
            icon="phone"
            title={t('gateways.phones.empty')}
            actions={<ButtonLink to="/admin/users">{t('gateways.phones.toUsers')}</ButtonLink>}
          >
            {t('gateways.phones.emptyHint')}
          </EmptyState>
        }
      />
      {asked && <PhonePasswordDialog phone={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
