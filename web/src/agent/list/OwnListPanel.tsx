import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AgentCard, OwnContact } from '../../../../api/contract/index.ts';
import { getOwnContacts, voidOwnContact, type OwnContactView } from '../../api/calls.ts';
import { usePages } from '../../api/usePages.ts';
import { RemoveDialog } from '../../admin/RemoveDialog.tsx';
import { Button } from '../../design/Button.tsx';
import { Checkbox } from '../../design/Field.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { EmptyState } from '../../design/states.tsx';
import { AppointDialog } from './AppointDialog.tsx';
import { ContactDialog } from './ContactDialog.tsx';
import styles from './OwnList.module.css';
import { useDialing } from './useDialing.ts';
import { useOwnContactColumns } from './useOwnContactColumns.tsx';

const views: readonly OwnContactView[] = ['undialed', 'today', 'overdue', 'failed', 'success', 'all'];

/** Contacts that the agent dials themselves: one by one, or one after the other. */
export function OwnListPanel({ card }: { card: AgentCard }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [view, setView] = useState<OwnContactView>('undialed');
  const [seen, setSeen] = useState<OwnContact | null>(null);
  const [appointed, setAppointed] = useState<OwnContact | null>(null);
  const [voided, setVoided] = useState<OwnContact | null>(null);
  const pages = usePages<OwnContact>(['own-contacts', view], (cursor, signal) =>
    getOwnContacts(view, cursor, signal),
  );
  const dialing = useDialing(card, pages.rows);
  const columns = useOwnContactColumns({ mayDial: dialing.free, dial: dialing.dial, onVoid: setVoided });
  useEffect(() => {
    // What became of the last call is in the list.
    void queries.invalidateQueries({ queryKey: ['own-contacts'] });
  }, [card.state, queries]);
  return (
    <Panel
      title={t('ownList.title')}
      actions={
        <span className={styles.actions}>
          {dialing.ringing && (
            <Button size="small" look="danger" onClick={dialing.stop} data-testid="stop-ringing">
              {t('ownList.stopRinging')}
            </Button>
          )}
          <Checkbox
            label={t('ownList.auto')}
            checked={dialing.auto}
            disabled={card.state !== 'previewing' && !dialing.auto}
            data-testid="auto-dial"
            onChange={(e) => dialing.setAuto(e.target.checked)}
          />
          <Button
            size="small"
            look="primary"
            icon="phone"
            disabled={!dialing.free || dialing.next === undefined}
            title={t('ownList.nextHint')}
            onClick={() => dialing.next && dialing.dial(dialing.next)}
            data-testid="dial-next"
          >
            {t('ownList.next')}
          </Button>
        </span>
      }
    >
      <div className={styles.list} data-testid="own-list">
        <Segmented
          label={t('ownList.view')}
          value={view}
          options={views.map((value) => ({ value, label: t(`ownList.views.${value}`) }))}
          onChange={setView}
          testId="own-list-view"
        />
        {!dialing.free && <p className={styles.hint}>{t('ownList.hint')}</p>}
        <PagedTable
          label={t('ownList.title')}
          pages={pages}
          columns={columns}
          rowKey={({ contactId }) => contactId}
          onOpen={setSeen}
          minWidth="44rem"
          testId="own-contacts"
          empty={
            <EmptyState icon="lists" title={t('ownList.empty')}>
              {t('ownList.emptyHint')}
            </EmptyState>
          }
        />
      </div>
      {seen && (
        <ContactDialog
          contact={seen}
          mayDial={dialing.free}
          onAppoint={() => {
            setAppointed(seen);
            setSeen(null);
          }}
          onDial={() => {
            dialing.dial(seen);
            setSeen(null);
          }}
          onClose={() => setSeen(null)}
        />
      )}
      {appointed && <AppointDialog contact={appointed} onClose={() => setAppointed(null)} />}
      {voided && (
        <RemoveDialog
          title={t('ownList.voidTitle', { name: voided.name ?? voided.phone })}
          action={t('ownList.void')}
          remove={() => voidOwnContact(voided.contactId)}
          done={t('ownList.voided')}
          stale={['own-contacts']}
          onClose={() => setVoided(null)}
        >
          {t('ownList.voidHint')}
        </RemoveDialog>
      )}
    </Panel>
  );
}
