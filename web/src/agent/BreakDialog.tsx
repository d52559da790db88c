import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Field, TextInput } from '../design/Field.tsx';

export function BreakDialog({
  onClose,
  onStart,
}: {
  onClose: () => void;
  onStart: (reason: string) => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const start = () => {
    onStart(reason.trim());
    onClose();
  };
  return (
    <Dialog
      title={t('agent.takeBreak')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" onClick={start}>
            {t('agent.startBreak')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <Field label={t('agent.reason')} hint={t('agent.reasonHint')}>
          <TextInput autoFocus maxLength={100} value={reason} onChange={(e) => setReason(e.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
