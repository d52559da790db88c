import { createContext, use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createFormat, type Format } from './format.ts';

/** The IANA zone times are shown in: the tenant's, once somebody has signed in. */
export const ZoneContext = createContext(Intl.DateTimeFormat().resolvedOptions().timeZone);

export function useFormat(): Format {
  const { i18n } = useTranslation();
  const zone = use(ZoneContext);
  return useMemo(() => createFormat(i18n.language, zone), [i18n.language, zone]);
}
