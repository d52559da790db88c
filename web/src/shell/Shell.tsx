import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Language } from '../i18n/language.ts';
import { useSession } from '../session/useSession.ts';
import { openPlaces } from './places.ts';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';
import { ShortcutHelp } from './ShortcutHelp.tsx';
import type { ShortcutAction } from './shortcuts.ts';
import { StaleBanner } from './StaleBanner.tsx';
import { TopBar } from './TopBar.tsx';
import { useShortcuts } from './useShortcuts.ts';

interface Props {
  onLanguage: (language: Language) => void;
  onSignOut: () => void;
  children: ReactNode;
}

/** The frame around every page. */
export function Shell({ onLanguage, onSignOut, children }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [, navigate] = useLocation();
  const [helping, setHelping] = useState(false);
  const places = useMemo(() => openPlaces(user.permissions, user.agentId !== null), [user]);
  const onAction = useCallback(
    (action: ShortcutAction) => {
      if (action.type === 'help') {
        setHelping(true);
        return;
      }
      if (action.type === 'go') {
        const place = places.find((each) => each.shortcut === action.key);
        if (place) navigate(place.to);
        return;
      }
      // Pages mark what these keys are for.
      const target = document.querySelector<HTMLElement>(`[data-key="${action.type}"]`);
      if (action.type === 'search') target?.focus();
      else target?.click();
    },
    [places, navigate],
  );
  useShortcuts(onAction);
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {t('shell.skip')}
      </a>
      <Rail places={places} />
      <TopBar onHelp={() => setHelping(true)} onLanguage={onLanguage} onSignOut={onSignOut} />
      <main id="main" tabIndex={-1} className={styles.main}>
        <StaleBanner />
        <div className={styles.content}>{children}</div>
      </main>
      {helping && <ShortcutHelp places={places} onClose={() => setHelping(false)} />}
    </div>
  );
}
