import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Phrase, PhrasePurpose } from '../../../../api/contract/index.ts';
import { getPhrases } from '../../api/outcomes.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { DataTable, type Column } from '../../design/DataTable.tsx';
import { SearchInput } from '../../design/SearchInput.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { PhraseDialog } from './PhraseDialog.tsx';
import { PhraseTrialPanel } from './PhraseTrialPanel.tsx';
import { usePhraseMeaning } from './usePhraseMeaning.ts';

const purposes: readonly PhrasePurpose[] = ['early-media', 'machine'];

/** What is listened for, and a box to try a sentence in. */
export function PhrasesPart() {
  const { t } = useTranslation();
  const mayWrite = useCan()('trunks.write');
  const [purpose, setPurpose] = useState<PhrasePurpose>('early-media');
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<Phrase | 'new' | null>(null);
  const phrases = useQuery({
    queryKey: ['outcomes', 'phrases', purpose],
    queryFn: ({ signal }) => getPhrases(purpose, signal),
  });
  const columns = usePhraseColumns();
  const rows = (phrases.data?.items ?? []).filter((row) =>
    row.text.toLowerCase().includes(search.toLowerCase()),
  );
  return (
    <>
      <PhraseTrialPanel key={purpose} purpose={purpose} />
      <div className={admin.toolbar}>
        <Segmented
          label={t('outcomes.phrases.purpose')}
          value={purpose}
          options={purposes.map((value) => ({ value, label: t(`outcomes.phrases.purposes.${value}`) }))}
          onChange={setPurpose}
          testId="phrase-purpose"
        />
        <SearchInput label={t('outcomes.phrases.search')} onSearch={setSearch} />
        {mayWrite && (
          <span className={admin.push}>
            <Button
              look="primary"
              icon="plus"
              data-key="create"
              data-testid="add-phrase"
              onClick={() => setEdited('new')}
            >
              {t('outcomes.phrases.add')}
            </Button>
          </span>
        )}
      </div>
      {phrases.isError ? (
        <ErrorState boxed error={phrases.error} onRetry={() => void phrases.refetch()} />
      ) : phrases.isPending ? (
        <Skeleton boxed lines={8} />
      ) : rows.length === 0 ? (
        <EmptyState boxed icon="search" title={t('outcomes.phrases.empty')}>
          {t('outcomes.phrases.emptyHint')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('outcomes.tabs.phrases')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id ?? row.shippedKey ?? row.text}
          {...(mayWrite ? { onOpen: setEdited } : {})}
          minWidth="48rem"
          foot={<span className={admin.quiet}>{t('outcomes.phrases.note')}</span>}
          testId="phrases-table"
        />
      )}
      {edited !== null && (
        <PhraseDialog
          purpose={purpose}
          phrase={edited === 'new' ? null : edited}
          meanings={phrases.data?.meanings ?? []}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

function usePhraseColumns(): Column<Phrase>[] {
  const { t } = useTranslation();
  const meaning = usePhraseMeaning();
  return [
    {
      key: 'priority',
      header: t('outcomes.phrases.priority'),
      width: '5rem',
      align: 'end',
      cell: ({ priority }) => priority,
    },
    {
      key: 'text',
      header: t('outcomes.phrases.text'),
      cell: ({ kind, text }) =>
        kind === 'pattern' ? <code title={text}>{text}</code> : <span title={text}>{text}</span>,
    },
    {
      key: 'meaning',
      header: t('outcomes.phrases.meaning'),
      width: '14rem',
      cell: (row) => meaning(row.meaning),
    },
    {
      key: 'source',
      header: t('outcomes.phrases.source'),
      width: '10rem',
      cell: ({ id, shippedKey }) => {
        if (shippedKey === null) return t('outcomes.phrases.own');
        return id === null ? t('outcomes.phrases.shipped') : t('outcomes.phrases.changed');
      },
    },
    {
      key: 'state',
      header: t('outcomes.phrases.state'),
      width: '8rem',
      cell: ({ enabled }) => (
        <Badge tone={enabled ? 'success' : 'neutral'}>
          {enabled ? t('outcomes.phrases.on') : t('outcomes.phrases.off')}
        </Badge>
      ),
    },
  ];
}
