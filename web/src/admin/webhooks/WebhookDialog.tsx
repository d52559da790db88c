import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '../../../../api/contract/index.ts';
import { createWebhook, newWebhookSecret, updateWebhook } from '../../api/webhooks.ts';
import { Button } from '../../design/Button.tsx';
import { Checkbox, Field, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { Notice } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { EventChoice } from './EventChoice.tsx';
import { FilterChoice } from './FilterChoice.tsx';
import { SecretDialog } from './SecretDialog.tsx';
import {
  newWebhook,
  webhookDraft,
  webhookInput,
  webhookProblems,
  type WebhookDraft,
} from './webhookDraft.ts';

/** One webhook; after it is made, and when asked for, its secret. */
export function WebhookDialog({ webhook, onClose }: { webhook: Webhook | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onError = useToastError();
  const maySeeNumbers = useCan()('numbers.unmasked');
  const [secret, setSecret] = useState<string | null>(null);
  const form = useForm<WebhookDraft>({
    initial: webhook ? webhookDraft(webhook, maySeeNumbers) : newWebhook,
    shows: Object.keys(newWebhook),
    check: webhookProblems,
    submit: async (draft) => {
      const input = webhookInput(draft);
      const created = webhook
        ? await updateWebhook(webhook.id, input).then(() => null)
        : await createWebhook(input);
      await queries.invalidateQueries({ queryKey: ['webhooks'] });
      showToast({ tone: 'good', text: t(webhook ? 'admin.saved' : 'webhooks.created') });
      if (created) setSecret(created.secret);
      else onClose();
    },
  });
  const { values, set, error } = form;
  const rotate = (id: string) => {
    newWebhookSecret(id)
      .then((made) => setSecret(made.secret))
      .catch(onError);
  };
  if (secret !== null) return <SecretDialog name={values.name} secret={secret} onClose={onClose} />;
  return (
    <FormDialog
      wide
      title={webhook ? webhook.name : t('webhooks.create')}
      form={form}
      submit={webhook ? t('everyPage.save') : t('everyPage.create')}
      onClose={onClose}
      testId="webhook-dialog"
    >
      {webhook?.disabledReason === 'gone' && <Notice tone="warn">{t('webhooks.goneNotice')}</Notice>}
      <Field label={t('webhooks.name')} error={error('name')}>
        <TextInput
          autoComplete="off"
          maxLength={100}
          value={values.name}
          data-testid="webhook-name"
          onChange={(e) => set('name', e.target.value)}
        />
      </Field>
      <Field label={t('webhooks.url')} hint={t('webhooks.urlHint')} error={error('url')}>
        <TextInput
          className="mono"
          autoComplete="off"
          spellCheck={false}
          maxLength={2000}
          value={values.url}
          data-testid="webhook-url"
          onChange={(e) => set('url', e.target.value)}
        />
      </Field>
      <EventChoice chosen={values.events} error={error('events')} onChange={(next) => set('events', next)} />
      <FilterChoice form={form} />
      <div className={admin.section}>
        <Checkbox
          label={t('webhooks.unmasked')}
          hint={t(maySeeNumbers ? 'webhooks.unmaskedHint' : 'webhooks.unmaskedRefused')}
          checked={values.unmasked}
          disabled={!maySeeNumbers}
          onChange={(e) => set('unmasked', e.target.checked)}
        />
        <Checkbox
          label={t('webhooks.enabled')}
          hint={t('webhooks.enabledHint')}
          checked={values.enabled}
          onChange={(e) => set('enabled', e.target.checked)}
        />
        {webhook && (
          <Field label={t('webhooks.secret')} hint={t('webhooks.rotateHint')}>
            <span>
              <Button size="small" onClick={() => rotate(webhook.id)} data-testid="rotate">
                {t('webhooks.rotate')}
              </Button>
            </span>
          </Field>
        )}
      </div>
    </FormDialog>
  );
}
