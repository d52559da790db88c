import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../design/classes.ts';
import { Icon } from '../design/Icon.tsx';
import { elapsed } from '../format/elapsed.ts';
import { startTicking } from '../live/ticker.ts';
import { useLink, useLive, useLiveStore } from '../live/useLive.ts';
import { wall } from '../live/wall.ts';
import styles from './Shell.module.css';

/** Over every page: that what it shows is old, and how old; or that nobody dials. */
export function StaleBanner() {
  const { t } = useTranslation();
  const phase = useLink();
  const store = useLiveStore();
  const dialerAlive = useLive((state) => state.dialerAlive);
  const text = useRef<HTMLSpanElement>(null);
  const stale = phase === 'stale';
  useLayoutEffect(() => {
    if (!stale) return;
    return startTicking({
      tick: () => {
        const { lastHeard } = store.link();
        if (text.current)
          text.current.textContent =
            lastHeard === null
              ? t('shell.staleNever')
              : t('shell.staleBanner', { age: elapsed(wall() - lastHeard) });
      },
    });
  }, [stale, store, t]);
  if (stale)
    return (
      <div className={styles.stale} role="alert" data-testid="stale-banner">
        <Icon name="warn" />
        <span ref={text} />
      </div>
    );
  if (dialerAlive) return null;
  return (
    <div className={classes(styles.stale, styles.down)} role="alert" data-testid="dialer-down">
      <Icon name="warn" />
      {t('shell.dialerDown')}
    </div>
  );
}
