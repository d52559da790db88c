import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { OwnPhone } from '../../../api/contract/index.ts';
import { getOwnPhone } from '../api/phone.ts';
import { Checkbox, RadioCards } from '../design/Field.tsx';
import { Page } from '../design/Page.tsx';
import { Panel } from '../design/Panel.tsx';
import { EmptyState, ErrorState, Notice, Skeleton } from '../design/states.tsx';
import { DevicesPanel } from './DevicesPanel.tsx';
import { EchoPanel } from './EchoPanel.tsx';
import styles from './Phone.module.css';
import { PhoneLine } from './PhoneLine.tsx';
import { usePhone } from './usePhone.ts';

/** Which phone an agent uses, and whether this browser is fit to be one. */
export function PhonePage() {
  const { t } = useTranslation();
  const phone = useQuery({ queryKey: ['own-phone'], queryFn: ({ signal }) => getOwnPhone(signal) });
  return (
    <Page title={t('phone.title')} lead={t('phone.lead')} testId="phone-page">
      {phone.isPending ? (
        <Skeleton boxed lines={6} />
      ) : phone.isError ? (
        <ErrorState boxed error={phone.error} onRetry={() => void phone.refetch()} />
      ) : phone.data === null ? (
        <EmptyState boxed icon="phone" title={t('agent.notThere')} />
      ) : phone.data.kind === 'number' ? (
        <Panel title={t('phone.which')}>
          <p>{t('phone.number', { number: phone.data.value })}</p>
        </Panel>
      ) : (
        <Extension phone={phone.data} />
      )}
    </Page>
  );
}

function Extension({ phone }: { phone: OwnPhone }) {
  const { t } = useTranslation();
  const { store, choice } = usePhone();
  const hasMedia = 'mediaDevices' in navigator;
  const possible = phone.websocketUrl !== null && hasMedia;
  const inBrowser = choice.browser && possible;
  return (
    <div className={styles.board}>
      <Panel title={t('phone.which')} testId="phone-choice">
        <div className={styles.part}>
          <RadioCards
            legend={t('phone.which')}
            name="phone"
            value={inBrowser ? 'browser' : 'desk'}
            options={[
              {
                value: 'browser' as const,
                label: t('phone.browser'),
                hint: t('phone.browserHint', { extension: phone.value }),
              },
              {
                value: 'desk' as const,
                label: t('phone.desk'),
                hint: t('phone.deskHint', { extension: phone.value }),
              },
            ]}
            disabled={!possible}
            onChange={(value) => {
              store.choose({ browser: value === 'browser' });
              void (value === 'browser' ? store.start() : store.stop());
            }}
          />
          {phone.websocketUrl === null && <Notice tone="info">{t('phone.noBrowser')}</Notice>}
          {!hasMedia && <Notice tone="warn">{t('phone.noMedia')}</Notice>}
          {inBrowser && (
            <>
              <PhoneLine />
              <Checkbox
                label={t('phone.answersItself')}
                hint={t('phone.answersItselfHint')}
                checked={choice.answersItself}
                onChange={(e) => store.choose({ answersItself: e.target.checked })}
              />
            </>
          )}
        </div>
      </Panel>
      {inBrowser && <DevicesPanel />}
      {inBrowser && <EchoPanel />}
    </div>
  );
}
