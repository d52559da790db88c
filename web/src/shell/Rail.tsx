import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Badge } from '../design/Badge.tsx';
import { classes } from '../design/classes.ts';
import { Icon } from '../design/Icon.tsx';
import { useSession } from '../session/useSession.ts';
import { Brand } from './Brand.tsx';
import type { Place } from './places.ts';
import styles from './Shell.module.css';

const groups = ['work', 'admin'] as const;

/** The navigation: the places that are open to the role. */
export function Rail({ places }: { places: Place[] }) {
  const { t } = useTranslation();
  const { tenant } = useSession();
  const [path] = useLocation();
  const rail = useRef<HTMLElement>(null);
  useEffect(() => {
    rail.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [path]);
  return (
    <nav ref={rail} className={styles.rail} aria-label={t('shell.navigation')} data-testid="rail">
      <Link href="/" className={styles.brand}>
        <Brand />
      </Link>
      <div className={styles.tenant}>
        <span className={styles.tenantName} data-testid="tenant">
          {tenant.name}
        </span>
        {tenant.kind === 'demo' && (
          <Badge tone="signal" title={t('shell.demoHint')} testId="demo">
            {t('shell.demo')}
          </Badge>
        )}
      </div>
      {groups.map((group) => {
        const own = places.filter((place) => place.group === group);
        if (own.length === 0) return null;
        return (
          <div key={group} className={styles.group}>
            <div className={styles.groupTitle}>{t(`shell.nav.${group}`)}</div>
            {own.map((place) => {
              const here = path === place.to || path.startsWith(`${place.to}/`);
              return (
                <Link
                  key={place.key}
                  href={place.to}
                  className={classes(styles.place, here && styles.here)}
                  aria-current={here ? 'page' : undefined}
                  aria-label={t(`shell.nav.${place.key}`)}
                  data-testid={`nav-${place.key}`}
                >
                  <Icon name={place.icon} />
                  <span>{t(`shell.nav.${place.key}`)}</span>
                </Link>
              );
            })}
          </div>
        );
      })}
    </nav>
  );
}
