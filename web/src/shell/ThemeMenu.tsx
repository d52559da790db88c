import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../design/Button.tsx';
import { Icon, type IconName } from '../design/Icon.tsx';
import { Menu } from '../design/Menu.tsx';
import { chooseTheme, currentTheme, subscribeTheme, themes, type Theme } from './theme.ts';

const icons: Record<Theme, IconName> = { system: 'screen', light: 'sun', dark: 'moon' };

export function ThemeMenu() {
  const { t } = useTranslation();
  const theme = useSyncExternalStore(subscribeTheme, currentTheme);
  return (
    <Menu
      label={t('shell.theme')}
      button={(wiring) => (
        <IconButton {...wiring} icon={icons[theme]} label={t('shell.theme')} data-testid="theme" />
      )}
      entries={themes.map((each) => ({
        key: each,
        label: t(`shell.themes.${each}`),
        mark: <Icon name={icons[each]} />,
        checked: each === theme,
        onPick: () => chooseTheme(each),
        testId: `theme-${each}`,
      }))}
    />
  );
}
