import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { List } from '../../../api/contract/index.ts';
import { renameList } from '../api/lists.ts';
import { Field, TextInput } from '../design/Field.tsx';
import { FormDialog } from '../design/FormDialog.tsx';
import { showToast } from '../design/toastStore.ts';
import { useForm } from '../design/useForm.ts';

export function RenameListDialog({ list, onClose }: { list: List; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm({
    initial: { name: list.name },
    shows: ['name'],
    submit: async ({ name }) => {
      await renameList(list.id, name);
      await queries.invalidateQueries({ queryKey: ['lists'] });
      showToast({ tone: 'good', text: t('lists.renamed') });
      onClose();
    },
  });
  return (
    <FormDialog title={t('lists.rename')} form={form} submit={t('everyPage.save')} onClose={onClose}>
      <Field label={t('lists.name')} error={form.error('name')}>
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
