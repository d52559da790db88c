import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Callback } from '../../../api/contract/index.ts';
import { cancelCallback, getCallbacks, type CallbacksWhen } from '../api/results.ts';
import { usePages } from '../api/usePages.ts';
import admin from '../admin/Admin.module.css';
import { RemoveDialog } from '../admin/RemoveDialog.tsx';
import { Checkbox } from '../design/Field.tsx';
import { Page } from '../design/Page.tsx';
import { PagedTable } from '../design/PagedTable.tsx';
import { Segmented } from '../design/Segmented.tsx';
import { EmptyState } from '../design/states.tsx';
import { useCan, useSession } from '../session/useSession.ts';
import { CallbackDialog } from './CallbackDialog.tsx';
import { useCallbackColumns } from './useCallbackColumns.tsx';

const whens = ['all', 'today', 'overdue'] as const;

/** Appointments with callees that are still to be kept. */
export function CallbacksPage() {
  const { t } = useTranslation();
  const can = useCan();
  const isAgent = useSession().user.agentId !== null;
  const mayChange = can('tasks.run') || can('agent.self');
  const [when, setWhen] = useState<CallbacksWhen>('all');
  const [own, setOwn] = useState(false);
  const [edited, setEdited] = useState<Callback | null>(null);
  const [removed, setRemoved] = useState<Callback | null>(null);
  const pages = usePages<Callback>(['callbacks', when, own], (cursor, signal) =>
    getCallbacks({ when, own }, cursor, signal),
  );
  const columns = useCallbackColumns(mayChange ? setRemoved : null);
  return (
    <Page title={t('results.callbacks.title')} lead={t('results.callbacks.lead')} testId="callbacks">
      <div className={admin.toolbar}>
        <Segmented
          label={t('results.callbacks.due')}
          value={when}
          options={whens.map((value) => ({ value, label: t(`results.callbacks.${value}`) }))}
          onChange={setWhen}
          testId="callbacks-when"
        />
        {isAgent && (
          <Checkbox
            label={t('results.callbacks.ownOnly')}
            checked={own}
            onChange={(e) => setOwn(e.target.checked)}
          />
        )}
      </div>
      <PagedTable
        label={t('results.callbacks.title')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        {...(mayChange ? { onOpen: setEdited } : {})}
        minWidth="66rem"
        testId="callback-table"
        empty={
          <EmptyState boxed icon="callbacks" title={t('results.callbacks.empty')}>
            {t('results.callbacks.emptyHint')}
          </EmptyState>
        }
      />
      {edited && <CallbackDialog callback={edited} onClose={() => setEdited(null)} />}
      {removed && (
        <RemoveDialog
          title={t('results.callbacks.cancelTitle', { name: removed.contactName ?? removed.phone })}
          action={t('results.callbacks.cancel')}
          remove={() => cancelCallback(removed.id)}
          done={t('results.callbacks.cancelled')}
          stale={['callbacks']}
          onClose={() => setRemoved(null)}
        >
          {t('results.callbacks.cancelHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
