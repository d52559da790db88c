import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgentControl } from '../agent/AgentControl.tsx';
import { Button, IconButton } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Icon } from '../design/Icon.tsx';
import { Menu } from '../design/Menu.tsx';
import { showToast } from '../design/toastStore.ts';
import type { Language } from '../i18n/language.ts';
import { useWords } from '../i18n/useWords.ts';
import { ChangePasswordForm } from '../session/ChangePasswordForm.tsx';
import { useSession } from '../session/useSession.ts';
import { InstallationClock } from './InstallationClock.tsx';
import { LanguageMenu } from './LanguageMenu.tsx';
import { LinkIndicator } from './LinkIndicator.tsx';
import styles from './Shell.module.css';
import { ThemeMenu } from './ThemeMenu.tsx';

interface Props {
  onHelp: () => void;
  onLanguage: (language: Language) => void;
  onSignOut: () => void;
}

/** What holds on every page: the time, how fresh the page is, the own state, language, look, account. */
export function TopBar({ onHelp, onLanguage, onSignOut }: Props) {
  const { t } = useTranslation();
  const say = useWords();
  const { user } = useSession();
  const [changing, setChanging] = useState(false);
  return (
    <header className={styles.bar}>
      <InstallationClock />
      <LinkIndicator />
      <span className={styles.push} />
      {user.agentId !== null && (
        <>
          <AgentControl />
          <span className={styles.rule} />
        </>
      )}
      <LanguageMenu onPick={onLanguage} />
      <ThemeMenu />
      <IconButton icon="keyboard" label={t('shell.help')} onClick={onHelp} data-testid="help" />
      <Menu
        label={t('shell.account')}
        button={(wiring) => (
          <Button {...wiring} look="quiet" icon="me" data-testid="account">
            {user.name}
          </Button>
        )}
        entries={[
          { key: 'role', title: `${user.username} · ${say('builtInRole', user.role)}` },
          {
            key: 'password',
            label: t('shell.changePassword'),
            mark: <Icon name="lock" />,
            onPick: () => setChanging(true),
          },
          'rule',
          {
            key: 'out',
            label: t('shell.signOut'),
            mark: <Icon name="exit" />,
            onPick: onSignOut,
            testId: 'sign-out',
          },
        ]}
      />
      {changing && (
        <Dialog title={t('shell.changePassword')} onClose={() => setChanging(false)}>
          <ChangePasswordForm
            oneTime={false}
            onChanged={() => {
              setChanging(false);
              showToast({ tone: 'good', text: t('session.changed') });
            }}
          />
        </Dialog>
      )}
    </header>
  );
}
