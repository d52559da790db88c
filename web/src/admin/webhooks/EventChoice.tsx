import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../design/Field.tsx';
import { Notice } from '../../design/states.tsx';
import admin from '../Admin.module.css';
import { eventKeys, events, type WebhookDraft } from './webhookDraft.ts';
import styles from './Webhooks.module.css';

interface Props {
  chosen: WebhookDraft['events'];
  error: string | undefined;
  onChange: (chosen: WebhookDraft['events']) => void;
}

/** What the receiver is told of. */
export function EventChoice({ chosen, error, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.events}>
      <legend>{t('webhooks.events')}</legend>
      <div className={admin.columns}>
        {events.map((event) => (
          <Checkbox
            key={event}
            label={t(`webhooks.event.${eventKeys[event]}`)}
            hint={t(`webhooks.eventHint.${eventKeys[event]}`)}
            checked={chosen.includes(event)}
            data-testid={`event-${event}`}
            onChange={(e) =>
              onChange(e.target.checked ? [...chosen, event] : chosen.filter((each) => each !== event))
            }
          />
        ))}
      </div>
      {error !== undefined && <Notice tone="bad">{error}</Notice>}
    </fieldset>
  );
}
