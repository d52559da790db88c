import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Gateway } from '../../../../api/contract/index.ts';
import { createGateway, updateGateway } from '../../api/gateways.ts';
import { Field, Select, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { Notice } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import admin from '../Admin.module.css';
import {
  gatewayDraft,
  gatewayInput,
  gatewayProblems,
  newGateway,
  transports,
  type GatewayDraft,
} from './gatewayDraft.ts';
import { GatewayMore } from './GatewayMore.tsx';
import { GatewaySignIn } from './GatewaySignIn.tsx';

/** How FreeSWITCH reaches a carrier. */
export function GatewayDialog({ gateway, onClose }: { gateway: Gateway | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<GatewayDraft>({
    initial: gateway ? gatewayDraft(gateway) : newGateway,
    shows: Object.keys(newGateway),
    check: (draft) => gatewayProblems(draft, gateway),
    submit: async (draft) => {
      const input = gatewayInput(draft, gateway);
      await (gateway ? updateGateway(gateway.id, input) : createGateway(input));
      await queries.invalidateQueries({ queryKey: ['gateways'] });
      showToast({ tone: 'good', text: t(gateway ? 'admin.saved' : 'gateways.created') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      wide
      title={gateway ? gateway.name : t('gateways.create')}
      form={form}
      submit={gateway ? t('everyPage.save') : t('everyPage.create')}
      onClose={onClose}
      testId="gateway-dialog"
    >
      <div className={admin.columns}>
        <Field label={t('gateways.name')} hint={t('gateways.nameHint')} error={error('name')}>
          <TextInput
            className="mono"
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            value={values.name}
            data-testid="gateway-name"
            onChange={(e) => set('name', e.target.value)}
          />
        </Field>
        <Field label={t('gateways.transport')} error={error('transport')}>
          <Select
            value={values.transport}
            onChange={(e) => set('transport', transports.find((each) => each === e.target.value) ?? 'udp')}
          >
            {transports.map((each) => (
              <option key={each} value={each}>
                {each.toUpperCase()}
              </option>
            ))}
          </Select>
        </Field>
        <div className={admin.whole}>
          <Field label={t('gateways.proxy')} hint={t('gateways.proxyHint')} error={error('proxy')}>
            <TextInput
              className="mono"
              autoComplete="off"
              spellCheck={false}
              maxLength={253}
              value={values.proxy}
              data-testid="gateway-proxy"
              onChange={(e) => set('proxy', e.target.value)}
            />
          </Field>
        </div>
      </div>
      <GatewaySignIn form={form} keeps={gateway?.secret === 'stored'} />
      <GatewayMore form={form} />
      {gateway !== null && (
        <Notice tone="info">
          {t('gateways.takeOver')} <code>{`sofia profile ${gateway.profile} killgw ${gateway.name}`}</code>,{' '}
          <code>{`sofia profile ${values.profile.trim() || gateway.profile} rescan`}</code>
        </Notice>
      )}
    </FormDialog>
  );
}
