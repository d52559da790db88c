import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import styles from './CallBar.module.css';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** Sends keys to the callee's side, one at a time: by click or from the keyboard. */
export function Keypad({ onKey, onClose }: { onKey: (key: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [sent, setSent] = useState('');
  const press = (key: string) => {
    setSent((before) => `${before}${key}`.slice(-24));
    onKey(key);
  };
  return (
    <Dialog
      title={t('call.keys')}
      onClose={onClose}
      testId="keypad"
      foot={<Button onClick={onClose}>{t('everyPage.close')}</Button>}
    >
      <div
        onKeyDown={(event) => {
          if (/^[0-9*#]$/.test(event.key)) press(event.key);
        }}
      >
        <p className={styles.sent} aria-live="polite">
          {sent}
        </p>
        <div className={styles.keys}>
          {keys.map((key) => (
            <Button key={key} size="large" onClick={() => press(key)}>
              {key}
            </Button>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
