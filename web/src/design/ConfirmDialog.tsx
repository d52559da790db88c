import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

interface Props {
  title: string;
  /** The words on the button that does it. */
  action: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ title, action, danger, busy, onConfirm, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      testId="confirm"
      foot={
        <>
          <Button onClick={onClose}>{t('everyPage.cancel')}</Button>
          <Button
            look={danger ? 'danger' : 'primary'}
            busy={busy ?? false}
            onClick={onConfirm}
            data-testid="confirm-action"
          >
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
