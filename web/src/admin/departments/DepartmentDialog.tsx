import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Department } from '../../../../api/contract/index.ts';
import { createDepartment, updateDepartment } from '../../api/admin.ts';
import { Field, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { DepartmentSelect } from '../DepartmentSelect.tsx';

interface Props {
  /** The one to rename or move; null: a new one. */
  department: Department | null;
  /** Where a new one begins. */
  parentId: string | null;
  onClose: () => void;
}

export function DepartmentDialog({ department, parentId, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm({
    initial: { name: department?.name ?? '', parentId: department ? department.parentId : parentId },
    shows: ['name', 'parentId'],
    check: ({ name }) => (name.trim() === '' ? [{ path: 'name', code: 'required', message: '' }] : []),
    submit: async (input) => {
      await (department ? updateDepartment(department.id, input) : createDepartment(input));
      await queries.invalidateQueries({ queryKey: ['departments'] });
      showToast({ tone: 'good', text: department ? t('admin.saved') : t('admin.departments.created') });
      onClose();
    },
  });
  return (
    <FormDialog
      title={department ? t('admin.departments.edit') : t('admin.departments.create')}
      form={form}
      submit={department ? t('everyPage.save') : t('everyPage.create')}
      onClose={onClose}
      testId="department-dialog"
    >
      <Field label={t('admin.departments.name')} error={form.error('name')}>
        <TextInput
          maxLength={100}
          value={form.values.name}
          onChange={(e) => form.set('name', e.target.value)}
        />
      </Field>
      <Field
        label={t('admin.departments.parent')}
        hint={department ? t('admin.departments.moveHint') : undefined}
        error={form.error('parentId')}
      >
        <DepartmentSelect
          value={form.values.parentId}
          none={t('admin.departments.top')}
          {...(department ? { except: department.id } : {})}
          onChange={(id) => form.set('parentId', id)}
          testId="parent"
        />
      </Field>
    </FormDialog>
  );
}
