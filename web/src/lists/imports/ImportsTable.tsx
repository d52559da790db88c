import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Import } from '../../../../api/contract/index.ts';
import { getImports } from '../../api/lists.ts';
import { usePages } from '../../api/usePages.ts';
import type { Column } from '../../design/DataTable.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useLive } from '../../live/useLive.ts';
import { furtherImport } from './furtherImport.ts';
import { ImportStatusBadge } from './ImportStatusBadge.tsx';

const counts = ['total', 'accepted', 'updated', 'rejected', 'duplicate', 'suppressed'] as const;

/** Every file that was ever brought into a list. */
export function ImportsTable({ listId }: { listId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, navigate] = useLocation();
  const heard = useLive((state) => state.imports);
  const pages = usePages<Import>(['lists', listId, 'imports'], (cursor, signal) =>
    getImports(listId, cursor, signal),
  );
  const shown = { ...pages, rows: pages.rows.map((row) => furtherImport(row, heard.get(row.id)) ?? row) };
  const columns: Column<Import>[] = [
    {
      key: 'file',
      header: t('imports.file'),
      cell: (each) => (
        <Link href={`/lists/${listId}/imports/${each.id}`} title={each.fileName}>
          {each.fileName}
        </Link>
      ),
    },
    {
      key: 'when',
      header: t('imports.when'),
      width: '12rem',
      cell: (each) => format.dateTime(each.createdAt),
    },
    {
      key: 'status',
      header: t('imports.status'),
      width: '12rem',
      cell: (each) => <ImportStatusBadge status={each.status} />,
    },
    ...counts.map((key): Column<Import> => ({
      key,
      header: t(`imports.${key}`),
      width: '6.5rem',
      align: 'end',
      cell: (each) => format.number(each[key]),
    })),
  ];
  return (
    <PagedTable
      label={t('lists.tabs.imports')}
      pages={shown}
      columns={columns}
      rowKey={(each) => each.id}
      onOpen={(each) => navigate(`/lists/${listId}/imports/${each.id}`)}
      minWidth="76rem"
      testId="imports-table"
      empty={
        <EmptyState boxed icon="file" title={t('imports.empty')}>
          {t('imports.emptyHint')}
        </EmptyState>
      }
    />
  );
}
