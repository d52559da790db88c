import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { Field, TextInput } from '../../design/Field.tsx';
import { oneTimePassword } from './oneTimePassword.ts';

interface Props {
  value: string;
  error: string | undefined;
  onChange: (password: string) => void;
}

/** A one-time password, in clear: whoever makes it has to hand it over. */
export function PasswordField({ value, error, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Field label={t('admin.users.password')} hint={t('admin.users.passwordHint')} error={error}>
      <TextInput
        className="mono"
        autoComplete="new-password"
        spellCheck={false}
        maxLength={200}
        value={value}
        data-testid="password"
        onChange={(e) => onChange(e.target.value)}
        affix={<Button onClick={() => onChange(oneTimePassword())}>{t('admin.users.generate')}</Button>}
      />
    </Field>
  );
}
