import { useTranslation } from 'react-i18next';
import { policyPresetNames } from '../../../../api/contract/index.ts';

/** The name of a preset; the code itself when this version knows no such preset. */
export function usePresetName(): (preset: string) => string {
  const { t } = useTranslation();
  return (preset) => {
    const known = policyPresetNames.find((name) => name === preset);
    return known ? t(`policies.presets.${known}`) : preset;
  };
}
