import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Contact, FieldDefinition, List } from '../../../../api/contract/index.ts';
import { addContact, changeContact } from '../../api/lists.ts';
import { Button } from '../../design/Button.tsx';
import { Field, Select, TextArea, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useToastError } from '../../design/useToastError.ts';
import { changeOf, contactDraft, phonesOf } from './contactDraft.ts';

/** Adds a contact to a list (`contact` is null), or changes and voids one. */
export function ContactDialog({
  list,
  contact,
  onClose,
}: {
  list: List;
  contact: Contact | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onError = useToastError();
  const before = contactDraft(contact);
  const done = async (text: string) => {
    await queries.invalidateQueries({ queryKey: ['lists'] });
    showToast({ tone: 'good', text });
    onClose();
  };
  const form = useForm({
    initial: before,
    shows: ['phones', 'name', 'externalRef', 'zone', 'consent', ...list.fields.map((f) => `fields.${f.key}`)],
    check: (draft) =>
      phonesOf(draft).length === 0 ? [{ path: 'phones', code: 'phone-missing', message: '' }] : [],
    submit: async (draft) => {
      if (contact) await changeContact(contact.id, changeOf(before, draft, list));
      else await addContact(list.id, { ...draft, phones: phonesOf(draft) });
      await done(t(contact ? 'lists.contact.changed' : 'lists.contact.added'));
    },
  });
  const { values, set } = form;
  const voiding = () => {
    if (contact)
      changeContact(contact.id, { voided: !contact.voided })
        .then(() => done(t(contact.voided ? 'lists.contact.restored' : 'lists.contact.voided')))
        .catch(onError);
  };
  return (
    <FormDialog
      wide
      title={contact ? (contact.name ?? contact.phones[0] ?? '') : t('lists.contact.add')}
      form={form}
      submit={t(contact ? 'everyPage.saveChanges' : 'lists.contact.add')}
      onClose={onClose}
      testId="contact-dialog"
    >
      <Field
        label={t('lists.contact.phones')}
        hint={t('lists.contact.phonesHint')}
        error={form.error('phones')}
      >
        <TextArea
          rows={2}
          value={values.phones}
          data-testid="contact-phones"
          onChange={(e) => set('phones', e.target.value)}
        />
      </Field>
      <Field label={t('lists.column.name')} error={form.error('name')}>
        <TextInput
          value={values.name}
          data-testid="contact-name"
          onChange={(e) => set('name', e.target.value)}
        />
      </Field>
      <Field label={t('lists.column.ref')} error={form.error('externalRef')}>
        <TextInput value={values.externalRef} onChange={(e) => set('externalRef', e.target.value)} />
      </Field>
      <Field label={t('lists.column.zone')} hint={t('lists.contact.zoneHint')} error={form.error('zone')}>
        <TextInput
          value={values.zone}
          placeholder="Europe/Berlin"
          onChange={(e) => set('zone', e.target.value)}
        />
      </Field>
      <Field label={t('imports.mapping.consent')} error={form.error('consent')}>
        <TextInput value={values.consent} onChange={(e) => set('consent', e.target.value)} />
      </Field>
      {list.fields
        .filter(({ shown }) => shown.includes('detail'))
        .map((field) => (
          <Field key={field.key} label={field.label} error={form.error(`fields.${field.key}`)}>
            <FieldInput
              field={field}
              value={values.fields[field.key] ?? ''}
              onChange={(value) => set('fields', { ...values.fields, [field.key]: value })}
            />
          </Field>
        ))}
      {contact && (
        <div>
          <Button
            look={contact.voided ? 'secondary' : 'danger'}
            size="small"
            onClick={voiding}
            data-testid="void-contact"
          >
            {t(contact.voided ? 'lists.contact.restore' : 'lists.contact.void')}
          </Button>
        </div>
      )}
    </FormDialog>
  );
}

function FieldInput({
  field,
  value,
  onChange,
}: {
  field: FieldDefinition;
  value: string;
  onChange: (value: string) => void;
}) {
  if (field.type === 'choice')
    return (
      <Select value={value} onChange={(e) => onChange(e.target.value)}>
        <option value="" />
        {field.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.value}
          </option>
        ))}
      </Select>
    );
  return (
    <TextInput
      type={field.type === 'date' ? 'date' : 'text'}
      value={value}
      onChange={(e) => onChange(e.target.value)}
    />
  );
}
