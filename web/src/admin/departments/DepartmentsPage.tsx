import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Department } from '../../../../api/contract/index.ts';
import { deleteDepartment } from '../../api/admin.ts';
import { Button } from '../../design/Button.tsx';
import { DataTable } from '../../design/DataTable.tsx';
import { Page } from '../../design/Page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import { useCan } from '../../session/useSession.ts';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { useDepartments } from '../useDirectory.ts';
import { DepartmentDialog } from './DepartmentDialog.tsx';
import { departmentRows, type DepartmentRow } from './departmentTree.ts';
import { useDepartmentColumns } from './useDepartmentColumns.tsx';

interface Edited {
  department: Department | null;
  parentId: string | null;
}

/** The tree of the company. What belongs to a department is seen from there and from above. */
export function DepartmentsPage() {
  const { t } = useTranslation();
  const mayWrite = useCan()('users.write');
  const departments = useDepartments();
  const rows = useMemo(() => departmentRows(departments.data ?? []), [departments.data]);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [removed, setRemoved] = useState<Department | null>(null);
  const columns = useDepartmentColumns(
    mayWrite
      ? {
          add: (parent) => setEdited({ department: null, parentId: parent.id }),
          edit: (department) => setEdited({ department, parentId: null }),
          remove: setRemoved,
        }
      : null,
  );
  const create = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      onClick={() => setEdited({ department: null, parentId: null })}
      data-key="create"
      data-testid="create-department"
    >
      {t('admin.departments.create')}
    </Button>
  );
  const tree = departments.isPending ? (
    <Skeleton boxed lines={6} />
  ) : departments.isError ? (
    <ErrorState boxed error={departments.error} onRetry={() => void departments.refetch()} />
  ) : rows.length === 0 ? (
    <EmptyState boxed icon="departments" title={t('admin.departments.empty')} actions={create || undefined}>
      {t('admin.departments.emptyHint')}
    </EmptyState>
  ) : (
    <DataTable
      label={t('admin.departments.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.department.id}
      {...(mayWrite
        ? { onOpen: (row: DepartmentRow) => setEdited({ department: row.department, parentId: null }) }
        : {})}
      minWidth="40rem"
      testId="departments-table"
    />
  );
  return (
    <Page
      title={t('admin.departments.title')}
      lead={t('admin.departments.lead')}
      actions={create}
      testId="departments"
    >
      {tree}
      {edited && <DepartmentDialog {...edited} onClose={() => setEdited(null)} />}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => deleteDepartment(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['departments']}
          onClose={() => setRemoved(null)}
        >
          {t('admin.departments.deleteHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
