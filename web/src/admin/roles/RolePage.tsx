import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams, useSearch } from 'wouter';
import type { Role } from '../../../../api/contract/index.ts';
import { deleteRole, type RoleInput } from '../../api/admin.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button, ButtonLink } from '../../design/Button.tsx';
import { Page } from '../../design/Page.tsx';
import { EmptyState, ErrorState, Notice, Skeleton } from '../../design/states.tsx';
import { useCan } from '../../session/useSession.ts';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { useRoles } from '../useDirectory.ts';
import { useRoleTitle } from '../useRoleName.ts';
import { RoleForm } from './RoleForm.tsx';

const nothing: RoleInput = { name: '', permissions: [], dataScope: 'department' };

/** One role: what it may do. At /new an empty one, or a copy of another. */
export function RolePage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const copied = new URLSearchParams(useSearch()).get('copy');
  const title = useRoleTitle();
  const roles = useRoles();
  const isNew = id === 'new';
  const mayWrite = useCan()('roles.write');
  if (roles.isPending) return <Skeleton />;
  if (roles.isError) return <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />;
  const role = roles.data.find((each) => each.id === (isNew ? copied : id));
  const back = { to: '/admin/roles', label: t('admin.roles.title') };
  if (isNew) {
    if (!mayWrite) return <EmptyState icon="lock" title={t('shell.forbidden')} />;
    const initial = role
      ? {
          name: t('admin.roles.copyOf', { name: title(role) }),
          permissions: role.permissions,
          dataScope: role.dataScope,
        }
      : nothing;
    return (
      <Page title={t('admin.roles.create')} back={back} testId="role">
        <RoleForm key={copied} id={null} initial={initial} readOnly={false} />
      </Page>
    );
  }
  if (!role) return <EmptyState icon="search" title={t('problems.not-found')} />;
  return <OneRole key={role.id} role={role} back={back} />;
}

function OneRole({ role, back }: { role: Role; back: { to: string; label: string } }) {
  const { t } = useTranslation();
  const title = useRoleTitle();
  const mayWrite = useCan()('roles.write');
  const [, navigate] = useLocation();
  const [removing, setRemoving] = useState(false);
  const builtIn = role.builtIn !== null;
  return (
    <Page
      title={title(role)}
      mark={builtIn && <Badge>{t('admin.roles.builtIn')}</Badge>}
      lead={t('admin.roles.heldBy', { count: role.users, n: role.users })}
      back={back}
      testId="role"
      actions={
        mayWrite && (
          <>
            {!builtIn && (
              <Button look="quiet" onClick={() => setRemoving(true)} data-testid="delete">
                {t('admin.delete')}
              </Button>
            )}
            <ButtonLink to={`/admin/roles/new?copy=${role.id}`} data-testid="copy-role">
              {t('admin.roles.copy')}
            </ButtonLink>
          </>
        )
      }
    >
      {builtIn && <Notice tone="info">{t('admin.roles.builtInHint')}</Notice>}
      <RoleForm
        id={role.id}
        initial={{ name: role.name, permissions: role.permissions, dataScope: role.dataScope }}
        readOnly={builtIn || !mayWrite}
      />
      {removing && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: role.name })}
          action={t('admin.delete')}
          remove={() => deleteRole(role.id)}
          done={t('admin.deleted', { name: role.name })}
          stale={['roles']}
          onClose={() => setRemoving(false)}
          onDone={() => navigate('/admin/roles')}
        >
          {t('admin.roles.deleteHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
