import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SkillGroup } from '../../../../api/contract/index.ts';
import { createSkillGroup, updateSkillGroup } from '../../api/admin.ts';
import { Field, TextInput } from '../../design/Field.tsx';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { DepartmentSelect } from '../DepartmentSelect.tsx';

interface Draft {
  name: string;
  departmentId: string | null;
  wrapUpSeconds: string;
}

const MOST_SECONDS = 600;

export function SkillGroupDialog({ group, onClose }: { group: SkillGroup | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<Draft>({
    initial: {
      name: group?.name ?? '',
      departmentId: group?.departmentId ?? null,
      wrapUpSeconds: String(group?.wrapUpSeconds ?? 15),
    },
    shows: ['name', 'departmentId', 'wrapUpSeconds'],
    check: wrongFields,
    submit: async (draft) => {
      const input = { ...draft, wrapUpSeconds: Number(draft.wrapUpSeconds) };
      await (group ? updateSkillGroup(group.id, input) : createSkillGroup(input));
      await queries.invalidateQueries({ queryKey: ['skill-groups'] });
      showToast({ tone: 'good', text: group ? t('admin.saved') : t('admin.skillGroups.created') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      title={group ? group.name : t('admin.skillGroups.create')}
      form={form}
      submit={group ? t('common.save') : t('common.create')}
      onClose={onClose}
      testId="skill-group-dialog"
    >
      <Field label={t('admin.skillGroups.name')} error={error('name')}>
        <TextInput maxLength={100} value={values.name} onChange={(e) => set('name', e.target.value)} />
      </Field>
      <Field
        label={t('admin.skillGroups.wrapUp')}
        hint={t('admin.skillGroups.wrapUpHint')}
        error={error('wrapUpSeconds')}
      >
        <TextInput
          inputMode="numeric"
          maxLength={4}
          value={values.wrapUpSeconds}
          affix={t('admin.seconds')}
          onChange={(e) => set('wrapUpSeconds', e.target.value)}
        />
      </Field>
      <Field
        label={t('admin.skillGroups.department')}
        hint={t('admin.skillGroups.departmentHint')}
        error={error('departmentId')}
      >
        <DepartmentSelect
          value={values.departmentId}
          none={t('admin.wholeCompany')}
          onChange={(id) => set('departmentId', id)}
        />
      </Field>
    </FormDialog>
  );
}

function wrongFields({ name, wrapUpSeconds }: Draft): FieldProblem[] {
  const wrong: FieldProblem[] = [];
  if (name.trim() === '') wrong.push({ path: 'name', code: 'required', message: '' });
  if (!/^\d{1,3}$/.test(wrapUpSeconds.trim()) || Number(wrapUpSeconds) > MOST_SECONDS)
    wrong.push({ path: 'wrapUpSeconds', code: 'wrap-up-range', message: '' });
  return wrong;
}
