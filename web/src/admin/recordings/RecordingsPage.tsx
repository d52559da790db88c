import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recording } from '../../../../api/contract/index.ts';
import { getRecordings, type RecordingFilter } from '../../api/recordings.ts';
import { usePages } from '../../api/usePages.ts';
import { Select } from '../../design/Field.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useWords } from '../../i18n/useWords.ts';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { isPlayable } from './playable.ts';
import { RecordingPlayer } from './RecordingPlayer.tsx';
import { RecordingSettingsPage } from './RecordingSettingsPage.tsx';
import { RecordingTabs } from './RecordingTabs.tsx';
import { useRecordingColumns } from './useRecordingColumns.tsx';

const states = ['ready', 'recording', 'too-short', 'missing', 'deleted'] as const;

/** What was recorded; for those who may only set how, the settings. */
export function RecordingsPage() {
  return useCan()('recordings.listen') ? <Recordings /> : <RecordingSettingsPage />;
}

function Recordings() {
  const { t } = useTranslation();
  const say = useWords();
  const [state, setState] = useState<RecordingFilter['state']>('');
  const [heard, setHeard] = useState<Recording | null>(null);
  const pages = usePages<Recording>(['recordings', state], (cursor, signal) =>
    getRecordings({ state }, cursor, signal),
  );
  const columns = useRecordingColumns(setHeard);
  return (
    <Page full title={t('recordings.title')} lead={t('recordings.lead')} testId="recordings">
      <RecordingTabs current="/admin/recordings" />
      <div className={admin.toolbar}>
        <Select
          aria-label={t('recordings.stateFilter')}
          className={admin.filter}
          value={state}
          data-testid="state-filter"
          onChange={(e) => setState(states.find((each) => each === e.target.value) ?? '')}
        >
          <option value="">{t('recordings.anyState')}</option>
          {states.map((each) => (
            <option key={each} value={each}>
              {say('recordingState', each)}
            </option>
          ))}
        </Select>
      </div>
      {heard && <RecordingPlayer key={heard.id} recording={heard} onClose={() => setHeard(null)} />}
      <PagedTable
        fill
        label={t('recordings.title')}
        pages={pages}
        columns={columns}
        rowKey={(recording) => recording.id}
        onOpen={(recording) => isPlayable(recording) && setHeard(recording)}
        minWidth="60rem"
        testId="recordings-table"
        empty={
          state === '' ? (
            <EmptyState boxed icon="recordings" title={t('recordings.empty')}>
              {t('recordings.emptyHint')}
            </EmptyState>
          ) : (
            <EmptyState boxed icon="search" title={t('recordings.nothing')}>
              {t('recordings.nothingHint')}
            </EmptyState>
          )
        }
      />
    </Page>
  );
}
