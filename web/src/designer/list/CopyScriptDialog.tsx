import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ScriptSummary } from '../../../../api/contract/index.ts';
import { createScript } from '../../api/scripts.ts';
import { Field, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { useForm } from '../../design/useForm.ts';

/** Another script that begins as this one is. */
export function CopyScriptDialog({ script, onClose }: { script: ScriptSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const form = useForm({
    initial: { name: t('scripts.copyName', { name: script.name }).slice(0, 30) },
    shows: ['name'],
    check: ({ name }) => (name.trim() === '' ? [{ path: 'name', code: 'required', message: '' }] : []),
    submit: async ({ name }) => {
      const made = await createScript({ from: 'script', scriptId: script.id, name });
      void queries.invalidateQueries({ queryKey: ['scripts', 'pages'] });
      navigate(`/scripts/${made.id}`);
    },
  });
  return (
    <FormDialog title={t('scripts.copy')} form={form} submit={t('everyPage.create')} onClose={onClose}>
      <Field label={t('scripts.name')} error={form.error('name')}>
        <TextInput
          maxLength={30}
          value={form.values.name}
          onChange={(event) => form.set('name', event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
