import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../../api/contract/index.ts';
import { getUsers, updateUser, type UserFilter } from '../../api/admin.ts';
import { usePages } from '../../api/usePages.ts';
import { Button } from '../../design/Button.tsx';
import { Select } from '../../design/Field.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { SearchInput } from '../../design/SearchInput.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { SetPasswordDialog } from './SetPasswordDialog.tsx';
import { UserDialog } from './UserDialog.tsx';
import { useUserColumns, type UserAction } from './useUserColumns.tsx';

const statuses = ['active', 'disabled'] as const;

/** Who works here: their role, their department, and how they are rung. */
export function UsersPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState<UserFilter['status']>('');
  const [creating, setCreating] = useState(false);
  const [open, setOpen] = useState<{ action: UserAction; user: User } | null>(null);
  const close = () => setOpen(null);
  const pages = usePages<User>(['users', search, status], (cursor, signal) =>
    getUsers({ search, status }, cursor, signal),
  );
  const mayWrite = can('users.write');
  const columns = useUserColumns(mayWrite ? (action, user) => setOpen({ action, user }) : null);
  const create = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      onClick={() => setCreating(true)}
      data-key="create"
      data-testid="create-user"
    >
      {t('admin.users.create')}
    </Button>
  );
  return (
    <Page full title={t('admin.users.title')} lead={t('admin.users.lead')} actions={create} testId="users">
      <div className={admin.toolbar}>
        <SearchInput label={t('admin.users.search')} onSearch={setSearch} testId="user-search" />
        <Select
          aria-label={t('admin.users.statusFilter')}
          className={admin.filter}
          value={status}
          data-testid="status-filter"
          onChange={(e) => setStatus(statuses.find((each) => each === e.target.value) ?? '')}
        >
          <option value="">{t('admin.users.anyStatus')}</option>
          {statuses.map((each) => (
            <option key={each} value={each}>
              {t(`admin.users.status.${each}`)}
            </option>
          ))}
        </Select>
      </div>
      <PagedTable
        fill
        label={t('admin.users.title')}
        pages={pages}
        columns={columns}
        rowKey={(user) => user.id}
        {...(mayWrite ? { onOpen: (user: User) => setOpen({ action: 'edit', user }) } : {})}
        minWidth="62rem"
        testId="users-table"
        empty={
          <EmptyState boxed icon="search" title={t('admin.users.nobody')}>
            {t('admin.users.nobodyHint')}
          </EmptyState>
        }
      />
      {creating && <UserDialog user={null} onClose={() => setCreating(false)} />}
      {open?.action === 'edit' && <UserDialog user={open.user} onClose={close} />}
      {open?.action === 'password' && <SetPasswordDialog user={open.user} onClose={close} />}
      {open?.action === 'disable' && (
        <RemoveDialog
          title={t('admin.users.disableTitle', { name: open.user.name })}
          action={t('admin.users.disable')}
          remove={() => updateUser(open.user.id, { status: 'disabled' })}
          done={t('admin.users.disabled', { name: open.user.name })}
          stale={['users']}
          onClose={close}
        >
          {t('admin.users.disableHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
