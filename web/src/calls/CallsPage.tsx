import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { CallRecord } from '../../../api/contract/index.ts';
import { getCalls } from '../api/callRecords.ts';
import { usePages } from '../api/usePages.ts';
import { Button } from '../design/Button.tsx';
import { Page } from '../design/Page.tsx';
import { PagedTable } from '../design/PagedTable.tsx';
import { EmptyState } from '../design/states.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { useLiveStore } from '../live/useLive.ts';
import { useCan, useSession } from '../session/useSession.ts';
import { CallPlayer } from '../tasks/CallPlayer.tsx';
import { useAttemptColumns } from '../tasks/useAttemptColumns.tsx';
import { CallFilters } from './CallFilters.tsx';
import { askedCalls, readFilter, writeFilter, type CallFilter } from './callFilter.ts';
import styles from './Calls.module.css';
import { CallSearchBar } from './CallSearchBar.tsx';
import { SliceButton } from './SliceButton.tsx';
import { useCallChoices } from './useCallChoices.ts';

/** Every call of every task that the reader may see. What is asked for stands in the address. */
export function CallsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const store = useLiveStore();
  const { tenant } = useSession();
  const search = useSearch();
  const [, navigate] = useLocation();
  const filter = readFilter(search);
  const written = writeFilter(filter);
  const asked = () => askedCalls(filter, store.now(), tenant.timeZone);
  const change = useCallback(
    (more: Partial<CallFilter>) =>
      navigate(`/calls${writeFilter({ ...readFilter(window.location.search), ...more })}`, { replace: true }),
    [navigate],
  );
  const choices = useCallChoices();
  const [heard, setHeard] = useState<CallRecord | null>(null);
  const pages = usePages<CallRecord>(['calls', written], (cursor, signal) =>
    getCalls(asked(), cursor, signal),
  );
  const columns = useCallColumns(setHeard);
  return (
    <Page
      full
      title={t('calls.title')}
      lead={t('calls.lead')}
      testId="calls"
      actions={
        <>
          <Button
            look="quiet"
            icon="redo"
            data-testid="calls-again"
            busy={pages.query.isPending}
            onClick={() => void pages.query.refetch()}
          >
            {t('calls.again')}
          </Button>
          {can('lists.write') && <SliceButton filter={filter} choices={choices} />}
          {can('results.export') && <CallExports what={{ kind: 'calls', search: asked() }} />}
        </>
      }
    >
      <CallSearchBar key={`${filter.number} ${filter.contact}`} filter={filter} onChange={change} />
      <CallFilters filter={filter} choices={choices} onChange={change} />
      {heard && <CallPlayer key={heard.id} attempt={heard} onClose={() => setHeard(null)} />}
      <PagedTable
        fill
        label={t('calls.title')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => navigate(`/calls/${id}${written}`)}
        minWidth="94rem"
        testId="calls-table"
        empty={
          <EmptyState boxed icon="phone" title={t('calls.empty')} testId="no-calls">
            {t('calls.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}

/** As a workbook, or as CSV for what no workbook can hold. */
function CallExports({ what }: { what: Parameters<typeof ExportButton>[0]['what'] }) {
  const { t } = useTranslation();
  return (
    <>
      <ExportButton what={what} format="csv" label={t('exports.csv')} />
      <ExportButton what={what} label={t('exports.excel')} />
    </>
  );
}

function useCallColumns(onHear: (call: CallRecord) => void) {
  const { t } = useTranslation();
  const columns = useAttemptColumns<CallRecord>({ onHear, transcriptOf: ({ id }) => `/calls/${id}` });
  const { time, contact, phone, outcome, agent, wait, talk, recording, transcript, ordinal } = columns;
  return [
    time,
    phone,
    { ...contact, width: '7rem' },
    { ...outcome, width: '11.5rem' },
    { ...ordinal, header: t('calls.dial'), width: '3.5rem' },
    {
      key: 'task',
      header: t('calls.task'),
      width: '9rem',
      cell: ({ taskName }: CallRecord) => <span title={taskName}>{taskName}</span>,
    },
    { ...agent, width: '6.5rem' },
    wait,
    talk,
    recording,
    {
      key: 'result',
      header: t('calls.result'),
      width: '9rem',
      cell: ({ result, note }: CallRecord) => (
        <span title={note ?? undefined} className={styles.result}>
          {result}
        </span>
      ),
    },
    transcript,
  ];
}
