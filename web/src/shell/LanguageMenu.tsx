import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { Menu } from '../design/Menu.tsx';
import { languages, type Language } from '../i18n/language.ts';

export function LanguageMenu({ onPick }: { onPick: (language: Language) => void }) {
  const { t, i18n } = useTranslation();
  const shown = t(i18n.language === 'zh-CN' ? 'words.language.zh-CN' : 'words.language.en');
  return (
    <Menu
      label={t('shell.language')}
      button={(wiring) => (
        <Button
          {...wiring}
          look="quiet"
          icon="globe"
          aria-label={`${t('shell.language')} ${shown}`}
          data-testid="language"
        >
          {shown}
        </Button>
      )}
      entries={languages.map((language) => ({
        key: language,
        label: <span lang={language}>{t(`words.language.${language}`)}</span>,
        checked: i18n.language === language,
        onPick: () => onPick(language),
        testId: `language-${language}`,
      }))}
    />
  );
}
