import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button.tsx';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import styles from './Toasts.module.css';
import { currentToasts, dismissToast, subscribeToasts } from './toastStore.ts';

export function Toasts() {
  const { t } = useTranslation();
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts);
  return (
    <div className={styles.toasts} aria-live="polite" data-testid="toasts">
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className={classes(styles.toast, toast.tone === 'bad' && styles.bad)}
          role="status"
        >
          <Icon name={toast.tone === 'bad' ? 'warn' : 'check'} />
          <div className={styles.text}>
            {toast.text}
            {toast.requestId !== undefined && toast.requestId !== '' && (
              <code className={styles.request}>{t('everyPage.requestId', { id: toast.requestId })}</code>
            )}
          </div>
          <IconButton
            icon="close"
            size="small"
            label={t('everyPage.close')}
            onClick={() => dismissToast(toast.id)}
          />
        </div>
      ))}
    </div>
  );
}
