import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '../shell/Brand.tsx';
import { LanguageMenu } from '../shell/LanguageMenu.tsx';
import { ThemeMenu } from '../shell/ThemeMenu.tsx';
import { showLanguage } from '../i18n/language.ts';
import { Lanes } from './Lanes.tsx';
import styles from './SignIn.module.css';

/** What is seen before the console: a poster at the left, one form at the right. */
export function EntrancePage({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <aside className={styles.poster}>
        <Lanes />
        <div className={styles.brand}>
          <Brand size={28} />
        </div>
        <p className={styles.claim}>{t('session.claim')}</p>
      </aside>
      <main className={styles.side}>
        <div className={styles.tools}>
          <LanguageMenu onPick={showLanguage} />
          <ThemeMenu />
        </div>
        {children}
      </main>
    </div>
  );
}
