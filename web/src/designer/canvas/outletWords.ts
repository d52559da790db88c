import { useTranslation } from 'react-i18next';

/** Names of outlets as people read them. */
export function useOutletWords(): (outlet: string) => string {
  const { t } = useTranslation();
  const fixed: Record<string, string> = {
    affirm: t('designer.outlet.affirm'),
    deny: t('designer.outlet.deny'),
    refuse: t('designer.outlet.refuse'),
    any: t('designer.outlet.any'),
    silence: t('designer.outlet.silence'),
    unrecognised: t('designer.outlet.unrecognised'),
    otherwise: t('designer.outlet.otherwise'),
    collected: t('designer.outlet.collected'),
    failed: t('designer.outlet.failed'),
    ok: t('designer.outlet.ok'),
    open: t('designer.outlet.open'),
    closed: t('designer.outlet.closed'),
    rated: t('designer.outlet.rated'),
    'not-rated': t('designer.outlet.not-rated'),
    connected: t('designer.outlet.connected'),
    'no-agent': t('designer.outlet.no-agent'),
    next: t('designer.outlet.next'),
    returned: t('designer.outlet.returned'),
  };
  return (outlet) => {
    const known = fixed[outlet];
    if (known !== undefined) return known;
    const colon = outlet.indexOf(':');
    const rest = outlet.slice(colon + 1);
    if (outlet.startsWith('intent:')) return rest === '' ? t('designer.outlet.intent') : rest;
    if (outlet.startsWith('key:')) return t('designer.outlet.key', { keys: rest });
    return outlet.startsWith('case:') ? t('designer.outlet.case', { n: rest }) : outlet;
  };
}
