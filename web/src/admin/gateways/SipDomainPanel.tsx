import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { SipDomain as SipDomainShape } from '../../../../api/contract/index.ts';
import { putSipDomain } from '../../api/gateways.ts';
import { Button } from '../../design/Button.tsx';
import { Field, TextInput } from '../../design/Field.tsx';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Notice } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useCan } from '../../session/useSession.ts';
import styles from './Gateways.module.css';

const form = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

type SipDomain = z.infer<typeof SipDomainShape>;

/** The SIP domain of the company's phones, and where browsers that are phones reach the switch. */
export function SipDomainPanel({ known }: { known: SipDomain }) {
  const { domain, websocketUrl } = known;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mayWrite = useCan()('trunks.write');
  const { values, set, error, pending, dirty, wiring, problem, requestId } = useForm({
    initial: { domain: domain ?? '', websocketUrl: websocketUrl ?? '' },
    shows: ['domain', 'websocketUrl'],
    check: (draft) => {
      const text = draft.domain.trim().toLowerCase();
      if (text === '') return [{ path: 'domain', code: 'required', message: '' }];
      if (!form.test(text)) return [{ path: 'domain', code: 'domain-form', message: '' }];
      const address = draft.websocketUrl.trim();
      return address === '' || address.startsWith('wss://') || address.startsWith('ws://')
        ? []
        : [{ path: 'websocketUrl', code: 'websocket-form', message: '' }];
    },
    submit: async (draft) => {
      await putSipDomain({
        domain: draft.domain.trim().toLowerCase(),
        websocketUrl: draft.websocketUrl.trim() || null,
      });
      showToast({ tone: 'good', text: t('admin.saved') });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['sip-domain'] }),
        queries.invalidateQueries({ queryKey: ['phones'] }),
      ]);
    },
  });
  const changes = domain !== null && dirty && values.domain.trim().toLowerCase() !== domain;
  return (
    <Panel title={t('gateways.domain.title')} note={t('gateways.domain.note')} testId="sip-domain">
      <form {...wiring} className={styles.domain}>
        <Field label={t('gateways.domain.label')} hint={t('gateways.domain.hint')} error={error('domain')}>
          <TextInput
            className="mono"
            autoComplete="off"
            spellCheck={false}
            maxLength={253}
            disabled={!mayWrite}
            placeholder="phones.example.com"
            value={values.domain}
            data-testid="domain"
            onChange={(e) => set('domain', e.target.value)}
          />
        </Field>
        <Field
          label={t('gateways.domain.websocket')}
          hint={t('gateways.domain.websocketHint')}
          optional
          error={error('websocketUrl')}
        >
          <TextInput
            className="mono"
            autoComplete="off"
            spellCheck={false}
            maxLength={300}
            disabled={!mayWrite}
            placeholder="wss://phones.example.com:7443"
            value={values.websocketUrl}
            data-testid="websocket-url"
            onChange={(e) => set('websocketUrl', e.target.value)}
          />
        </Field>
        {mayWrite && (
          <div>
            <Button type="submit" busy={pending} disabled={!dirty} data-testid="save-domain">
              {t('everyPage.save')}
            </Button>
          </div>
        )}
        {changes && <Notice tone="warn">{t('gateways.domain.changeHint')}</Notice>}
        <FormProblem form={{ problem, requestId }} />
      </form>
    </Panel>
  );
}
