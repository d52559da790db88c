import { useTranslation } from 'react-i18next';
import type { User } from '../../../../api/contract/index.ts';
import type { Column } from '../../design/DataTable.tsx';
import admin from '../Admin.module.css';
import { useDepartmentName } from '../useDirectory.ts';
import { useRoleName } from '../useRoleName.ts';
import { UserActions } from './UserActions.tsx';
import { UserStatus } from './UserStatus.tsx';

export type UserAction = 'edit' | 'password' | 'disable';

/** The columns of the users; `onAction` is null for readers who may change nothing. */
export function useUserColumns(onAction: ((action: UserAction, user: User) => void) | null): Column<User>[] {
  const { t } = useTranslation();
  const departmentName = useDepartmentName();
  const roleName = useRoleName();
  const columns: Column<User>[] = [
    {
      key: 'name',
      header: t('admin.users.name'),
      cell: (user) => <span title={user.name}>{user.name}</span>,
    },
    {
      key: 'username',
      header: t('admin.users.username'),
      width: '8.5rem',
      cell: (user) => <span title={user.username}>{user.username}</span>,
    },
    {
      key: 'role',
      header: t('admin.users.role'),
      width: '10rem',
      cell: (user) => roleName(user.roleId, user.roleName),
    },
    {
      key: 'department',
      header: t('admin.users.department'),
      width: '9.5rem',
      cell: ({ departmentId }) => {
        const name = departmentName(departmentId);
        return name === undefined ? (
          <span className={admin.quiet}>{t('admin.none')}</span>
        ) : (
          <span title={name}>{name}</span>
        );
      },
    },
    {
      key: 'phone',
      header: t('admin.users.phone'),
      width: '7.5rem',
      cell: ({ agent }) =>
        agent && <span title={t(`admin.users.phoneKinds.${agent.phone.kind}`)}>{agent.phone.value}</span>,
    },
    {
      key: 'status',
      header: t('admin.users.statusColumn'),
      width: '8.5rem',
      cell: (user) => <UserStatus user={user} />,
    },
  ];
  if (!onAction) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '15.5rem',
      cell: (user) => (
        <UserActions
          user={user}
          onPassword={() => onAction('password', user)}
          onDisable={() => onAction('disable', user)}
        />
      ),
    },
  ];
}
