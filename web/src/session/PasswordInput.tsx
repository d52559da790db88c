import { useState, type InputHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../design/Button.tsx';
import { TextInput } from '../design/Field.tsx';

export function PasswordInput(props: InputHTMLAttributes<HTMLInputElement>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <TextInput
      {...props}
      type={shown ? 'text' : 'password'}
      affix={
        <IconButton
          icon="eye"
          label={shown ? t('session.hidePassword') : t('session.showPassword')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
