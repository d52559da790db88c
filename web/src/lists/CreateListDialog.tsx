import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { createList } from '../api/lists.ts';
import { Field, Select, TextInput } from '../design/Field.tsx';
import { FormDialog } from '../design/FormDialog.tsx';
import { useForm } from '../design/useForm.ts';
import { countries } from '../format/countries.ts';
import { useSession } from '../session/useSession.ts';

export function CreateListDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { tenant } = useSession();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const options = useMemo(() => countries(i18n.language), [i18n.language]);
  const form = useForm({
    initial: { name: '', defaultCountry: tenant.defaultCountry },
    shows: ['name', 'defaultCountry'],
    check: ({ name }) => (name.trim() === '' ? [{ path: 'name', code: 'required', message: '' }] : []),
    submit: async (values) => {
      const list = await createList(values);
      void queries.invalidateQueries({ queryKey: ['lists'] });
      navigate(`/lists/${list.id}`);
    },
  });
  return (
    <FormDialog
      title={t('lists.create')}
      form={form}
      submit={t('everyPage.create')}
      onClose={onClose}
      testId="create-list-dialog"
    >
      <Field label={t('lists.name')} error={form.error('name')}>
        <TextInput
          autoFocus
          maxLength={200}
          value={form.values.name}
          onChange={(e) => form.set('name', e.target.value)}
        />
      </Field>
      <Field label={t('lists.country')} hint={t('lists.countryHint')} error={form.error('defaultCountry')}>
        <Select
          value={form.values.defaultCountry}
          onChange={(e) => form.set('defaultCountry', e.target.value)}
        >
          {options.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </FormDialog>
  );
}
