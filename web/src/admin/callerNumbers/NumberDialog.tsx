import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerNumber, CallerNumberGroup, Trunk } from '../../../../api/contract/index.ts';
import { updateCallerNumber } from '../../api/callerNumbers.ts';
import { Checkbox, Field, Select, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { countries } from '../../format/countries.ts';
import admin from '../Admin.module.css';
import { numberDraft, readNumberDraft, type NumberDraft } from './numberDraft.ts';
import { SettingsFields } from './SettingsFields.tsx';

interface Props {
  number: CallerNumber;
  trunks: readonly Trunk[];
  groups: readonly CallerNumberGroup[];
  onClose: () => void;
}

export function NumberDialog({ number, trunks, groups, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const options = useMemo(() => countries(i18n.language), [i18n.language]);
  const form = useForm<NumberDraft>({
    initial: numberDraft(
      number,
      trunks.map((trunk) => trunk.id),
    ),
    shows: ['country', 'province', 'city', 'dailyCap', 'perMinuteCap', 'trunks', 'groupIds'],
    check: (draft) => {
      const read = readNumberDraft(draft);
      return 'problems' in read ? read.problems : [];
    },
    submit: async (draft) => {
      const read = readNumberDraft(draft);
      if ('problems' in read) return;
      await updateCallerNumber(number.id, read.input);
      await queries.invalidateQueries({ queryKey: ['caller-numbers'] });
      await queries.invalidateQueries({ queryKey: ['caller-number-groups'] });
      showToast({ tone: 'good', text: t('admin.saved') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      wide
      title={number.phone}
      form={form}
      submit={t('everyPage.save')}
      onClose={onClose}
      testId="number-dialog"
    >
      <div className={admin.columns}>
        <Field label={t('callerNumbers.province')} optional error={error('province')}>
          <TextInput
            maxLength={60}
            value={values.province}
            data-testid="province"
            onChange={(e) => set('province', e.target.value)}
          />
        </Field>
        <Field label={t('callerNumbers.city')} optional error={error('city')}>
          <TextInput
            maxLength={120}
            value={values.city}
            data-testid="city"
            onChange={(e) => set('city', e.target.value)}
          />
        </Field>
        <Field label={t('callerNumbers.country')} error={error('country')}>
          <Select value={values.country} onChange={(e) => set('country', e.target.value)}>
            {options.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Checkbox
          label={t('callerNumbers.enabled')}
          hint={t('callerNumbers.enabledHint')}
          checked={values.enabled}
          data-testid="enabled"
          onChange={(e) => set('enabled', e.target.checked)}
        />
        <SettingsFields form={form} trunks={trunks} groups={groups} />
      </div>
    </FormDialog>
  );
}
