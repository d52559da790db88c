import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getList } from '../api/lists.ts';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Page } from '../design/Page.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { SearchInput } from '../design/SearchInput.tsx';
import { ErrorState, Skeleton } from '../design/states.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { countryName } from '../format/countries.ts';
import { useFormat } from '../format/useFormat.ts';
import { useCan } from '../session/useSession.ts';
import { AllocationTab } from './allocation/AllocationTab.tsx';
import { ContactDialog } from './contact/ContactDialog.tsx';
import { ContactsTable } from './ContactsTable.tsx';
import { FieldsTab } from './fields/FieldsTab.tsx';
import { FiltersTable } from './filters/FiltersTable.tsx';
import { ImportsTable } from './imports/ImportsTable.tsx';
import { UploadArea } from './imports/UploadArea.tsx';
import { RenameListDialog } from './RenameListDialog.tsx';

type ListTab = 'contacts' | 'fields' | 'imports' | 'filters' | 'allocation';

/** One list: its contacts, its imports, its filters, or who was given which of them. */
export function ListPage({ id, tab }: { id: string; tab: ListTab }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const [search, setSearch] = useState('');
  const list = useQuery({ queryKey: ['lists', id], queryFn: ({ signal }) => getList(id, signal) });
  if (list.isPending) return <Skeleton />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const { name, contacts, defaultCountry } = list.data;
  const tabs = [
    {
      to: `/lists/${id}`,
      label: t('lists.tabs.contacts'),
      count: format.number(contacts),
      testId: 'tab-contacts',
    },
    { to: `/lists/${id}/fields`, label: t('lists.tabs.fields'), testId: 'tab-fields' },
    { to: `/lists/${id}/imports`, label: t('lists.tabs.imports'), testId: 'tab-imports' },
    { to: `/lists/${id}/filters`, label: t('lists.tabs.filters'), testId: 'tab-filters' },
    { to: `/lists/${id}/allocation`, label: t('lists.tabs.allocation'), testId: 'tab-allocation' },
  ];
  return (
    <Page
      full={tab === 'contacts'}
      title={name}
      lead={countryName(i18n.language, defaultCountry)}
      back={{ to: '/lists', label: t('lists.title') }}
      testId="list"
      actions={
        <>
          {can('lists.write') && (
            <Button look="quiet" icon="plus" onClick={() => setAdding(true)} data-testid="add-contact">
              {t('lists.contact.add')}
            </Button>
          )}
          {can('lists.write') && (
            <Button look="quiet" icon="edit" onClick={() => setRenaming(true)}>
              {t('lists.rename')}
            </Button>
          )}
          {can('results.export') && contacts > 0 && (
            <ExportButton what={{ kind: 'list-contacts', listId: id }} label={t('exports.excel')} />
          )}
          {can('tasks.write') && contacts > 0 && (
            <ButtonLink to={`/tasks/new?list=${id}`} icon="tasks">
              {t('lists.newTask')}
            </ButtonLink>
          )}
        </>
      }
    >
      {can('lists.write') && (tab === 'contacts' || tab === 'imports') && (
        <UploadArea listId={id} roomy={tab === 'imports' || contacts === 0} />
      )}
      <Tabs
        label={t('lists.sections')}
        tabs={tabs}
        current={tab === 'contacts' ? `/lists/${id}` : `/lists/${id}/${tab}`}
        aside={
          tab === 'contacts' && (
            <SearchInput label={t('lists.search')} onSearch={setSearch} testId="contact-search" />
          )
        }
      />
      {tab === 'contacts' && <ContactsTable list={list.data} search={search} />}
      {tab === 'imports' && <ImportsTable listId={id} />}
      {tab === 'filters' && <FiltersTable listId={id} />}
      {tab === 'allocation' && <AllocationTab list={list.data} />}
      {tab === 'fields' && <FieldsTab list={list.data} />}
      {adding && <ContactDialog list={list.data} contact={null} onClose={() => setAdding(false)} />}
      {renaming && <RenameListDialog list={list.data} onClose={() => setRenaming(false)} />}
    </Page>
  );
}
