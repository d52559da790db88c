import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Switch } from '../../../../api/contract/index.ts';
import { updateSwitch } from '../../api/trunks.ts';
import { Checkbox, Field, TextArea, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { SwitchNow } from './SwitchNow.tsx';
import { readSwitch, switchDraft, type SwitchDraft } from './switchDraft.ts';

export function SwitchDialog({ line, onClose }: { line: Switch; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<SwitchDraft>({
    initial: switchDraft(line),
    shows: ['weight', 'maxSessions', 'note'],
    check: (draft) => {
      const read = readSwitch(draft, line);
      return 'problems' in read ? read.problems : [];
    },
    submit: async (draft) => {
      const read = readSwitch(draft, line);
      if ('problems' in read) return;
      await updateSwitch(line.id, read.input);
      await queries.invalidateQueries({ queryKey: ['switches'] });
      showToast({ tone: 'good', text: t('admin.saved') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      title={line.id}
      form={form}
      submit={t('everyPage.save')}
      onClose={onClose}
      testId="switch-dialog"
    >
      <SwitchNow line={line} />
      <Field label={t('admin.switches.weight')} hint={t('admin.switches.weightHint')} error={error('weight')}>
        <TextInput
          inputMode="decimal"
          maxLength={5}
          value={values.weight}
          onChange={(e) => set('weight', e.target.value)}
        />
      </Field>
      <Field
        label={t('admin.switches.maxSessions')}
        hint={t('admin.switches.maxSessionsHint')}
        error={error('maxSessions')}
      >
        <TextInput
          inputMode="numeric"
          maxLength={7}
          disabled={values.reported}
          value={values.reported ? t('admin.switches.reported') : values.maxSessions}
          data-testid="max-sessions"
          onChange={(e) => set('maxSessions', e.target.value)}
          affix={
            <Checkbox
              label={t('admin.switches.reported')}
              checked={values.reported}
              data-testid="reported"
              onChange={(e) => set('reported', e.target.checked)}
            />
          }
        />
      </Field>
      <Field label={t('admin.switches.note')} optional error={error('note')}>
        <TextArea
          rows={2}
          maxLength={500}
          value={values.note}
          onChange={(e) => set('note', e.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
