import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportTemplate } from '../../../../api/contract/index.ts';
import { changeTemplate, removeTemplate } from '../../api/lists.ts';
import { Button, IconButton } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Field, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useToastError } from '../../design/useToastError.ts';
import styles from '../fields/Fields.module.css';

/** Saved mappings: to be renamed or removed. */
export function ManageTemplates({
  items,
  onClose,
}: {
  items: readonly ImportTemplate[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onError = useToastError();
  const [renamed, setRenamed] = useState<ImportTemplate | null>(null);
  const remove = (id: string) => {
    removeTemplate(id)
      .then(() => queries.invalidateQueries({ queryKey: ['import-templates'] }))
      .then(() => showToast({ tone: 'good', text: t('fields.templateRemoved') }))
      .catch(onError);
  };
  if (renamed) return <RenameTemplate template={renamed} onClose={() => setRenamed(null)} />;
  return (
    <Dialog
      title={t('fields.manageTemplates')}
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('everyPage.close')}</Button>}
    >
      {items.length === 0 ? (
        <p>{t('fields.noTemplates')}</p>
      ) : (
        <ul className={styles.saved}>
          {items.map((template) => (
            <li key={template.id}>
              {template.name}
              <span>
                <IconButton
                  icon="edit"
                  size="small"
                  label={t('fields.renameTemplate', { name: template.name })}
                  data-testid="rename-template"
                  onClick={() => setRenamed(template)}
                />
                <IconButton
                  icon="close"
                  size="small"
                  label={t('fields.removeTemplate', { name: template.name })}
                  onClick={() => remove(template.id)}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function RenameTemplate({ template, onClose }: { template: ImportTemplate; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm({
    initial: { name: template.name },
    shows: ['name'],
    check: ({ name }) => (name.trim() === '' ? [{ path: 'name', code: 'required', message: '' }] : []),
    submit: async ({ name }) => {
      await changeTemplate(template.id, { ...template, name });
      await queries.invalidateQueries({ queryKey: ['import-templates'] });
      showToast({ tone: 'good', text: t('fields.templateSaved') });
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('fields.renameTemplate', { name: template.name })}
      form={form}
      submit={t('everyPage.save')}
      onClose={onClose}
      testId="rename-template-dialog"
    >
      <Field label={t('fields.templateName')} error={form.error('name')}>
        <TextInput
          autoFocus
          maxLength={200}
          value={form.values.name}
          onChange={(e) => form.set('name', e.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
