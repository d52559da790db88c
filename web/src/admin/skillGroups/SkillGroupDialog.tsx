import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SkillGroup } from '../../../../api/contract/index.ts';
import { createSkillGroup, updateSkillGroup } from '../../api/admin.ts';
import { Field, TextInput } from '../../design/Field.tsx';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { CallerNumberGroupField } from '../../tasks/form/CallerNumberGroupField.tsx';
import admin from '../Admin.module.css';
import { DepartmentSelect } from '../DepartmentSelect.tsx';
import { queueDraft, queueProblems, readQueue, type QueueDraft } from './queueDraft.ts';
import { QueueFields } from './QueueFields.tsx';

interface Draft {
  name: string;
  departmentId: string | null;
  wrapUpSeconds: string;
  callerNumber: string;
  /** Empty: none. */
  callerNumberGroupId: string;
  queue: QueueDraft;
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
      callerNumber: group?.callerNumber ?? '',
      callerNumberGroupId: group?.callerNumberGroupId ?? '',
      queue: queueDraft(group?.queue),
    },
    shows: ['name', 'departmentId', 'wrapUpSeconds', 'callerNumber', 'callerNumberGroupId', 'queue'],
    check: wrongFields,
    submit: async (draft) => {
      const input = {
        ...draft,
        queue: readQueue(draft.queue),
        wrapUpSeconds: Number(draft.wrapUpSeconds),
        callerNumber: plainNumber(draft.callerNumber) || null,
        callerNumberGroupId: draft.callerNumberGroupId || null,
      };
      await (group ? updateSkillGroup(group.id, input) : createSkillGroup(input));
      await queries.invalidateQueries({ queryKey: ['skill-groups'] });
      showToast({ tone: 'good', text: group ? t('admin.saved') : t('admin.skillGroups.created') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      wide
      title={group ? group.name : t('admin.skillGroups.create')}
      form={form}
      submit={group ? t('everyPage.save') : t('everyPage.create')}
      onClose={onClose}
      testId="skill-group-dialog"
    >
      <div className={admin.columns}>
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
      </div>
      <QueueFields
        draft={values.queue}
        error={(field) => error(`queue.${field}`)}
        onChange={(change) => set('queue', { ...values.queue, ...change })}
      />
      <div className={admin.section}>
        <p className={admin.quiet}>{t('admin.skillGroups.numbersHint')}</p>
        <div className={admin.columns}>
          <CallerNumberGroupField
            value={values.callerNumberGroupId}
            error={error('callerNumberGroupId')}
            onChange={(id) => set('callerNumberGroupId', id)}
          />
          <Field label={t('admin.skillGroups.callerNumber')} optional error={error('callerNumber')}>
            <TextInput
              inputMode="tel"
              maxLength={30}
              value={values.callerNumber}
              data-testid="caller-number"
              onChange={(e) => set('callerNumber', e.target.value)}
            />
          </Field>
        </div>
      </div>
    </FormDialog>
  );
}

const plainNumber = (text: string): string => text.replace(/[\s\-()./]/g, '');

function wrongFields({
  name,
  wrapUpSeconds,
  callerNumber,
  callerNumberGroupId,
  queue,
}: Draft): FieldProblem[] {
  const wrong = queueProblems(queue);
  if (name.trim() === '') wrong.push({ path: 'name', code: 'required', message: '' });
  if (!/^\d{1,3}$/.test(wrapUpSeconds.trim()) || Number(wrapUpSeconds) > MOST_SECONDS)
    wrong.push({ path: 'wrapUpSeconds', code: 'wrap-up-range', message: '' });
  const number = plainNumber(callerNumber);
  if (number !== '' && !/^\+?[0-9]{3,20}$/.test(number))
    wrong.push({ path: 'callerNumber', code: 'caller-number-form', message: '' });
  else if (number !== '' && callerNumberGroupId !== '')
    wrong.push({ path: 'callerNumber', code: 'number-and-group', message: '' });
  return wrong;
}
