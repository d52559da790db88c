import { useTranslation } from 'react-i18next';
import type { FieldSettings } from '../../../../api/contract/index.ts';

/** A field's settings in a few words: its type, and what is special about it. */
export function useFieldWords(): (settings: FieldSettings) => string {
  const { t } = useTranslation();
  return ({ type, required, masked }) =>
    [
      t(`fields.types.${type}`),
      required ? t('fields.requiredShort') : '',
      masked ? t('fields.maskedShort') : '',
    ]
      .filter((word) => word !== '')
      .join(' · ');
}
