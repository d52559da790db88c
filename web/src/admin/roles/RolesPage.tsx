import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Role } from '../../../../api/contract/index.ts';
import { getRoles } from '../../api/admin.ts';
import { usePages } from '../../api/usePages.ts';
import { Badge } from '../../design/Badge.tsx';
import { ButtonLink } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useWords } from '../../i18n/useWords.ts';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { useRoleTitle } from '../useRoleName.ts';
import { areas, permissionAreas } from './permissionAreas.ts';

/** Which roles there are, and how far each reaches in every area. */
export function RolesPage() {
  const { t } = useTranslation();
  const say = useWords();
  const format = useFormat();
  const title = useRoleTitle();
  const mayWrite = useCan()('roles.write');
  const [, navigate] = useLocation();
  const pages = usePages<Role>(['roles', 'pages'], getRoles);
  const columns: Column<Role>[] = [
    {
      key: 'name',
      header: t('admin.roles.name'),
      cell: (role) => (
        <>
          <Link href={`/admin/roles/${role.id}`} className={admin.inText}>
            {title(role)}
          </Link>{' '}
          {role.builtIn !== null && <Badge>{t('admin.roles.builtIn')}</Badge>}
        </>
      ),
    },
    {
      key: 'scope',
      header: t('admin.roles.sees'),
      width: '13rem',
      cell: (role) => say('dataScope', role.dataScope),
    },
    ...areas.map((area): Column<Role> => ({
      key: area,
      header: t(`admin.roles.areaShort.${area}`),
      width: '6rem',
      align: 'end',
      cell: (role) => {
        const held = permissionAreas[area].filter((each) => role.permissions.includes(each)).length;
        return t('admin.roles.count', { n: held, all: permissionAreas[area].length });
      },
    })),
    {
      key: 'users',
      header: t('admin.roles.users'),
      width: '5rem',
      align: 'end',
      cell: (role) => format.number(role.users),
    },
  ];
  return (
    <Page
      title={t('admin.roles.title')}
      lead={t('admin.roles.lead')}
      actions={
        mayWrite && (
          <ButtonLink to="/admin/roles/new" look="primary" icon="plus" data-testid="create-role">
            {t('admin.roles.create')}
          </ButtonLink>
        )
      }
      testId="roles"
    >
      <PagedTable
        label={t('admin.roles.title')}
        pages={pages}
        columns={columns}
        rowKey={(role) => role.id}
        onOpen={(role) => navigate(`/admin/roles/${role.id}`)}
        minWidth="62rem"
        testId="roles-table"
        empty={<EmptyState boxed icon="roles" title={t('admin.roles.empty')} />}
      />
    </Page>
  );
}
