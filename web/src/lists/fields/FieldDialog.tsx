import { useTranslation } from 'react-i18next';
import type { FieldSettings } from '../../../../api/contract/index.ts';
import { Checkbox, Field, Select, TextArea } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { useForm } from '../../design/useForm.ts';
import { choicesText, fieldPlaces, fieldTypes, readChoices } from './fieldDraft.ts';
import styles from './Fields.module.css';

interface Props {
  label: string;
  settings: FieldSettings;
  onSave: (settings: FieldSettings) => void | Promise<void>;
  onClose: () => void;
}

/** How one field is checked, and where it is shown. */
export function FieldDialog({ label, settings, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const form = useForm({
    initial: { ...settings, choices: choicesText(settings.choices) },
    shows: ['type', 'choices'],
    check: ({ type, choices }) =>
      type === 'choice' && readChoices(choices).length === 0
        ? [{ path: 'choices', code: 'required', message: '' }]
        : [],
    submit: async ({ choices, ...rest }) => {
      await onSave({ ...rest, choices: rest.type === 'choice' ? readChoices(choices) : [] });
      onClose();
    },
  });
  const { values, set } = form;
  return (
    <FormDialog
      title={t('fields.title', { field: label })}
      form={form}
      submit={t('everyPage.save')}
      onClose={onClose}
      testId="field-dialog"
    >
      <Field label={t('fields.type')} hint={t(`fields.typeHints.${values.type}`)}>
        <Select
          value={values.type}
          data-testid="field-type"
          onChange={(e) => set('type', fieldTypes.find((type) => type === e.target.value) ?? 'text')}
        >
          {fieldTypes.map((type) => (
            <option key={type} value={type}>
              {t(`fields.types.${type}`)}
            </option>
          ))}
        </Select>
      </Field>
      {values.type === 'choice' && (
        <Field label={t('fields.choices')} hint={t('fields.choicesHint')} error={form.error('choices')}>
          <TextArea
            rows={6}
            value={values.choices}
            data-testid="field-choices"
            onChange={(e) => set('choices', e.target.value)}
          />
        </Field>
      )}
      <Checkbox
        label={t('fields.required')}
        hint={t('fields.requiredHint')}
        checked={values.required}
        onChange={(e) => set('required', e.target.checked)}
      />
      <Checkbox
        label={t('fields.masked')}
        hint={t('fields.maskedHint')}
        checked={values.masked}
        onChange={(e) => set('masked', e.target.checked)}
      />
      <fieldset className={styles.places}>
        <legend>{t('fields.shown')}</legend>
        {fieldPlaces.map((place) => (
          <Checkbox
            key={place}
            label={t(`fields.places.${place}`)}
            checked={values.shown.includes(place)}
            onChange={(e) =>
              set(
                'shown',
                fieldPlaces.filter((p) => (p === place ? e.target.checked : values.shown.includes(p))),
              )
            }
          />
        ))}
      </fieldset>
    </FormDialog>
  );
}
