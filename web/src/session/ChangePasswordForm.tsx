import { useTranslation } from 'react-i18next';
import type { Session } from '../../../api/contract/index.ts';
import { changePassword } from '../api/session.ts';
import { Button } from '../design/Button.tsx';
import { Field } from '../design/Field.tsx';
import type { FieldProblem } from '../design/fieldProblems.ts';
import { FormProblem } from '../design/FormProblem.tsx';
import { useForm } from '../design/useForm.ts';
import { PasswordInput } from './PasswordInput.tsx';
import styles from './SignIn.module.css';

interface Props {
  /** The current password was given out and must go. */
  oneTime: boolean;
  onChanged: (session: Session) => void;
}

interface Values {
  currentPassword: string;
  newPassword: string;
  again: string;
}

export function ChangePasswordForm({ oneTime, onChanged }: Props) {
  const { t } = useTranslation();
  const form = useForm<Values>({
    initial: { currentPassword: '', newPassword: '', again: '' },
    shows: ['currentPassword', 'newPassword', 'again'],
    check: wrongPasswords,
    submit: async (values) => {
      onChanged(await changePassword(values.currentPassword, values.newPassword));
    },
  });
  const input = (key: keyof Values, autoComplete: string) => (
    <PasswordInput
      autoComplete={autoComplete}
      value={form.values[key]}
      onChange={(e) => form.set(key, e.target.value)}
    />
  );
  return (
    <form {...form.wiring} className={styles.form} data-testid="change-password">
      {oneTime && (
        <div>
          <h1 className={styles.title}>{t('session.mustChange')}</h1>
          <p className={styles.hint}>{t('session.mustChangeHint')}</p>
        </div>
      )}
      <Field
        label={oneTime ? t('session.currentOneTime') : t('session.current')}
        error={form.error('currentPassword')}
      >
        {input('currentPassword', 'current-password')}
      </Field>
      <Field label={t('session.next')} hint={t('session.nextHint')} error={form.error('newPassword')}>
        {input('newPassword', 'new-password')}
      </Field>
      <Field label={t('session.again')} error={form.error('again')}>
        {input('again', 'new-password')}
      </Field>
      <FormProblem form={form} />
      <Button type="submit" look="primary" size="large" busy={form.pending}>
        {t('session.change')}
      </Button>
    </form>
  );
}

function wrongPasswords(values: Values): FieldProblem[] {
  const wrong: FieldProblem[] = [];
  if (values.currentPassword === '') wrong.push({ path: 'currentPassword', code: 'required', message: '' });
  if (values.newPassword.length < 10)
    wrong.push({ path: 'newPassword', code: 'password-short', message: '' });
  if (values.again !== values.newPassword)
    wrong.push({ path: 'again', code: 'passwords-differ', message: '' });
  return wrong;
}
