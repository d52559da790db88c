import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../api/contract/index.ts';
import { everyCampaign } from '../../api/policies.ts';

/** The campaigns there are, and where something is offered: in one of them, or in all (null). */
export function useCampaigns(): { campaigns: readonly Campaign[]; nameOf: (id: string | null) => string } {
  const { t } = useTranslation();
  const { data = [] } = useQuery({
    queryKey: ['campaigns', 'all'],
    queryFn: ({ signal }) => everyCampaign(signal),
  });
  return {
    campaigns: data,
    nameOf: (id) =>
      id === null ? t('results.everyCampaign') : (data.find((one) => one.id === id)?.name ?? '…'),
  };
}
