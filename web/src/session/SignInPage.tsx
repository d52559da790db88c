import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../api/contract/index.ts';
import { ApiProblem } from '../api/request.ts';
import { signIn } from '../api/session.ts';
import { Button } from '../design/Button.tsx';
import { Field, TextInput } from '../design/Field.tsx';
import { FormProblem } from '../design/FormProblem.tsx';
import { Notice } from '../design/states.tsx';
import { useForm } from '../design/useForm.ts';
import { EntrancePage } from './EntrancePage.tsx';
import { PasswordInput } from './PasswordInput.tsx';
import styles from './SignIn.module.css';

interface Props {
  /** The session ended while the page was open. */
  over: boolean;
  onSignedIn: (session: Session) => void;
}

export function SignInPage({ over, onSignedIn }: Props) {
  const { t } = useTranslation();
  const [askTenant, setAskTenant] = useState(false);
  const form = useForm({
    initial: { username: '', password: '', tenant: '' },
    shows: ['username', 'password', 'tenant'],
    check: (values) =>
      (['username', 'password'] as const)
        .filter((key) => values[key] === '')
        .map((path) => ({ path, code: 'required', message: '' })),
    submit: async ({ username, password, tenant }) => {
      try {
        onSignedIn(await signIn({ username, password, ...(tenant === '' ? {} : { tenant }) }));
      } catch (error) {
        if (asksForTenant(error)) setAskTenant(true);
        throw error;
      }
    },
  });
  return (
    <EntrancePage>
      <form {...form.wiring} className={styles.form} data-testid="sign-in">
        <h1 className={styles.title}>{t('session.title')}</h1>
        {over && <Notice tone="info">{t('session.over')}</Notice>}
        <Field label={t('session.username')} error={form.error('username')}>
          <TextInput
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            value={form.values.username}
            onChange={(e) => form.set('username', e.target.value)}
          />
        </Field>
        <Field label={t('session.password')} error={form.error('password')}>
          <PasswordInput
            autoComplete="current-password"
            value={form.values.password}
            onChange={(e) => form.set('password', e.target.value)}
          />
        </Field>
        {askTenant && (
          <Field label={t('session.tenant')} hint={t('session.tenantHint')} error={form.error('tenant')}>
            <TextInput value={form.values.tenant} onChange={(e) => form.set('tenant', e.target.value)} />
          </Field>
        )}
        <FormProblem form={form} />
        <Button type="submit" look="primary" size="large" busy={form.pending}>
          {form.pending ? t('session.signingIn') : t('session.signIn')}
        </Button>
      </form>
    </EntrancePage>
  );
}

const asksForTenant = (error: unknown): boolean =>
  error instanceof ApiProblem && error.problem.fields.some((field) => field.path === 'tenant');
