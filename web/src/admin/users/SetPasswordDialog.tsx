import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../../api/contract/index.ts';
import { updateUser } from '../../api/admin.ts';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { PasswordField } from './PasswordField.tsx';

/** A new one-time password: ends the user's sessions and a lock-out. */
export function SetPasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm({
    initial: { password: '' },
    shows: ['password'],
    check: ({ password }) =>
      password.length < 10 ? [{ path: 'password', code: 'password-short', message: '' }] : [],
    submit: async ({ password }) => {
      await updateUser(user.id, { password });
      await queries.invalidateQueries({ queryKey: ['users'] });
      showToast({ tone: 'good', text: t('admin.users.passwordSet', { name: user.name }) });
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('admin.users.setPasswordOf', { name: user.name })}
      form={form}
      submit={t('admin.users.setPassword')}
      onClose={onClose}
      testId="password-dialog"
    >
      <p>{t('admin.users.setPasswordHint')}</p>
      <PasswordField
        value={form.values.password}
        error={form.error('password')}
        onChange={(password) => form.set('password', password)}
      />
    </FormDialog>
  );
}
