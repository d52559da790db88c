import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addSuppression } from '../api/suppressions.ts';
import { Checkbox, Field, RadioCards, TextArea, TextInput } from '../design/Field.tsx';
import { FormDialog } from '../design/FormDialog.tsx';
import { showToast } from '../design/toastStore.ts';
import { useForm } from '../design/useForm.ts';
import { useSession } from '../session/useSession.ts';
import { ListSelect } from './ListSelect.tsx';
import { readSuppression, type SuppressionDraft } from './suppressionDraft.ts';

export function AddSuppressionDialog({ listId, onClose }: { listId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { tenant } = useSession();
  const queries = useQueryClient();
  const form = useForm<SuppressionDraft>({
    initial: { phone: '', prefix: false, listId, reason: '', term: 'always', expiresAt: '' },
    shows: ['phone', 'listId', 'reason', 'expiresAt'],
    check: (draft) => {
      const read = readSuppression(draft, tenant.timeZone);
      return 'problems' in read ? read.problems : [];
    },
    submit: async (draft) => {
      const read = readSuppression(draft, tenant.timeZone);
      if ('problems' in read) return;
      await addSuppression(read.input);
      await queries.invalidateQueries({ queryKey: ['suppressions'] });
      showToast({ tone: 'good', text: t('suppressions.added') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      title={t('suppressions.add')}
      form={form}
      submit={t('suppressions.add')}
      onClose={onClose}
      testId="add-suppression-dialog"
    >
      <Field
        label={t('suppressions.phone')}
        hint={values.prefix ? t('suppressions.prefixHint') : t('suppressions.phoneHint')}
        error={error('phone')}
      >
        <TextInput
          type="tel"
          autoComplete="off"
          maxLength={40}
          value={values.phone}
          data-testid="phone"
          onChange={(e) => set('phone', e.target.value)}
        />
      </Field>
      <Checkbox
        label={t('suppressions.prefix')}
        checked={values.prefix}
        data-testid="prefix"
        onChange={(e) => set('prefix', e.target.checked)}
      />
      <Field label={t('suppressions.list')} error={error('listId')}>
        <ListSelect value={values.listId} onChange={(id) => set('listId', id)} />
      </Field>
      <Field
        label={t('suppressions.reason')}
        optional
        hint={t('suppressions.reasonHint')}
        error={error('reason')}
      >
        <TextArea
          rows={2}
          maxLength={500}
          value={values.reason}
          data-testid="reason"
          onChange={(e) => set('reason', e.target.value)}
        />
      </Field>
      <RadioCards
        legend={t('suppressions.how')}
        name="term"
        value={values.term}
        onChange={(term) => set('term', term)}
        options={[
          { value: 'always', label: t('suppressions.always'), hint: t('suppressions.alwaysHint') },
          { value: 'until', label: t('suppressions.until'), hint: t('suppressions.untilHint') },
        ]}
      />
      {values.term === 'until' && (
        <Field label={t('suppressions.lastDay')} error={error('expiresAt')}>
          <TextInput
            type="date"
            value={values.expiresAt}
            data-testid="last-day"
            onChange={(e) => set('expiresAt', e.target.value)}
          />
        </Field>
      )}
    </FormDialog>
  );
}
