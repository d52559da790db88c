import { useTranslation } from 'react-i18next';
import type { Import, ImportReject } from '../../../../api/contract/index.ts';
import { getRejects } from '../../api/lists.ts';
import { usePages } from '../../api/usePages.ts';
import type { Column } from '../../design/DataTable.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './Rejects.module.css';

const SHOWN_CELLS = 20;

/** Each row that is not in the list, why, and what stood in it. */
export function RejectsTable({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const pages = usePages<ImportReject>(['imports', shown.id, 'rejects'], (cursor, signal) =>
    getRejects(shown.id, cursor, signal),
  );
  const columns: Column<ImportReject>[] = [
    {
      key: 'row',
      header: t('imports.row'),
      width: '5rem',
      align: 'end',
      cell: (reject) => format.number(reject.rowNumber),
    },
    {
      key: 'reason',
      header: t('imports.reason'),
      width: '17rem',
      cell: (reject) => <span title={reject.detail}>{say('rejectReason', reject.reason)}</span>,
    },
    ...shown.headers.slice(0, SHOWN_CELLS).map((header, i): Column<ImportReject> => ({
      key: `cell-${i}`,
      header: <span title={header}>{header === '' ? t('imports.mapping.unnamed') : header}</span>,
      width: '11rem',
      cell: (reject) => <span title={reject.cells[i]}>{reject.cells[i]}</span>,
    })),
    { key: 'rest', header: '', cell: () => null },
  ];
  return (
    <div className={styles.table}>
      <PagedTable
        fill
        label={t('imports.rejects')}
        pages={pages}
        columns={columns}
        rowKey={(reject) => reject.rowNumber}
        minWidth={`${22 + 11 * Math.min(SHOWN_CELLS, shown.headers.length)}rem`}
        testId="rejects-table"
        empty={<EmptyState icon="check" title={t('imports.noRejects')} />}
      />
    </div>
  );
}
