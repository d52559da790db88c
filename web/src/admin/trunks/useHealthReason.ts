import { useTranslation } from 'react-i18next';
import type { TrunkLive } from '../../../../api/contract/index.ts';
import { useFormat } from '../../format/useFormat.ts';

/** Why a trunk is as healthy as it is, in a sentence. */
export function useHealthReason({ health, inRow }: TrunkLive): string {
  const { t } = useTranslation();
  const format = useFormat();
  switch (health.state) {
    case 'healthy':
      return t('admin.trunks.healthReason.healthy');
    case 'failing': {
      const since = format.time(health.since);
      return health.reason === 'share'
        ? t('admin.trunks.healthReason.share', { since })
        : t('admin.trunks.healthReason.inRow', { count: inRow, n: format.number(inRow), since });
    }
    case 'resting':
      return t('admin.trunks.healthReason.resting', {
        since: format.time(health.since),
        until: format.time(health.until),
      });
    case 'trying':
      return t('admin.trunks.healthReason.trying', { since: format.time(health.since) });
  }
}
