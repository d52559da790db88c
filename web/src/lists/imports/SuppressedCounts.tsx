import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SuppressedCounts as Counts } from '../../../../api/contract/index.ts';
import { getSuppressedCounts } from '../../api/lists.ts';
import { DataTable, type Column } from '../../design/DataTable.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './Import.module.css';

type Row = Counts['items'][number];

/** Which suppression lists hold numbers of an import, and why. */
export function SuppressedCounts({ importId }: { importId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const query = useQuery({
    queryKey: ['imports', importId, 'suppressed'],
    queryFn: ({ signal }) => getSuppressedCounts(importId, signal),
  });
  if (query.isPending) return <Skeleton lines={2} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const columns: Column<Row>[] = [
    {
      key: 'list',
      header: t('imports.suppressedList'),
      cell: ({ listName }) => listName ?? t('numbers.generalList'),
    },
    {
      key: 'reason',
      header: t('imports.reason'),
      cell: ({ reason, source }) => reason || say('suppressionSource', source),
    },
    {
      key: 'numbers',
      header: t('imports.suppressedNumbers'),
      width: '8rem',
      align: 'end',
      cell: ({ numbers }) => format.number(numbers),
    },
  ];
  return (
    <>
      <DataTable
        label={t('imports.suppressed')}
        columns={columns}
        rows={query.data.items}
        rowKey={({ listName, source, reason }) => JSON.stringify([listName, source, reason])}
        testId="suppressed-counts"
      />
      {!query.data.complete && <p className={styles.hint}>{t('imports.suppressedPart')}</p>}
    </>
  );
}
