import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

const KEPT_AS = 'outpace.language';

/** The language before anybody has signed in: the one used last here, else what the browser prefers. */
export function firstLanguage(kept: string | null, preferred: readonly string[]): Language {
  if (kept === 'en' || kept === 'zh-CN') return kept;
  for (const tag of preferred) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

export function startLanguage(): void {
  void i18next.use(initReactI18next).init({
    lng: firstLanguage(localStorage.getItem(KEPT_AS), navigator.languages),
    fallbackLng: false,
    resources: { en: { translation: en }, 'zh-CN': { translation: zh } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = i18next.language;
}

/** Shows the console in `language` and remembers it on this computer. */
export function showLanguage(language: Language): void {
  if (i18next.language !== language) void i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEPT_AS, language);
}
