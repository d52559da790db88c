import { useTranslation } from 'react-i18next';
import type { CallerNumber } from '../../../../api/contract/index.ts';
import { countryName } from '../../format/countries.ts';
import { placeName } from './placeName.ts';

/** Where a number is at home, in the reader's language. */
export function usePlaceName(): (number: CallerNumber) => string | null {
  const { i18n } = useTranslation();
  return (number) => placeName(number, i18n.language, countryName(i18n.language, number.country));
}
