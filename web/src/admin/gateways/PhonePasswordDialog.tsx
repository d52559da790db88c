import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Phone } from '../../../../api/contract/index.ts';
import { newPhonePassword } from '../../api/gateways.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useProblemText } from '../../i18n/useProblemText.ts';
import styles from './Gateways.module.css';

/** Asks first, because the password before ends; then shows the new one, this once. */
export function PhonePasswordDialog({ phone, onClose }: { phone: Phone; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () => newPhonePassword(phone.userId),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['phones'] }),
  });
  const made = make.data;
  return (
    <Dialog
      title={t('gateways.phones.passwordOf', { name: phone.name })}
      onClose={onClose}
      testId="phone-password-dialog"
      foot={
        made ? (
          <Button look="primary" onClick={onClose} data-testid="done">
            {t('gateways.phones.done')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('everyPage.cancel')}</Button>
            <Button look="primary" busy={make.isPending} onClick={() => make.mutate()} data-testid="submit">
              {t('gateways.phones.make')}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <>
          <Notice tone="warn">{t('gateways.phones.once')}</Notice>
          <dl className={styles.secret} data-testid="phone-account">
            <Line label={t('gateways.phones.extension')} value={made.extension} />
            <Line label={t('gateways.domain.label')} value={made.domain} />
            <Line label={t('gateways.password')} value={made.password} />
          </dl>
        </>
      ) : (
        <p>
          {t(phone.state === 'no-password' ? 'gateways.phones.first' : 'gateways.phones.again', {
            extension: phone.extension,
          })}
        </p>
      )}
      {make.isError && <Notice tone="bad">{say(make.error)}</Notice>}
    </Dialog>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const copy = () => {
    navigator.clipboard
      .writeText(value)
      .then(() => showToast({ tone: 'good', text: t('gateways.phones.copied', { what: label }) }))
      .catch(() => showToast({ tone: 'bad', text: t('gateways.phones.notCopied') }));
  };
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <code>{value}</code>
        <Button
          size="small"
          look="quiet"
          aria-label={t('gateways.phones.copyWhat', { what: label })}
          onClick={copy}
        >
          {t('gateways.phones.copy')}
        </Button>
      </dd>
    </>
  );
}
