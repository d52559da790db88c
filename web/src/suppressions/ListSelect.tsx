import { useTranslation } from 'react-i18next';
import { Select } from '../design/Field.tsx';
import { useSuppressionLists } from './useSuppressionLists.ts';

interface Props {
  /** Empty: the general list. */
  value: string;
  onChange: (id: string) => void;
}

/** The general list or one of the named ones. */
export function ListSelect({ value, onChange }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useSuppressionLists();
  return (
    <Select value={value} data-testid="list" onChange={(e) => onChange(e.target.value)}>
      <option value="">{t('suppressions.general')}</option>
      {data.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
