import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { ResultCode } from '../../../../api/contract/index.ts';
import { deleteResultCode, getResultCodes } from '../../api/results.ts';
import { Button } from '../../design/Button.tsx';
import { DataTable } from '../../design/DataTable.tsx';
import { Page } from '../../design/Page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import { useCan } from '../../session/useSession.ts';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { ResultDialog } from './ResultDialog.tsx';
import { ResultTabs } from './ResultTabs.tsx';
import { useResultColumns } from './useResultColumns.tsx';

/** What agents can say a call came to. */
export function ResultsPage() {
  const { t } = useTranslation();
  const mayWrite = useCan()('tasks.write');
  const [edited, setEdited] = useState<ResultCode | 'new' | null>(null);
  const [removed, setRemoved] = useState<ResultCode | null>(null);
  const codes = useQuery({ queryKey: ['result-codes'], queryFn: ({ signal }) => getResultCodes(signal) });
  const columns = useResultColumns(mayWrite ? setRemoved : null);
  const create = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      data-key="create"
      data-testid="create-result"
      onClick={() => setEdited('new')}
    >
      {t('results.create')}
    </Button>
  );
  return (
    <Page title={t('results.title')} lead={t('results.lead')} actions={create} testId="results">
      <ResultTabs current="/admin/results" />
      {codes.isPending ? (
        <Skeleton boxed lines={6} />
      ) : codes.isError ? (
        <ErrorState boxed error={codes.error} onRetry={() => void codes.refetch()} />
      ) : codes.data.items.length === 0 ? (
        <EmptyState boxed icon="results" title={t('results.empty')} actions={create || undefined}>
          {t('results.emptyHint')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('results.codes')}
          rows={codes.data.items}
          columns={columns}
          rowKey={({ id }) => id}
          {...(mayWrite ? { onOpen: setEdited } : {})}
          minWidth="60rem"
          testId="result-codes"
        />
      )}
      {edited !== null && (
        <ResultDialog
          code={edited === 'new' ? null : edited}
          next={(codes.data?.items.at(-1)?.position ?? 0) + 1}
          onClose={() => setEdited(null)}
        />
      )}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => deleteResultCode(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['result-codes']}
          onClose={() => setRemoved(null)}
        >
          {t('results.deleteHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
