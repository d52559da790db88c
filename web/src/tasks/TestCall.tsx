import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Task } from '../../../api/contract/index.ts';
import { placeTestCall } from '../api/tasks.ts';
import { Button } from '../design/Button.tsx';
import { Field, TextInput } from '../design/Field.tsx';
import { FormDialog } from '../design/FormDialog.tsx';
import { showToast } from '../design/toastStore.ts';
import { useForm } from '../design/useForm.ts';

/** Dials one number with everything the task has, and goes where its call can be watched. */
export function TestCall({ task }: { task: Task }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="quiet" icon="phone" onClick={() => setAsking(true)} data-testid="test-call">
        {t('tasks.test.open')}
      </Button>
      {asking && <TestCallDialog task={task} onClose={() => setAsking(false)} />}
    </>
  );
}

function TestCallDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const form = useForm({
    initial: { phone: '', consent: '' },
    shows: ['phone', 'consent'],
    check: ({ phone }) => (phone.trim() === '' ? [{ path: 'phone', code: 'required', message: '' }] : []),
    submit: async ({ phone, consent }) => {
      const test = await placeTestCall(task.id, { phone, consent: consent.trim() === '' ? null : consent });
      showToast({ tone: 'good', text: t('tasks.test.placed') });
      navigate(`/calls?taskId=${test.id}`);
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      title={t('tasks.test.title')}
      form={form}
      submit={t('tasks.test.dial')}
      onClose={onClose}
      testId="test-call-dialog"
    >
      <Field label={t('tasks.test.phone')} hint={t('tasks.test.hint')} error={error('phone')}>
        <TextInput
          type="tel"
          autoComplete="off"
          maxLength={40}
          value={values.phone}
          data-testid="test-phone"
          onChange={(e) => set('phone', e.target.value)}
        />
      </Field>
      <Field
        label={t('imports.mapping.consent')}
        optional
        hint={t('tasks.test.consentHint')}
        error={error('consent')}
      >
        <TextInput maxLength={200} value={values.consent} onChange={(e) => set('consent', e.target.value)} />
      </Field>
    </FormDialog>
  );
}
