import type { i18n as I18n } from 'i18next';

/** The text under a key that is only known at run time, its {{slots}} filled; null when there is none. */
export function textFor(
  i18n: I18n,
  key: string,
  values: Record<string, string | number> = {},
): string | null {
  const text: unknown = i18n.getResource(i18n.language, 'translation', key);
  if (typeof text !== 'string') return null;
  return text.replace(/{{(\w+)}}/g, (whole, name: string) => String(values[name] ?? whole));
}
