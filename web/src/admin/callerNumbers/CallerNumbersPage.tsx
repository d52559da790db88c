import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerNumber } from '../../../../api/contract/index.ts';
import { deleteCallerNumber, getCallerNumbers, type NumberFilter } from '../../api/callerNumbers.ts';
import { usePages } from '../../api/usePages.ts';
import { Button } from '../../design/Button.tsx';
import { Select } from '../../design/Field.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { SearchInput } from '../../design/SearchInput.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { AddNumbersDialog } from './AddNumbersDialog.tsx';
import { CallerNumberTabs } from './CallerNumberTabs.tsx';
import { NumberDialog } from './NumberDialog.tsx';
import { RestDialog } from './RestDialog.tsx';
import { useCallerNumberGroups, useTrunks } from './useCallerNumberGroups.ts';
import { useNumberColumns, type NumberAction } from './useNumberColumns.tsx';

const states = ['usable', 'resting', 'disabled'] as const;

/** The numbers callees see: where they are at home, how much they are used, and how they are answered. */
export function CallerNumbersPage() {
  const { t } = useTranslation();
  const mayWrite = useCan()('trunks.write');
  const [search, setSearch] = useState('');
  const [groupId, setGroupId] = useState('');
  const [state, setState] = useState<NumberFilter['state']>('');
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<{ action: NumberAction; number: CallerNumber } | null>(null);
  const { data: groups } = useCallerNumberGroups();
  const { data: trunks } = useTrunks();
  const close = () => setOpen(null);
  const pages = usePages<CallerNumber>(['caller-numbers', search, groupId, state], (cursor, signal) =>
    getCallerNumbers({ search, groupId, state }, cursor, signal),
  );
  const columns = useNumberColumns(mayWrite ? (action, number) => setOpen({ action, number }) : null);
  const add = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      disabled={trunks === undefined || groups === undefined}
      onClick={() => setAdding(true)}
      data-key="create"
      data-testid="add-numbers"
    >
      {t('callerNumbers.add')}
    </Button>
  );
  const filtered = search !== '' || groupId !== '' || state !== '';
  const choices = { trunks: trunks ?? [], groups: groups ?? [] };
  return (
    <Page
      full
      title={t('callerNumbers.title')}
      lead={t('callerNumbers.lead')}
      actions={add}
      testId="caller-numbers"
    >
      <CallerNumberTabs current="/admin/caller-numbers" />
      <div className={admin.toolbar}>
        <SearchInput label={t('callerNumbers.search')} onSearch={setSearch} testId="number-search" />
        <Select
          aria-label={t('callerNumbers.groupFilter')}
          className={admin.filter}
          value={groupId}
          data-testid="group-filter"
          onChange={(e) => setGroupId(e.target.value)}
        >
          <option value="">{t('callerNumbers.anyGroup')}</option>
          {choices.groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select
          aria-label={t('callerNumbers.stateFilter')}
          className={admin.filter}
          value={state}
          data-testid="state-filter"
          onChange={(e) => setState(states.find((each) => each === e.target.value) ?? '')}
        >
          <option value="">{t('callerNumbers.anyState')}</option>
          {states.map((each) => (
            <option key={each} value={each}>
              {t(`callerNumbers.state.${each}`)}
            </option>
          ))}
        </Select>
      </div>
      <PagedTable
        fill
        label={t('callerNumbers.numbers')}
        pages={pages}
        columns={columns}
        rowKey={(number) => number.id}
        {...(mayWrite ? { onOpen: (number: CallerNumber) => setOpen({ action: 'edit', number }) } : {})}
        minWidth="70rem"
        testId="caller-numbers-table"
        empty={
          filtered ? (
            <EmptyState boxed icon="search" title={t('callerNumbers.nothing')}>
              {t('callerNumbers.nothingHint')}
            </EmptyState>
          ) : (
            <EmptyState boxed icon="phone" title={t('callerNumbers.empty')} actions={add || undefined}>
              {t('callerNumbers.emptyHint')}
            </EmptyState>
          )
        }
      />
      {adding && <AddNumbersDialog {...choices} onClose={() => setAdding(false)} />}
      {open?.action === 'edit' && <NumberDialog {...choices} number={open.number} onClose={close} />}
      {open?.action === 'rest' && <RestDialog number={open.number} onClose={close} />}
      {open?.action === 'delete' && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: open.number.phone })}
          action={t('admin.delete')}
          remove={() => deleteCallerNumber(open.number.id)}
          done={t('admin.deleted', { name: open.number.phone })}
          stale={['caller-numbers']}
          onClose={close}
        >
          {t('callerNumbers.deleteHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
