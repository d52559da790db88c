import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMapping, ImportTemplate } from '../../../../api/contract/index.ts';
import { createTemplate } from '../../api/lists.ts';
import { Button } from '../../design/Button.tsx';
import { Field, Select, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { Notice } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import styles from '../fields/Fields.module.css';
import { ManageTemplates } from './ManageTemplates.tsx';
import { mappingOf, templateOf } from './templateMapping.ts';

interface Props {
  headers: readonly string[];
  mapping: ImportMapping;
  templates: readonly ImportTemplate[];
  /** The one that the mapping began with, because it fits the headers; null: none does. */
  fitting: ImportTemplate | null;
  onApply: (mapping: ImportMapping) => void;
}

/** Saved mappings: others than the one that fits can be chosen, and this one can be saved. */
export function TemplateBar({ headers, mapping, templates, fitting, onApply }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(fitting?.id ?? '');
  const [open, setOpen] = useState<'save' | 'manage' | null>(null);
  const template = templates.find(({ id }) => id === chosen);
  const misses = template !== undefined && mappingOf(template.template, headers) === null;
  return (
    <>
      <div className={styles.templates}>
        <Field label={t('fields.template')}>
          <Select
            value={chosen}
            data-testid="template"
            onChange={(e) => {
              setChosen(e.target.value);
              const next = templates.find(({ id }) => id === e.target.value);
              const found = next && mappingOf(next.template, headers);
              if (found) onApply(found);
            }}
          >
            <option value="">{t('fields.noTemplate')}</option>
            {templates.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Button
          disabled={mapping.phones.length === 0}
          onClick={() => setOpen('save')}
          data-testid="save-template"
        >
          {t('fields.saveTemplate')}
        </Button>
        <Button look="quiet" onClick={() => setOpen('manage')}>
          {t('fields.manageTemplates')}
        </Button>
      </div>
      {fitting && chosen === fitting.id && (
        <Notice tone="info" testId="template-note">
          {t('fields.templateFits', { name: fitting.name })}
        </Notice>
      )}
      {misses && (
        <Notice tone="warn" testId="template-note">
          {t('fields.templateMisses', { name: template.name })}
        </Notice>
      )}
      {open === 'save' && (
        <SaveTemplate headers={headers} mapping={mapping} onSaved={setChosen} onClose={() => setOpen(null)} />
      )}
      {open === 'manage' && <ManageTemplates items={templates} onClose={() => setOpen(null)} />}
    </>
  );
}

function SaveTemplate({
  headers,
  mapping,
  onSaved,
  onClose,
}: {
  headers: readonly string[];
  mapping: ImportMapping;
  onSaved: (id: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm({
    initial: { name: '' },
    shows: ['name'],
    check: ({ name }) => (name.trim() === '' ? [{ path: 'name', code: 'required', message: '' }] : []),
    submit: async ({ name }) => {
      const saved = await createTemplate({
        name,
        departmentId: null,
        template: templateOf(mapping, headers),
      });
      await queries.invalidateQueries({ queryKey: ['import-templates'] });
      showToast({ tone: 'good', text: t('fields.templateSaved') });
      onSaved(saved.id);
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('fields.saveTemplate')}
      form={form}
      submit={t('everyPage.save')}
      onClose={onClose}
      testId="template-dialog"
    >
      <Field label={t('fields.templateName')} error={form.error('name')}>
        <TextInput
          autoFocus
          maxLength={200}
          value={form.values.name}
          data-testid="template-name"
          onChange={(e) => form.set('name', e.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
