import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Export } from '../../../api/contract/index.ts';
import { cancelExport, exportFile, getExports } from '../api/exports.ts';
import { Badge, type Tone } from '../design/Badge.tsx';
import { Button, DownloadLink } from '../design/Button.tsx';
import { DataTable, type Column } from '../design/DataTable.tsx';
import { Page } from '../design/Page.tsx';
import { Progress } from '../design/Progress.tsx';
import { EmptyState, ErrorState, Skeleton } from '../design/states.tsx';
import { useToastError } from '../design/useToastError.ts';
import { useFormat } from '../format/useFormat.ts';

const tones: Record<Export['status'], Tone> = {
  queued: 'running',
  running: 'running',
  completed: 'success',
  failed: 'danger',
  cancelled: 'neutral',
};
const isUnderWay = ({ status }: Export): boolean => status === 'queued' || status === 'running';

/** Files that were asked for: how far they are, and those that are ready. */
export function ExportsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const onError = useToastError();
  const query = useQuery({
    queryKey: ['exports'],
    queryFn: ({ signal }) => getExports(signal),
    // Only while something is being written.
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? 2000 : false),
  });
  const cancel = (id: string) => {
    cancelExport(id)
      .then(() => queries.invalidateQueries({ queryKey: ['exports'] }))
      .catch(onError);
  };
  const columns: Column<Export>[] = [
    { key: 'name', header: t('exports.file'), cell: ({ fileName }) => fileName },
    {
      key: 'status',
      header: t('exports.status'),
      width: '18rem',
      cell: (row) =>
        isUnderWay(row) ? (
          <Progress
            value={row.rows === null || row.rows === 0 ? 0 : Math.min(1, row.written / row.rows)}
            label={t(`exports.statuses.${row.status}`)}
            running
            token="talking"
          />
        ) : (
          <Badge tone={tones[row.status]}>{t(`exports.statuses.${row.status}`)}</Badge>
        ),
    },
    {
      key: 'rows',
      header: t('exports.rows'),
      width: '8rem',
      align: 'end',
      cell: ({ written }) => format.number(written),
    },
    {
      key: 'numbers',
      header: t('exports.numbers'),
      width: '8rem',
      cell: ({ unmasked }) => (unmasked ? t('exports.whole') : t('exports.masked')),
    },
    {
      key: 'at',
      header: t('exports.at'),
      width: '12rem',
      cell: ({ createdAt }) => format.dateTime(createdAt),
    },
    {
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '9rem',
      cell: (row) =>
        row.status === 'completed' ? (
          <DownloadLink size="small" look="quiet" href={exportFile(row.id)} data-testid="download-export">
            {t('exports.download')}
          </DownloadLink>
        ) : isUnderWay(row) ? (
          <Button size="small" look="quiet" onClick={() => cancel(row.id)}>
            {t('everyPage.cancel')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Page title={t('exports.title')} lead={t('exports.lead')} testId="exports">
      {query.isPending && <Skeleton boxed />}
      {query.isError && <ErrorState boxed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && (
        <EmptyState boxed icon="file" title={t('exports.empty')}>
          {t('exports.emptyHint')}
        </EmptyState>
      )}
      {query.data && query.data.items.length > 0 && (
        <DataTable
          label={t('exports.title')}
          rows={query.data.items}
          columns={columns}
          rowKey={({ id }) => id}
          minWidth="62rem"
          testId="exports-table"
        />
      )}
    </Page>
  );
}
