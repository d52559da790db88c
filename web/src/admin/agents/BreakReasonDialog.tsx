import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BreakReason } from '../../../../api/contract/index.ts';
import { createBreakReason, updateBreakReason } from '../../api/agents.ts';
import { Checkbox, Field, TextInput } from '../../design/Field.tsx';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { isWhole } from './isWhole.ts';

interface Draft {
  name: string;
  limitMinutes: string;
  position: string;
  enabled: boolean;
}

interface Props {
  reason: BreakReason | null;
  /** The place of a new one. */
  next: number;
  onClose: () => void;
}

export function BreakReasonDialog({ reason, next, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<Draft>({
    initial: {
      name: reason?.name ?? '',
      limitMinutes: String(reason?.limitMinutes ?? ''),
      position: String(reason?.position ?? next),
      enabled: reason?.enabled ?? true,
    },
    shows: ['name', 'limitMinutes', 'position'],
    check: wrongFields,
    submit: async ({ name, limitMinutes, position, enabled }) => {
      const limit = limitMinutes.trim();
      const input = {
        name: name.trim(),
        limitMinutes: limit === '' ? null : Number(limit),
        position: Number(position),
        enabled,
      };
      await (reason ? updateBreakReason(reason.id, input) : createBreakReason(input));
      await queries.invalidateQueries({ queryKey: ['break-reasons'] });
      showToast({ tone: 'good', text: t('admin.saved') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      title={reason ? reason.name : t('agentRules.create')}
      form={form}
      submit={reason ? t('everyPage.save') : t('everyPage.create')}
      onClose={onClose}
      testId="break-reason-dialog"
    >
      <Field label={t('agentRules.name')} error={error('name')}>
        <TextInput maxLength={50} value={values.name} onChange={(e) => set('name', e.target.value)} />
      </Field>
      <Field label={t('agentRules.limit')} hint={t('agentRules.limitHint')} error={error('limitMinutes')}>
        <TextInput
          inputMode="numeric"
          maxLength={3}
          value={values.limitMinutes}
          affix={t('agentRules.minutes')}
          onChange={(e) => set('limitMinutes', e.target.value)}
        />
      </Field>
      <Field label={t('agentRules.position')} hint={t('agentRules.positionHint')} error={error('position')}>
        <TextInput
          inputMode="numeric"
          maxLength={4}
          value={values.position}
          onChange={(e) => set('position', e.target.value)}
        />
      </Field>
      <Checkbox
        label={t('agentRules.offer')}
        checked={values.enabled}
        onChange={(e) => set('enabled', e.target.checked)}
      />
    </FormDialog>
  );
}

function wrongFields({ name, limitMinutes, position }: Draft): FieldProblem[] {
  const wrong: FieldProblem[] = [];
  if (name.trim() === '') wrong.push({ path: 'name', code: 'required', message: '' });
  if (limitMinutes.trim() !== '' && !isWhole(limitMinutes, 1, 600))
    wrong.push({ path: 'limitMinutes', code: 'break-limit-range', message: '' });
  if (!isWhole(position, 0, 1000)) wrong.push({ path: 'position', code: 'position-range', message: '' });
  return wrong;
}
