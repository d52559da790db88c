import { useTranslation } from 'react-i18next';
import type { Department } from '../../../../api/contract/index.ts';
import { Button } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { useFormat } from '../../format/useFormat.ts';
import admin from '../Admin.module.css';
import styles from './Departments.module.css';
import type { DepartmentRow } from './departmentTree.ts';

interface Actions {
  add: (parent: Department) => void;
  edit: (department: Department) => void;
  remove: (department: Department) => void;
}

/** The tree as columns; `actions` is null for readers who may change nothing. */
export function useDepartmentColumns(actions: Actions | null): Column<DepartmentRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<DepartmentRow>[] = [
    {
      key: 'name',
      header: t('admin.departments.name'),
      cell: ({ department, depth }) => (
        <span className={styles.name} style={{ paddingInlineStart: `${depth * 1.5}rem` }}>
          {depth > 0 && <span className={styles.branch} aria-hidden="true" />}
          <span className={styles.text} title={department.name}>
            {department.name}
          </span>
          <span className="visually-hidden">{t('admin.departments.level', { n: depth + 1 })}</span>
        </span>
      ),
    },
    {
      key: 'users',
      header: t('admin.departments.users'),
      width: '8rem',
      align: 'end',
      cell: ({ department }) => format.number(department.users),
    },
    {
      key: 'below',
      header: t('admin.departments.usersBelow'),
      width: '11rem',
      align: 'end',
      cell: ({ usersBelow }) => format.number(usersBelow),
    },
  ];
  if (!actions) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '20rem',
      cell: ({ department }) => (
        <span className={admin.rowActions}>
          <Button size="small" look="quiet" onClick={() => actions.add(department)} data-testid="add-below">
            {t('admin.departments.addBelow')}
          </Button>
          <Button size="small" look="quiet" onClick={() => actions.edit(department)} data-testid="edit">
            {t('admin.departments.renameOrMove')}
          </Button>
          <Button size="small" look="quiet" onClick={() => actions.remove(department)} data-testid="delete">
            {t('admin.delete')}
          </Button>
        </span>
      ),
    },
  ];
}
