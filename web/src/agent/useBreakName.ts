import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { textFor } from '../i18n/textFor.ts';

/** Why somebody is on break, in words: the tenant's own reasons as they are, the system's translated. */
export function useBreakName(): (reason: string) => string {
  const { i18n } = useTranslation();
  return useCallback((reason: string) => textFor(i18n, `agent.systemBreaks.${reason}`) ?? reason, [i18n]);
}
