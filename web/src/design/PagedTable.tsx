import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { Pages } from '../api/usePages.ts';
import { useFormat } from '../format/useFormat.ts';
import { useProblemText } from '../i18n/useProblemText.ts';
import { Button } from './Button.tsx';
import { DataTable, type Column } from './DataTable.tsx';
import { ErrorState, Skeleton } from './states.tsx';

/** Tables shorter than this are counted at a glance. */
const SHORT = 10;

interface Props<T> {
  label: string;
  pages: Pages<T>;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string | number;
  onOpen?: (row: T) => void;
  /** Shown in place of a table without rows. */
  empty: ReactNode;
  fill?: boolean;
  minWidth?: string;
  testId?: string;
}

/** A table that reads on as it is scrolled, with its loading, failing and empty states. */
export function PagedTable<T>({ pages, empty, ...table }: Props<T>) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useProblemText();
  const { query, rows, readOn, tryAgain } = pages;
  if (query.isPending) return <Skeleton boxed lines={8} />;
  if (query.isError && rows.length === 0)
    return <ErrorState boxed error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0) return empty;
  return (
    <DataTable
      {...table}
      rows={rows}
      onNearEnd={readOn}
      foot={
        query.isFetchNextPageError ? (
          <>
            {say(query.error)}
            <Button size="small" onClick={tryAgain}>
              {t('everyPage.retry')}
            </Button>
          </>
        ) : query.isFetchingNextPage ? (
          t('everyPage.loadingMore')
        ) : query.hasNextPage ? (
          <Button size="small" look="quiet" onClick={readOn}>
            {t('everyPage.loadMore')}
          </Button>
        ) : rows.length < SHORT ? undefined : (
          t('everyPage.rows', { count: rows.length, n: format.number(rows.length) })
        )
      }
    />
  );
}
