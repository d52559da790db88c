import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import type { Suppression } from '../../../api/contract/index.ts';
import { RemoveDialog } from '../admin/RemoveDialog.tsx';
import { ApiProblem } from '../api/request.ts';
import { getSuppressions, removeSuppression, suppressionsFile } from '../api/suppressions.ts';
import { usePages } from '../api/usePages.ts';
import { Button, DownloadLink } from '../design/Button.tsx';
import { Select } from '../design/Field.tsx';
import { Page } from '../design/Page.tsx';
import { PagedTable } from '../design/PagedTable.tsx';
import { SearchInput } from '../design/SearchInput.tsx';
import { EmptyState } from '../design/states.tsx';
import { useCan } from '../session/useSession.ts';
import { AddSuppressionDialog } from './AddSuppressionDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import styles from './Suppressions.module.css';
import { SuppressionTabs } from './SuppressionTabs.tsx';
import { useSuppressionLists } from './useSuppressionLists.ts';
import { useSuppressionColumns } from './useSuppressionColumns.tsx';

/** Too short for any number: nothing is asked of the server. */
const LEAST = 3;

/** Who is never called. */
export function SuppressionsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const mayWrite = can('suppressions.write');
  const [search, setSearch] = useState('');
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const [removed, setRemoved] = useState<Suppression | null>(null);
  const listId = new URLSearchParams(useSearch()).get('list') ?? '';
  const [, navigate] = useLocation();
  const lists = useSuppressionLists();
  const named = listId === 'general' ? '' : listId;
  const phone = search.length < LEAST ? '' : search;
  const pages = usePages<Suppression>(['suppressions', 'entries', listId, phone], (cursor, signal) =>
    getSuppressions({ phone, listId }, cursor, signal),
  );
  const columns = useSuppressionColumns(mayWrite ? setRemoved : null);
  const add = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      onClick={() => setAdding(true)}
      data-key="create"
      data-testid="add-suppression"
    >
      {t('suppressions.add')}
    </Button>
  );
  const { error } = pages.query;
  const unfinished = error instanceof ApiProblem && error.problem.code === 'invalid-phone';
  return (
    <Page
      full
      title={t('suppressions.title')}
      lead={t('suppressions.lead')}
      actions={add}
      testId="suppressions"
    >
      <SuppressionTabs current="/suppressions" />
      <div className={styles.toolbar}>
        {can('numbers.unmasked') && (
          <SearchInput label={t('suppressions.search')} onSearch={setSearch} testId="suppression-search" />
        )}
        <span className={styles.filter}>
          <Select
            aria-label={t('suppressions.list')}
            value={listId}
            data-testid="list-filter"
            onChange={(e) =>
              navigate(e.target.value === '' ? '/suppressions' : `/suppressions?list=${e.target.value}`)
            }
          >
            <option value="">{t('suppressions.everyList')}</option>
            <option value="general">{t('suppressions.general')}</option>
            {lists.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </span>
        <span className={styles.push}>
          {mayWrite && (
            <Button icon="upload" onClick={() => setImporting(true)} data-testid="import">
              {t('suppressions.import')}
            </Button>
          )}
          <DownloadLink href={suppressionsFile(listId)} data-testid="export">
            {t('suppressions.export')}
          </DownloadLink>
        </span>
      </div>
      {unfinished ? (
        <EmptyState boxed icon="search" title={t('suppressions.notWhole')} testId="not-whole">
          {t('suppressions.notWholeHint')}
        </EmptyState>
      ) : (
        <PagedTable
          fill
          label={t('suppressions.title')}
          pages={pages}
          columns={columns}
          rowKey={(each) => each.id}
          minWidth="66rem"
          testId="suppressions-table"
          empty={
            phone === '' ? (
              <EmptyState
                boxed
                icon="suppressions"
                title={t('suppressions.empty')}
                actions={add || undefined}
              >
                {t('suppressions.emptyHint')}
              </EmptyState>
            ) : (
              <EmptyState boxed icon="search" title={t('suppressions.notListed', { phone })}>
                {t('suppressions.notListedHint')}{' '}
                <Link href={`/numbers?phone=${encodeURIComponent(phone)}`}>{t('numbers.whyLink')}</Link>
              </EmptyState>
            )
          }
        />
      )}
      {adding && <AddSuppressionDialog listId={named} onClose={() => setAdding(false)} />}
      {importing && <ImportDialog listId={named} onClose={() => setImporting(false)} />}
      {removed && (
        <RemoveDialog
          title={t('suppressions.removeTitle', { phone: removed.phone })}
          action={t('suppressions.remove')}
          remove={() => removeSuppression(removed.id)}
          done={t('suppressions.removed', { phone: removed.phone })}
          stale={['suppressions']}
          onClose={() => setRemoved(null)}
        >
          {t('suppressions.removeHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
