import { useTranslation } from 'react-i18next';
import { Checkbox, Field, TextInput } from '../../design/Field.tsx';
import type { Form } from '../../design/useForm.ts';
import admin from '../Admin.module.css';
import type { GatewayDraft } from './gatewayDraft.ts';

/** What most gateways leave as it is. */
export function GatewayMore({ form }: { form: Form<GatewayDraft> }) {
  const { t } = useTranslation();
  const { values, set, error } = form;
  return (
    <div className={admin.section}>
      <div className={admin.columns}>
        <Field label={t('gateways.profile')} hint={t('gateways.profileHint')} error={error('profile')}>
          <TextInput
            className="mono"
            spellCheck={false}
            maxLength={64}
            value={values.profile}
            onChange={(e) => set('profile', e.target.value)}
          />
        </Field>
        <Field
          label={t('gateways.onSwitch')}
          optional
          hint={t('gateways.onSwitchHint')}
          error={error('switchName')}
        >
          <TextInput
            className="mono"
            spellCheck={false}
            maxLength={64}
            value={values.switchName}
            placeholder={t('gateways.everySwitch')}
            onChange={(e) => set('switchName', e.target.value)}
          />
        </Field>
        <Field label={t('gateways.codecs')} optional hint={t('gateways.codecsHint')} error={error('codecs')}>
          <TextInput
            className="mono"
            spellCheck={false}
            maxLength={200}
            value={values.codecs}
            placeholder="PCMA, PCMU"
            onChange={(e) => set('codecs', e.target.value)}
          />
        </Field>
        <Field label={t('gateways.ping')} hint={t('gateways.pingHint')} error={error('pingSeconds')}>
          <TextInput
            inputMode="numeric"
            maxLength={4}
            disabled={!values.pings}
            value={values.pings ? values.pingSeconds : t('gateways.noPing')}
            onChange={(e) => set('pingSeconds', e.target.value)}
            affix={
              <Checkbox
                label={t('gateways.pings')}
                checked={values.pings}
                onChange={(e) => set('pings', e.target.checked)}
              />
            }
          />
        </Field>
      </div>
      <Checkbox
        label={t('gateways.callerIdInFrom')}
        hint={t('gateways.callerIdInFromHint')}
        checked={values.callerIdInFrom}
        onChange={(e) => set('callerIdInFrom', e.target.checked)}
      />
      <Checkbox
        label={t('gateways.enabled')}
        hint={t('gateways.enabledHint')}
        checked={values.enabled}
        onChange={(e) => set('enabled', e.target.checked)}
      />
    </div>
  );
}
