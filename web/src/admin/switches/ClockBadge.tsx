import { useTranslation } from 'react-i18next';
import type { Switch } from '../../../../api/contract/index.ts';
import { Badge } from '../../design/Badge.tsx';
import { useFormat } from '../../format/useFormat.ts';

/** Seconds from which the clocks differ: what a heartbeat takes on its way is far less. */
const NOTABLE_SECONDS = 2;

/** Shown when the switch's clock and ours are apart: times of calls in its records differ from ours. */
export function ClockBadge({ line: { clockAhead } }: { line: Pick<Switch, 'clockAhead'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (clockAhead === null || Math.abs(clockAhead) < NOTABLE_SECONDS) return null;
  return (
    <Badge tone="warn" title={t('admin.switches.clockHint')} testId="clock-badge">
      {t('admin.switches.clockOff', { seconds: format.signed(clockAhead) })}
    </Badge>
  );
}
