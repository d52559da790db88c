import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import type { Allocation, List } from '../../../../api/contract/index.ts';
import { getAllocations } from '../../api/filters.ts';
import { usePages } from '../../api/usePages.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import { useCan } from '../../session/useSession.ts';
import styles from './Allocation.module.css';
import { AllocateDialog } from './AllocateDialog.tsx';
import { AllocationPass } from './AllocationPass.tsx';

/** To whom contacts of the list were given, pass by pass, and what has become of them. */
export function AllocationTab({ list }: { list: List }) {
  const { t } = useTranslation();
  const mayWrite = useCan()('lists.write');
  const wanted = new URLSearchParams(useSearch()).get('filter');
  const [giving, setGiving] = useState(wanted !== null && mayWrite);
  const pages = usePages<Allocation>(['allocations', list.id], (cursor, signal) =>
    getAllocations(list.id, cursor, signal),
  );
  const give = mayWrite && (
    <Button look="primary" icon="plus" onClick={() => setGiving(true)} data-testid="allocate">
      {t('allocation.give')}
    </Button>
  );
  return (
    <>
      {pages.query.isPending && <Skeleton boxed />}
      {pages.query.isError && pages.rows.length === 0 && (
        <ErrorState boxed error={pages.query.error} onRetry={() => void pages.query.refetch()} />
      )}
      {pages.query.isPending || pages.query.isError ? null : pages.rows.length === 0 ? (
        <EmptyState boxed icon="users" title={t('allocation.empty')} actions={give || undefined}>
          {t('allocation.emptyHint')}
        </EmptyState>
      ) : (
        <div className={styles.passes}>
          {give && <div>{give}</div>}
          {pages.rows.map((pass) => (
            <AllocationPass key={pass.id} pass={pass} />
          ))}
          {pages.query.hasNextPage && (
            <div>
              <Button size="small" look="quiet" onClick={pages.readOn}>
                {t('everyPage.loadMore')}
              </Button>
            </div>
          )}
        </div>
      )}
      {giving && <AllocateDialog list={list} filterFormId={wanted} onClose={() => setGiving(false)} />}
    </>
  );
}
