import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { FilterForm } from '../../../../api/contract/index.ts';
import { RemoveDialog } from '../../admin/RemoveDialog.tsx';
import { getFilterForms, removeFilterForm } from '../../api/filters.ts';
import { usePages } from '../../api/usePages.ts';
import { Button, ButtonLink } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useCan } from '../../session/useSession.ts';

/** The saved filters of a list. */
export function FiltersTable({ listId }: { listId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useCan()('lists.write');
  const [, navigate] = useLocation();
  const [removed, setRemoved] = useState<FilterForm | null>(null);
  const pages = usePages<FilterForm>(['filter-forms', 'of', listId], (cursor, signal) =>
    getFilterForms(listId, cursor, signal),
  );
  const create = mayWrite && (
    <ButtonLink to={`/lists/${listId}/filters/new`} look="primary" icon="plus" data-testid="new-filter">
      {t('filters.new')}
    </ButtonLink>
  );
  const columns: Column<FilterForm>[] = [
    {
      key: 'name',
      header: t('filters.name'),
      cell: ({ id, name }) => <Link href={`/lists/${listId}/filters/${id}`}>{name}</Link>,
    },
    { key: 'description', header: t('filters.description'), cell: ({ description }) => description },
    {
      key: 'version',
      header: t('filters.version'),
      width: '6rem',
      align: 'end',
      cell: ({ version }) => format.number(version),
    },
    {
      key: 'changed',
      header: t('filters.changed'),
      width: '12rem',
      cell: ({ changedAt }) => format.dateTime(changedAt),
    },
    {
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '7rem',
      cell: (form) =>
        mayWrite && (
          <Button size="small" look="quiet" onClick={() => setRemoved(form)}>
            {t('admin.delete')}
          </Button>
        ),
    },
  ];
  return (
    <>
      {pages.rows.length > 0 && create && <div>{create}</div>}
      <PagedTable
        label={t('filters.title')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => navigate(`/lists/${listId}/filters/${id}`)}
        minWidth="48rem"
        testId="filters-table"
        empty={
          <EmptyState boxed icon="search" title={t('filters.empty')} actions={create || undefined}>
            {t('filters.emptyHint')}
          </EmptyState>
        }
      />
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => removeFilterForm(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['filter-forms']}
          onClose={() => setRemoved(null)}
        >
          {t('filters.removeHint')}
        </RemoveDialog>
      )}
    </>
  );
}
