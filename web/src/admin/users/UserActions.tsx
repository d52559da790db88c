import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../../api/contract/index.ts';
import { updateUser } from '../../api/admin.ts';
import { Button } from '../../design/Button.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useSession } from '../../session/useSession.ts';
import admin from '../Admin.module.css';

interface Props {
  user: User;
  onPassword: () => void;
  onDisable: () => void;
}

/** What can be done to a user without opening them. */
export function UserActions({ user, onPassword, onDisable }: Props) {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const onError = useToastError();
  const [busy, setBusy] = useState(false);
  const self = user.id === session.user.id;
  const letIn = () => {
    setBusy(true);
    updateUser(user.id, { status: 'active' })
      .then(async () => {
        showToast({ tone: 'good', text: t('admin.users.enabled', { name: user.name }) });
        await queries.invalidateQueries({ queryKey: ['users'] });
      })
      .catch(onError)
      .finally(() => setBusy(false));
  };
  if (self) return null;
  const blocked = user.status === 'disabled' || user.locked;
  return (
    <span className={admin.rowActions}>
      <Button size="small" look="quiet" onClick={onPassword} data-testid="set-password">
        {t('admin.users.setPassword')}
      </Button>
      {blocked && (
        <Button size="small" look="quiet" busy={busy} onClick={letIn} data-testid="enable-user">
          {user.status === 'disabled' ? t('admin.users.enable') : t('admin.users.unlock')}
        </Button>
      )}
      {user.status === 'active' && (
        <Button size="small" look="quiet" onClick={onDisable} data-testid="disable-user">
          {t('admin.users.disable')}
        </Button>
      )}
    </span>
  );
}
