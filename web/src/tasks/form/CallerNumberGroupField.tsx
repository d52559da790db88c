import { useTranslation } from 'react-i18next';
import { useCallerNumberGroups } from '../../admin/callerNumbers/useCallerNumberGroups.ts';
import { Field, Select } from '../../design/Field.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useCan } from '../../session/useSession.ts';

interface Props {
  /** Empty: none. */
  value: string;
  error: string | undefined;
  onChange: (id: string) => void;
}

/** The group whose numbers the calls show; for those who may see groups. */
export function CallerNumberGroupField({ value, error, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayRead = useCan()('trunks.read');
  const { data: groups } = useCallerNumberGroups(mayRead);
  if (!mayRead) return null;
  return (
    <Field
      label={t('tasks.form.callerNumberGroup')}
      optional
      hint={t('tasks.form.callerNumberGroupHint')}
      error={error}
    >
      <Select value={value} data-testid="caller-number-group" onChange={(e) => onChange(e.target.value)}>
        <option value="">{t('tasks.form.noCallerNumberGroup')}</option>
        {groups?.map((group) => (
          <option key={group.id} value={group.id}>
            {t('tasks.form.callerNumberGroupOf', {
              name: group.name,
              count: group.usable,
              n: format.number(group.usable),
            })}
          </option>
        ))}
      </Select>
    </Field>
  );
}
