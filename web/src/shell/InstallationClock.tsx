import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../design/Badge.tsx';
import { Tooltip } from '../design/Tooltip.tsx';
import { useFormat } from '../format/useFormat.ts';
import { startTicking } from '../live/ticker.ts';
import { useLiveStore } from '../live/useLive.ts';
import { useSession } from '../session/useSession.ts';
import styles from './Shell.module.css';

/** The time on the installation's clock, in the tenant's zone; says when it runs faster than real time. */
export function InstallationClock() {
  const { t } = useTranslation();
  const format = useFormat();
  const store = useLiveStore();
  const { tenant, clock } = useSession();
  const node = useRef<HTMLTimeElement>(null);
  useLayoutEffect(
    () =>
      startTicking({
        tick: () => {
          if (node.current) node.current.textContent = format.time(store.now());
        },
      }),
    [format, store],
  );
  const values = { zone: tenant.timeZone, n: format.decimal(clock.speed) };
  return (
    <Tooltip
      side="left"
      text={clock.speed === 1 ? t('shell.clockHint', values) : t('shell.clockSpeedHint', values)}
    >
      <span className={styles.clock} data-testid="clock">
        <time ref={node} />
        {clock.speed !== 1 && <Badge>{t('shell.speed', values)}</Badge>}
      </span>
    </Tooltip>
  );
}
