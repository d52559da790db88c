import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../design/ConfirmDialog.tsx';
import { Checkbox } from '../design/Field.tsx';
import styles from './Tasks.module.css';

interface Props {
  name: string;
  busy: boolean;
  onStop: (hangUpRinging: boolean) => void;
  onClose: () => void;
}

/** Stopping is for good: asks, and whether calls that ring are to go on. */
export function StopDialog({ name, busy, onStop, onClose }: Props) {
  const { t } = useTranslation();
  const [hangUpRinging, setHangUpRinging] = useState(false);
  return (
    <ConfirmDialog
      title={t('tasks.stopTitle', { name })}
      action={t('tasks.actions.stop')}
      danger
      busy={busy}
      onConfirm={() => onStop(hangUpRinging)}
      onClose={onClose}
    >
      <div className={styles.question}>
        <p>{t('tasks.stopHint')}</p>
        <Checkbox
          label={t('tasks.hangUpRinging')}
          hint={t('tasks.hangUpRingingHint')}
          checked={hangUpRinging}
          data-testid="hang-up-ringing"
          onChange={(e) => setHangUpRinging(e.target.checked)}
        />
        <p>{t('tasks.stopInstead')}</p>
      </div>
    </ConfirmDialog>
  );
}
