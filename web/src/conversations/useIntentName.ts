import { useTranslation } from 'react-i18next';

const overrides = {
  'override:stop-calling': 'stopCalling',
  'override:wrong-number': 'wrongNumber',
  'override:human': 'human',
} as const;
type Override = keyof typeof overrides;

const isOverride = (name: string): name is Override => Object.hasOwn(overrides, name);

/** What an intent, or a place of the script, is called: what is always understood has words of its own. */
export function useIntentName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => (isOverride(name) ? t(`designer.override.${overrides[name]}`) : name);
}
