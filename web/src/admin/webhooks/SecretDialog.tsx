import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import styles from './Webhooks.module.css';

/** The secret that signs, this once. */
export function SecretDialog({
  name,
  secret,
  onClose,
}: {
  name: string;
  secret: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const copy = () => {
    navigator.clipboard
      .writeText(secret)
      .then(() => showToast({ tone: 'good', text: t('webhooks.copied') }))
      .catch(() => showToast({ tone: 'bad', text: t('webhooks.notCopied') }));
  };
  return (
    <Dialog
      title={t('webhooks.secretOf', { name })}
      onClose={onClose}
      testId="secret-dialog"
      foot={
        <Button look="primary" onClick={onClose} data-testid="done">
          {t('webhooks.done')}
        </Button>
      }
    >
      <Notice tone="warn">{t('webhooks.once')}</Notice>
      <p className={styles.secret}>
        <code data-testid="secret">{secret}</code>
        <Button size="small" look="quiet" onClick={copy}>
          {t('webhooks.copy')}
        </Button>
      </p>
    </Dialog>
  );
}
