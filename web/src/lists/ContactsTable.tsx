import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, List } from '../../../api/contract/index.ts';
import { getContacts } from '../api/lists.ts';
import { usePages } from '../api/usePages.ts';
import { Badge } from '../design/Badge.tsx';
import type { Column } from '../design/DataTable.tsx';
import { PagedTable } from '../design/PagedTable.tsx';
import { EmptyState } from '../design/states.tsx';
import { countryName } from '../format/countries.ts';
import { useCan } from '../session/useSession.ts';
import { ContactDialog } from './contact/ContactDialog.tsx';
import styles from './Lists.module.css';

const SHOWN_FIELDS = 12;

export function ContactsTable({ list, search }: { list: List; search: string }) {
  const { t, i18n } = useTranslation();
  const can = useCan();
  const [opened, setOpened] = useState<Contact | null>(null);
  const pages = usePages<Contact>(['lists', list.id, 'contacts', search], (cursor, signal) =>
    getContacts(list.id, search, cursor, signal),
  );
  const columns = useMemo((): Column<Contact>[] => {
    const fields = list.fields.filter(({ shown }) => shown.includes('list')).slice(0, SHOWN_FIELDS);
    return [
      { key: 'row', header: t('lists.column.row'), width: '4.5rem', align: 'end', cell: (c) => c.rowNumber },
      {
        key: 'name',
        header: t('lists.column.name'),
        width: '11rem',
        cell: (c) => (
          <>
            {c.name} {c.voided && <Badge>{t('lists.voided')}</Badge>}
          </>
        ),
      },
      {
        key: 'phones',
        header: t('lists.column.phones'),
        width: '12rem',
        cell: (c) => (
          <span title={c.phones.join(', ')}>
            {c.phones[0]}{' '}
            {c.phones.length > 1 && (
              <span className={styles.more}>{t('lists.column.more', { n: c.phones.length - 1 })}</span>
            )}
          </span>
        ),
      },
      { key: 'ref', header: t('lists.column.ref'), width: '9rem', cell: (c) => c.externalRef },
      ...fields.map((field): Column<Contact> => ({
        key: `field-${field.key}`,
        header: <span title={field.label}>{field.label}</span>,
        width: '11rem',
        cell: (c) => <span title={c.fields[field.key]}>{c.fields[field.key]}</span>,
      })),
      {
        key: 'consent',
        header: t('imports.mapping.consent'),
        width: '10rem',
        cell: (c) => <span title={c.consent ?? undefined}>{c.consent}</span>,
      },
      { key: 'zone', header: t('lists.column.zone'), cell: (c) => zoneText(c.zone) },
    ];

    function zoneText(zone: string): string {
      const country = /^country:(..)$/.exec(zone)?.[1];
      return country ? t('lists.zoneCountry', { country: countryName(i18n.language, country) }) : zone;
    }
  }, [list.fields, t, i18n.language]);

  return (
    <>
      <PagedTable
        fill
        {...(can('lists.write') && { onOpen: setOpened })}
        label={t('lists.tabs.contacts')}
        pages={pages}
        columns={columns}
        rowKey={(contact) => contact.id}
        minWidth={`${58 + 11 * Math.min(SHOWN_FIELDS, list.fields.length)}rem`}
        testId="contacts-table"
        empty={
          search === '' ? (
            <EmptyState boxed icon="lists" title={t('lists.noContacts')}>
              {t('lists.noContactsHint')}
            </EmptyState>
          ) : (
            <EmptyState boxed icon="search" title={t('lists.nothingFound', { search })} />
          )
        }
      />
      {opened && (
        <ContactDialog key={opened.id} list={list} contact={opened} onClose={() => setOpened(null)} />
      )}
    </>
  );
}
