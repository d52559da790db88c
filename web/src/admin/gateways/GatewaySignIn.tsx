import { useTranslation } from 'react-i18next';
import { Checkbox, Field, Select, TextInput } from '../../design/Field.tsx';
import type { Form } from '../../design/useForm.ts';
import admin from '../Admin.module.css';
import { secrets, type GatewayDraft } from './gatewayDraft.ts';

interface Props {
  form: Form<GatewayDraft>;
  /** There is a stored password, which stays when none is written. */
  keeps: boolean;
}

/** Who we are to the carrier. */
export function GatewaySignIn({ form, keeps }: Props) {
  const { t } = useTranslation();
  const { values, set, error } = form;
  return (
    <div className={admin.section}>
      <Checkbox
        label={t('gateways.register')}
        hint={t('gateways.registerHint')}
        checked={values.register}
        data-testid="gateway-register"
        onChange={(e) => {
          set('register', e.target.checked);
          if (e.target.checked && values.secret === 'none') set('secret', 'stored');
        }}
      />
      <div className={admin.columns}>
        <Field label={t('gateways.username')} optional={!values.register} error={error('username')}>
          <TextInput
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            value={values.username}
            data-testid="gateway-username"
            onChange={(e) => set('username', e.target.value)}
          />
        </Field>
        <Field
          label={t('gateways.authUsername')}
          optional
          hint={t('gateways.authUsernameHint')}
          error={error('authUsername')}
        >
          <TextInput
            autoComplete="off"
            spellCheck={false}
            maxLength={128}
            value={values.authUsername}
            onChange={(e) => set('authUsername', e.target.value)}
          />
        </Field>
        <Field label={t('gateways.secret')} error={values.secret === 'none' ? error('password') : undefined}>
          <Select
            value={values.secret}
            data-testid="gateway-secret"
            onChange={(e) => set('secret', secrets.find((each) => each === e.target.value) ?? 'none')}
          >
            {secrets.map((each) => (
              <option key={each} value={each}>
                {t(`gateways.secrets.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
        {values.secret === 'stored' && (
          <Field
            label={t('gateways.password')}
            hint={t(keeps ? 'gateways.passwordKept' : 'gateways.passwordHint')}
            error={error('password')}
          >
            <TextInput
              type="password"
              autoComplete="new-password"
              maxLength={128}
              value={values.password}
              data-testid="gateway-password"
              onChange={(e) => set('password', e.target.value)}
            />
          </Field>
        )}
        {values.secret === 'environment' && (
          <Field
            label={t('gateways.variable')}
            hint={t('gateways.variableHint')}
            error={error('secretVariable')}
          >
            <TextInput
              className="mono"
              autoComplete="off"
              spellCheck={false}
              maxLength={90}
              value={values.secretVariable}
              data-testid="gateway-variable"
              onChange={(e) => set('secretVariable', e.target.value.toUpperCase())}
            />
          </Field>
        )}
      </div>
    </div>
  );
}
