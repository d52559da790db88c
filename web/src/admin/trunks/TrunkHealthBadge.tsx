import { useTranslation } from 'react-i18next';
import type { TrunkLive } from '../../../../api/contract/index.ts';
import { Badge, type Tone } from '../../design/Badge.tsx';
import { useHealthReason } from './useHealthReason.ts';

const tones: Record<TrunkLive['health']['state'], Tone> = {
  healthy: 'success',
  failing: 'warn',
  resting: 'danger',
  trying: 'warn',
};

/** Whether the trunk works; pointing at it tells why. */
export function TrunkHealthBadge({ live }: { live: TrunkLive }) {
  const { t } = useTranslation();
  const reason = useHealthReason(live);
  return (
    <Badge tone={tones[live.health.state]} title={reason} testId="health">
      {t(`admin.trunks.health.${live.health.state}`)}
    </Badge>
  );
}
