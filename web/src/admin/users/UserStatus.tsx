import { useTranslation } from 'react-i18next';
import type { User } from '../../../../api/contract/index.ts';
import { Badge } from '../../design/Badge.tsx';
import admin from '../Admin.module.css';

export function UserStatus({ user }: { user: User }) {
  const { t } = useTranslation();
  return (
    <span className={admin.badges}>
      <Badge tone={user.status === 'active' ? 'success' : 'neutral'}>
        {t(`admin.users.status.${user.status}`)}
      </Badge>
      {user.locked && (
        <Badge tone="warn" title={t('admin.users.lockedHint')}>
          {t('admin.users.locked')}
        </Badge>
      )}
    </span>
  );
}
